# Lambda: every form
print((lambda: 0)(), (lambda x: x)(1), (lambda x, y=2: x + y)(1))
print((lambda *a: a)(1, 2), (lambda **k: k)(z=1), (lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, e=5))
print((lambda: (yield))().__class__.__name__)
f = lambda x: lambda y: lambda z: x + y + z
print(f(1)(2)(3))
print([g(10) for g in [lambda x, i=i: x + i for i in range(3)]])
print((lambda x: x if x > 0 else -x)(-3))
print(sorted([3, 1, 2], key=lambda v: -v))
print((lambda: [i for i in range(3)])())
print((lambda: {1: 2})(), (lambda: (1, 2))())
print(*map(lambda a, b: a * b, [1, 2], [3, 4]))
h = lambda: lambda: 5
print(h()())
