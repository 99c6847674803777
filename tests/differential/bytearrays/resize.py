# bytearray: resize
# 3.14: What's New In Python 3.14, Other language changes

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

a = bytearray(b'abc')
a.resize(5)
print(a)
a.resize(2)
print(a)
a.resize(0)
print(a, len(a))
attempt(a.resize, -1)
attempt(a.resize, 'x')
