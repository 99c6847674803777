# Attributes: special methods are looked up on the class, not on the instance
class A:
    def __len__(self):
        return 1

    def __repr__(self):
        return "A()"


a = A()
a.__len__ = lambda: 99
a.__repr__ = lambda: "instance"
a.__call__ = lambda: "called"
a.__iter__ = lambda: iter([1])
a.__getitem__ = lambda i: i
a.__enter__ = a.__exit__ = lambda *x: None
a.__add__ = lambda x: x
a.__bool__ = lambda: False
print(len(a), a, a.__len__(), a.__call__(), bool(a))


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


attempt(lambda: a())
attempt(lambda: list(a))
attempt(lambda: a[0])
attempt(lambda: a + 1)


class Proxy:
    def __getattr__(self, name):
        return lambda *args: (name, args)


p = Proxy()
print(p.__len__(), p.anything(1))
attempt(lambda: len(p))
attempt(lambda: p + 1)
attempt(lambda: p[1])
attempt(lambda: list(p))
attempt(lambda: p())
A.__len__ = lambda self: 5
print(len(a))
