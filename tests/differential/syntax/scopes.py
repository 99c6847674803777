# Names: global, nonlocal, closures, class scope
x = "global"
def f():
    x = "f"
    def g():
        nonlocal x
        x = "changed"
        def h():
            global x
            x = "new global"
            return x
        return h()
    return g(), x
print(f(), x)
class A:
    x = "class"
    def m(self): return x
    y = [x for _ in range(1)]
    z = x
print(A().m(), A.y, A.z)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter()
print(c(), c(), c())
def outer():
    a, b = 1, 2
    def inner():
        nonlocal a, b
        a, b = b, a
    inner()
    return a, b
print(outer())
def gg():
    global p, q
    p, q = 1, 2
gg()
print(p, q)
