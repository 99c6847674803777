# bytearray: extend by a str is refused
# 3.14: Built-in Types, Bytearray Objects

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

a = bytearray(b'a')
attempt(a.extend, 'abc')
print(a)
