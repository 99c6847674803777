# Scopes: names in annotations, bounds, aliases and comprehensions that are in classes
x = "global"


def outer():
    x = "function"

    class A:
        x = "class"
        type Alias = x
        type Free = y
        listed = [x for _ in (1,)]
        y = "late"

        def f[T: x](self): ...

    class B:
        global x
        type Alias = x
        listed = [x for _ in (1,)]

    class D:
        type Alias = x
        listed = [x for _ in (1,)]

    return A, B, D


y = "global y"
A, B, D = outer()
print(A.Alias.__value__, A.Free.__value__, A.f.__type_params__[0].__bound__, A.listed)
print(B.Alias.__value__, B.listed, D.Alias.__value__, D.listed)


# The class as it is when it is asked for.
class Changing:
    item = int
    type Alias = item

    def f[T: item](self): ...


Changing.item = float
print(Changing.Alias.__value__, Changing.f.__type_params__[0].__bound__)


# Type parameters and the names of the class itself.
class C[T]:
    T = "own"
    type Alias = T
    listed = [T for _ in (1,)]

    def g[U](self, a: T, b: U): ...


print(C.Alias.__value__, C.listed, C.g.__annotations__["a"], C.g.__annotations__["b"])


# Private names.
class Foo[__T, __U: __T](list):
    param = __T

    def meth[__V](self, arg: __T, arg2: __V):
        return __T, __V

    type Alias[__W] = (__T, __W)


print([p.__name__ for p in Foo.__type_params__], Foo.param, Foo.meth.__annotations__, Foo().meth(1, 2), Foo.Alias.__value__)
print(Foo.__type_params__[1].__bound__)

# A function's `global` means the module's own code, too.
space, names = {}, {}
exec("def f():\n    def g():\n        global z\n        return z\n    return g\nz = 9\nr = f()()", space, names)
print(space["z"], names["r"])

for source in [
    "def f[T]():\n def g():\n  nonlocal T", "class C[T]:\n nonlocal T", "type X = (yield)", "type X = (y := 3)",
    "class X[T: (yield)]: pass", "class X[T](y := list): pass", "def f[T: [(x := 3) for _ in y]](): pass", "def f[T=int, U](): pass",
    "class X[T: (await 42)]: pass", "[i for i in (lambda: (j := 1))()]", "class C:\n [__x := 0 for __x in y]",
    "from __future__ import annotations\ndef f(a: (yield)): pass", "from __future__ import annotations\nx: (y := 1)",
    "from __future__ import annotations\nasync def f() -> (await 1): pass", "a.__debug__ = 1", "match x:\n case f'': pass",
    "match x:\n case (*y): pass", "match x:\n case {f'': 1}: pass",
]:
    try:
        compile(source, "<s>", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
