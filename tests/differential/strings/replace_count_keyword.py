# str: replace has the keyword count
# 3.14: What's New In Python 3.13, Other Language Changes

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print('aaaa'.replace('a', 'b', count=2), 'aaaa'.replace('a', 'b', count=-1), 'aaaa'.replace('a', 'b', count=0))
attempt('a'.replace, 'a', 'b', x=1)
attempt('a'.replace, 'a')
attempt('a'.replace, 'a', 'b', 1, 2)
attempt('a'.replace, old='a', new='b')
