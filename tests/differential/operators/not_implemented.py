# Operators: NotImplemented in every place
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class N:
    def no(self, *a):
        return NotImplemented
    __add__ = __radd__ = __sub__ = __mul__ = __lt__ = __le__ = __eq__ = __ne__ = __iadd__ = __contains__ = __and__ = __pow__ = no
n = N()
t(lambda: n + 1)
t(lambda: 1 + n)
t(lambda: n + n)
t(lambda: n - n)
t(lambda: n ** 2)
t(lambda: n & 1)
t(lambda: n < n)
t(lambda: n <= 1)
t(lambda: 1 >= n)
t(lambda: n == n)
t(lambda: n == 1)
t(lambda: n != n)
t(lambda: n != 1)
def iadd():
    x = n
    x += 1
    return x
t(iadd)
print(NotImplemented, type(NotImplemented).__name__, NotImplemented is NotImplemented, repr(NotImplemented))
class L:
    def __add__(self, o):
        return NotImplemented
class R:
    def __radd__(self, o):
        return "from the right"
t(lambda: L() + R())
t(lambda: L() + L())
t(lambda: R() + R())
t(lambda: [] + R())
t(lambda: "s" + R())
t(lambda: (1,) + R())
t(lambda: 1.5 + R())
t(lambda: None + R())
