# Descriptors: classmethod and staticmethod
class A:
    count = 0

    @classmethod
    def make(cls, *args):
        cls.count += 1
        return cls.__name__, args

    @staticmethod
    def plain(a, b=2):
        return a + b

    @staticmethod
    def decorated(f):
        return lambda *args: ("decorated", f(*args))

    def uses(self):
        return self.plain(1), self.make(2), A.plain(3)


class B(A):
    @classmethod
    def make(cls, *args):
        return ("B",) + super().make(*args)

    @staticmethod
    def plain(a):
        return super(B, B).plain(a, 10)


print(A.make(1), A().make(), B.make(5), B().make(), A.count, B.count)
print(A.plain(1), A().plain(1, 1), B.plain(1), B().plain(2), A().uses(), B().uses())
print(A.decorated(len)("abc"))
s = staticmethod(len)
print(s("abc"), s.__func__ is len, s.__wrapped__ is len)
c = classmethod(lambda cls: cls.__name__)
print(callable(s), callable(c), c.__get__(None, B)(), c.__get__(B())())
print(type(A.__dict__["make"]).__name__, type(A.__dict__["plain"]).__name__, A.__dict__["plain"].__func__(5))


def f(self):
    return "unbound function", self


A.f = f
A.g = staticmethod(f)
A.h = classmethod(f)
print(A().g(1), A.h()[1].__name__, A().f()[0])
print(f.__get__(5)(), f.__get__(None, int) is f)
print(A().uses.__func__ is A.uses, type(A().uses.__self__).__name__, A.make.__self__.__name__)
print(A().f == A().f, A.make == A.make)
