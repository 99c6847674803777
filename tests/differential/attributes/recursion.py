# Attributes: recursion without an end in hooks is an error
class G:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])


class R:
    def __repr__(self):
        return repr(self)


class E:
    def __eq__(self, other):
        return self == other


class H:
    def __hash__(self):
        return hash(self)


class B:
    def __bool__(self):
        return bool(self)


class C:
    def __call__(self):
        return self()


class S:
    def __setattr__(self, name, value):
        self.x = value


class P:
    @property
    def p(self):
        return self.p


class I:
    def __iter__(self):
        return iter(self)


class A:
    def __add__(self, other):
        return self + other


class L:
    def __index__(self):
        return range(self)


for f in (lambda: G().a, lambda: repr(R()), lambda: E() == 1, lambda: hash(H()), lambda: bool(B()), lambda: C()(),
          lambda: setattr(S(), "y", 1), lambda: P().p, lambda: iter(I()), lambda: A() + 1, lambda: range(L())):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print("RecursionError")
