# Metaclasses: which one is used, and conflicts
class M(type): pass
class N(type): pass
class MN(M, N): pass
class A(metaclass=M): pass
class B(metaclass=N): pass
for make in (lambda: type("X", (A, B), {}), lambda: MN("X", (A, B), {}), lambda: type("X", (A,), {}), lambda: M("X", (B,), {})):
    try:
        print(type(make()).__name__)
    except TypeError as e:
        print(e)
class C(A, B, metaclass=MN): pass
class D(C): pass
print(type(C).__name__, type(D).__name__)
class E(A, metaclass=type): pass
print(type(E).__name__)


def function_meta(name, bases, ns, **kw):
    print("function", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
    return type(name, bases, ns)


class F(metaclass=function_meta, k=1):
    attr = 5


print(F.attr, type(F).__name__)


class G(metaclass=lambda *a: 42):
    pass


print(G)


class Abstract(type):
    def mro(cls):
        return super().mro()


class H(metaclass=Abstract): pass
print(H.__mro__, H.mro())
