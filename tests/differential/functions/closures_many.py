# Closures: many variables, defaults, *args and keywords together
def outer(a, b, c, d):
    e, f = a + b, c + d
    def inner(x, y=b, *rest, key=d, **kw):
        return (a, b, c, d, e, f, x, y, rest, key, sorted(kw.items()))
    return inner

f = outer(1, 2, 3, 4)
print(f(9))
print(f(9, 8, 7, 6, key=5, z=1, w=2))
print(f.__defaults__, f.__kwdefaults__, len(f.__closure__))
for args, kw in (((), {}), ((1,), {'x': 2})):
    try:
        f(*args, **kw)
    except TypeError as e:
        print(str(e).split('.')[-1])

def level1(a):
    def level2(b):
        def level3(c):
            nonlocal a, b
            a += 1
            b += 10
            return a, b, c
        return level3
    return level2

g = level1(1)(2)
print(g(3), g(4), level1(5)(6)(7))

def recursive():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    def even(n):
        return n == 0 or odd(n - 1)
    def odd(n):
        return n != 0 and even(n - 1)
    return fact(30), even(20), odd(20)

print(recursive())
