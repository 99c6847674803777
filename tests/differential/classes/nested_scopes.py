# Classes: names in bodies and methods
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

x = "module"
class A:
    x = "class"
    y = x + "!"
    def f(self):
        return x, self.x, A.x
    def g(self, x=x):
        return x
    z = [x for _ in range(1)]
    w = (lambda: x)()
print(A().f(), A().g(), A.y, A.z, A.w)
def outer():
    x = "outer"
    class B:
        y = x
        def f(self):
            nonlocal x
            x = "changed"
            return x
        class C:
            z = x
    return B().f(), x, B.y, B.C.z
print(outer())
class G:
    global made_global
    made_global = 5
    def set(self):
        global later
        later = 6
G().set()
print(made_global, later, hasattr(G, "made_global"))
class Cond:
    if True:
        def f(self):
            return 1
    else:
        g = 2
    for name in ("a", "b"):
        pass
    try:
        1 / 0
    except ZeroDivisionError:
        h = "handled"
print(Cond().f(), Cond.h, hasattr(Cond, "g"), Cond.name)
class Self:
    def me(self):
        return __class__
class Sub(Self):
    pass
print(Sub().me() is Self)
