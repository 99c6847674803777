# Classes: __new__ and __init__, singletons, caches, other results
class Single:
    _it = None

    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
            cls._it.count = 0
        return cls._it

    def __init__(self):
        self.count += 1


print(Single() is Single(), Single().count)


class Cached:
    cache = {}

    def __new__(cls, key):
        if key not in cls.cache:
            cls.cache[key] = object.__new__(cls)
        return cls.cache[key]

    def __init__(self, key):
        self.key = key


print(Cached("a") is Cached("a"), Cached("a") is Cached("b"), Cached("b").key)


class Odd:
    def __new__(cls, x):
        return x

    def __init__(self, x):
        print("not called")


print(Odd(5), Odd("s"))


class A:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        print("init", args, kw)


class B(A):
    pass


A(1, b=2)
B()
x = B.__new__(B)
print(type(x).__name__)
x.__init__(3)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Nothing:
    pass


class OnlyInit:
    def __init__(self, x):
        pass


class OnlyNew:
    def __new__(cls, x):
        return object.__new__(cls)


class Returns:
    def __init__(self):
        return 5


attempt(lambda: Nothing(1))
attempt(lambda: Nothing(a=1))
attempt(lambda: type(OnlyInit(1)).__name__)
attempt(lambda: type(OnlyNew(1)).__name__)
attempt(lambda: object(1))
attempt(lambda: Returns())
attempt(lambda: object.__new__(int))
attempt(lambda: object.__new__(5))
attempt(lambda: Nothing.__init__(Nothing(), 1))
attempt(lambda: Nothing.__new__(Nothing, 1))
