# Special methods: __bool__, __len__, __index__, __int__, __float__, __complex__ and bad results
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


i = I(2)
print([1, 2, 3][i], "abc"[i], (1, 2, 3)[i:], "abcdef"[I(1):I(3)], list(range(i)), [0] * i, "ab" * i, hex(I(255)), bin(i), oct(I(8)))
print(int(i), float(i), bytes(i), 10 .__add__(int(i)), divmod(7, int(i)), chr(I(65)), [1, 2, 3].pop(I(0)))
l = [1, 2, 3]
l[I(0)] = "x"
del l[I(1)]
print(l)


class Num:
    def __int__(self):
        return 5

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1 + 2j

    def __round__(self, n=None):
        return "round", n

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"


n = Num()
print(int(n), float(n), complex(n), round(n), round(n, 2))
import math
print(math.trunc(n), math.floor(n), math.ceil(n), math.sqrt(n) > 1.5)
attempt(lambda: [1][n])
attempt(lambda: range(n))


def bad(**methods):
    return type("Bad", (), {"__%s__" % k: (lambda r: lambda self, *a: r)(v) for k, v in methods.items()})()


attempt(lambda: bool(bad(bool=1)))
attempt(lambda: bool(bad(len=-1)))
attempt(lambda: len(bad(len=-1)))
attempt(lambda: len(bad(len=1.5)))
attempt(lambda: len(bad(len="x")))
attempt(lambda: len(bad(len=True)))
attempt(lambda: len(bad(len=I(3))))
attempt(lambda: [1][bad(index="x")])
attempt(lambda: hash(bad(hash="x")))
attempt(lambda: hash(bad(hash=True)))
attempt(lambda: repr(bad(repr=1)))
attempt(lambda: str(bad(str=1)))
attempt(lambda: str(bad(repr=None)))
attempt(lambda: bool(bad(bool=True, len=0)))
attempt(lambda: bool(bad(len=0)))
attempt(lambda: bool(bad(bool=None)))


# Special methods are the class's: one of an instance's own is not asked for.
class Plain:
    pass


plain = Plain()
plain.__index__ = lambda: 1
for action in (lambda: [1, 2][plain], lambda: range(plain), lambda: "ab" * plain, lambda: [1, 2][plain:], lambda: hex(plain)):
    try:
        print(action())
    except TypeError as e:
        print(e)
