# Functions: functions as values, composition, partial application, recursion
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed

inc = lambda x: x + 1
dbl = lambda x: x * 2
print(compose(inc, dbl)(5), compose(dbl, inc)(5), compose()(7))

def partial(f, *args, **kw):
    return lambda *more, **other: f(*args, *more, **dict(kw, **other))

print(partial(pow, 2)(10), partial(print, 'a', sep='-')('b', 'c'))
curry = lambda f: lambda a: lambda b: f(a, b)
print(curry(lambda a, b: a - b)(10)(3))
table = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, 'max': max}
print([table[k](3, 4) for k in ('+', '-', 'max')])
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))
def apply_n(f, n, x):
    return x if n == 0 else apply_n(f, n - 1, f(x))
print(apply_n(dbl, 20, 1))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)())
print(sorted('bca', key=lambda c: -ord(c)), max([3, -5, 2], key=abs))
