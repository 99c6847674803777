# memoryview: count and index
# 3.14: What's New In Python 3.14, Other language changes

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

m = memoryview(b'abcabc')
print(m.count(97), m.count(0), m.index(98), m.index(98, 2), m.index(97, -3), m.index(99, 0, 3))
attempt(m.index, 1)
attempt(m.index, 97, 4)
