# Subclassing: property, classmethod and other callables
class cached(property):
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        name = "_c_" + self.fget.__name__
        if name not in obj.__dict__:
            obj.__dict__[name] = super().__get__(obj, owner)
        return obj.__dict__[name]


class A:
    calls = 0

    @cached
    def value(self):
        A.calls += 1
        return 42


a = A()
print(a.value, a.value, A.calls, isinstance(A.value, property), type(A.value).__name__)
try:
    a.value = 5
except AttributeError as e:
    print("AttributeError")


class lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class B:
    @lazy
    def x(self):
        print("computed")
        return 7


b = B()
print(b.x, b.x, b.__dict__)


class memo:
    def __init__(self, f):
        self.f = f
        self.cache = {}

    def __call__(self, *args):
        if args not in self.cache:
            self.cache[args] = self.f(*args)
        return self.cache[args]

    def __get__(self, obj, owner):
        return lambda *args: self(obj, *args)


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class C:
    @memo
    def double(self, n):
        print("doubling", n)
        return n * 2


c = C()
print(fib(50), c.double(4), c.double(4))
