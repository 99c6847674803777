# Metaclasses: bases that are set, and orders that a metaclass makes
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"

    only = "of B"


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.who(), [k.__name__ for k in D.__mro__], [k.__name__ for k in A.__subclasses__()])
C.__bases__ = (B,)
print(d.who(), d.only, [k.__name__ for k in D.__mro__])
print([k.__name__ for k in A.__subclasses__()], [k.__name__ for k in B.__subclasses__()], C.__bases__ == (B,), C.__base__ is B)
C.__bases__ = (A, B)
print(d.who(), d.only, [k.__name__ for k in C.__mro__])
for bases in ((), 5, (1,), (D,), (A, A)):
    try:
        C.__bases__ = bases
    except TypeError as error:
        print(error)
print([k.__name__ for k in C.__mro__])


class Backwards(type):
    def mro(cls):
        order = super().mro()
        return [cls] + order[1:-1][::-1] + [object]


class X(A, B, metaclass=Backwards):
    pass


print([k.__name__ for k in X.__mro__], X().who(), [k.__name__ for k in type.mro(X)])


class Odd(type):
    def mro(cls):
        return [cls, 3]


try:
    class Y(metaclass=Odd):
        pass
except TypeError as error:
    print(error)
