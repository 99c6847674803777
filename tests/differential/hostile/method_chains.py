# Bound methods: long chains of calls and huge argument lists
class A:
    def m(self, *a):
        return len(a)
a = A()
print(a.m(*range(100000)))
f = lambda *a, **k: (len(a), len(k))
print(f(*range(50000), **{'k%d' % i: i for i in range(2000)}))
def deep(n, g):
    return g if n == 0 else deep(n - 1, lambda: g())
h = deep(100, lambda: 'end')
print(h())
h = lambda: 1
for _ in range(100000):
    h = (lambda g: lambda: g())(h)
try:
    h()
except RecursionError:
    print('RecursionError')
del h
