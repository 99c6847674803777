# Operators: reflected methods, priority of subclasses, NotImplemented
class Num:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.v)

    def __add__(self, o):
        if isinstance(o, (int, Num)):
            return Num(self.v + getattr(o, "v", o))
        return NotImplemented

    def __radd__(self, o):
        print("radd")
        return Num(o + self.v)

    def __sub__(self, o):
        print("sub of", type(self).__name__)
        return "sub"

    def __rsub__(self, o):
        print("rsub of", type(self).__name__)
        return "rsub"


class Sub(Num):
    def __rsub__(self, o):
        print("own rsub")
        return "own"


class Silent(Num):
    pass


print(Num(1) + Num(2), Num(1) + 5, 5 + Num(1), sum([Num(1), Num(2)], 0))
print(Num(1) - Sub(1), Num(1) - Silent(1), Sub(1) - Num(1), 1 - Num(1), Num(1) - 1)


class No:
    def __add__(self, o):
        return NotImplemented

    __radd__ = __sub__ = __lt__ = __gt__ = __eq__ = __add__


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


attempt(lambda: No() + No())
attempt(lambda: No() + 1)
attempt(lambda: 1 + No())
attempt(lambda: Num(1) + "s")
attempt(lambda: "s" + No())
attempt(lambda: No() - No())
attempt(lambda: No() < No())
attempt(lambda: No() == No())
attempt(lambda: No() != No())


class Same:
    def __add__(self, o):
        print("add")
        return NotImplemented

    def __radd__(self, o):
        print("radd")
        return "radd"


attempt(lambda: Same() + Same())


class MyInt(int):
    def __radd__(self, o):
        return "my radd"

    def __rmul__(self, o):
        return "my rmul"


print(1 + MyInt(2), MyInt(1) + 2, 2 * MyInt(3), MyInt(2) * 3, 1.5 + MyInt(2), MyInt(5) - MyInt(3), 7 - MyInt(3))


class MyList(list):
    def __radd__(self, o):
        return "list radd"


print([1] + MyList([2]), MyList([1]) + [2])
