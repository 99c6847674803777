# Scopes: closures, nonlocal, loops
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
fs = []
for i in range(3):
    def f(): return i
    fs.append(f)
print([f() for f in fs])
fs = [(lambda i: lambda: i)(i) for i in range(3)]
print([f() for f in fs])
def deep():
    a = 1
    def l1():
        b = 2
        def l2():
            c = 3
            def l3():
                nonlocal a, c
                a += 10
                c += 1
                return a, b, c
            return l3(), l3()
        return l2()
    return l1(), a
print(deep())
def params(a, *args, b=2, **kw):
    return lambda: (a, args, b, kw)
print(params(1, 2, b=3, c=4)())
def rebinding():
    x = 1
    f = lambda: x
    x = 2
    return f()
print(rebinding())
def shadow(len):
    return [len for _ in range(2)]
print(shadow(3))
def rec(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    return fact(n)
print(rec(10))
print(inc.__closure__[0].cell_contents, inc.__code__.co_freevars if hasattr(inc.__code__, 'co_freevars') else ('n',))
