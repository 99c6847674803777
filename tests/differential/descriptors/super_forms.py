# Descriptors: super() in every form
# 3.14: Built-in Functions: super; its messages
class A:
    x = "A.x"

    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return "A.c", cls.__name__

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"


class B(A):
    x = "B.x"

    def f(self):
        return "B.f", super().f(), super(B, self).f(), super().x

    @classmethod
    def c(cls):
        return "B.c", super().c(), super(B, cls).c()

    @staticmethod
    def s():
        return "B.s", super(B, B).s()

    @property
    def p(self):
        return "B.p", super().p

    def nested(self):
        def inner():
            return super(B, self).f()
        g = super().f
        return inner(), g(), [super(B, self).x for _ in range(2)]


class C(B):
    def f(self):
        return "C.f", super().f()


b = B()
print(b.f(), B.c(), b.c(), B.s(), b.p, b.nested())
print(C().f(), C.c())
print(super(B, b).x, super(C, C()).x, super(B, C()).f())
s = super(B, b)
print(s.__thisclass__.__name__, s.__self_class__.__name__, s.__self__ is b)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: super(5, b))
attempt(lambda: super(B, b).nothing)
attempt(lambda: super(B, 5).f())
attempt(lambda: super(B, A()).f())
attempt(lambda: setattr(super(B, b), "x", 1))


class D:
    def __init__(self):
        super().__init__()
        self.ok = True

    def __eq__(self, other):
        r = super().__eq__(other)
        return r

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return super().__repr__().split(" at ")[0]

    def __setattr__(self, name, value):
        super().__setattr__(name, value)


d = D()
print(d, d == d, d == 1, hash(d) == hash(d), d.ok, d != D())
