# Attributes: setting, deleting and inheriting on classes
# 3.14: What's New In Python 3.13: property objects have __name__
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class A:
    x = 1
class B(A):
    pass
class C(B):
    x = 3
a, b, c = A(), B(), C()
print(a.x, b.x, c.x)
A.x = 10
print(a.x, b.x, c.x)
B.x = 20
print(A.x, b.x)
del B.x
print(b.x)
del C.x
print(c.x)
t(lambda: delattr(B, "x"))
A.f = lambda self: type(self).__name__
print(a.f(), c.f())
A.__len__ = lambda self: 5
print(len(c), bool(c))
del A.__len__
t(lambda: len(c))
A.__eq__ = lambda self, o: True
print(a == 5, c == None)
A.__call__ = lambda self, *x: x
print(a(1, 2), callable(c))
A.__getattr__ = lambda self, n: "?" + n
print(b.anything)
A.__add__ = lambda self, o: "sum"
print(c + 1)
A.__init__ = lambda self, v=7: setattr(self, "v", v)
print(A().v, C(9).v)
A.p = property(lambda self: "prop")
print(b.p)
t(lambda: setattr(b, "p", 1))
setattr(A, "with space", 5)
print(getattr(a, "with space"), getattr(A, "with space"))
A.__setattr__ = lambda self, n, v: object.__setattr__(self, n, ("set", v))
a.new = 1
print(a.new, b.__class__.__name__)
print(sorted(k for k in A.__dict__ if not k.startswith("__")))
