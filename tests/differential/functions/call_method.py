# Functions: __call__ of functions and of objects
def f(a, b=2):
    return a + b

print(f.__call__(1), f.__call__(1, b=5))
class C:
    def __call__(self, *a, **k):
        return a, k

c = C()
print(c(), c(1, x=2), c.__call__(3))
class Adder:
    def __init__(self, n):
        self.n = n
    def __call__(self, x):
        return self.n + x

print(list(map(Adder(5), [1, 2])), Adder(1)(Adder(2)(3)))
for value in (5, 'abc', None, [1]):
    try:
        value()
    except TypeError as e:
        print(e)
