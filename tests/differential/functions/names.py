# Function attributes: __name__ of functions, lambdas and methods, and setting it
def f():
    pass

class A:
    def m(self):
        pass

g = lambda: 0
print(f.__name__, g.__name__, A.m.__name__, A().m.__name__)
f.__name__ = 'other'
print(f.__name__)
for value in (5, None):
    try:
        f.__name__ = value
    except TypeError as e:
        print(e)
print(f.__module__, A.m.__module__)
f.__module__ = 'there'
print(f.__module__)
f.__doc__ = 'docs'
print(f.__doc__)
f.__doc__ = None
print(f.__doc__)
h = f
print(h is f, h == f, f != g, len({f, g, h}))
print(callable(f), callable(g), callable(A), callable(A()), callable(5))
