# Arguments: messages about keywords suggest a similar parameter
# 3.14: What's New in Python 3.13, Improved error messages
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f(maxsplit=1, separator=2, *, encoding=3):
    return maxsplit

t(f, max_split=1); t(f, seperator=1); t(f, Encoding=1); t(f, enc=1); t(f, qqqqq=1); t(f, x=1); t(f, maxsplit2=1)
class A:
    def m(self, colour, size=1): pass
try:
    A().m(color=1)
except TypeError as e:
    print(str(e).split('m() ')[1])
t(lambda first, second: 0, frist=1, second=2)
