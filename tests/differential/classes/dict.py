# Classes: __dict__ of instances is the real one, of classes a view
class A:
    x = 1

    def __init__(self):
        self.a = 1


a = A()
d = a.__dict__
print(d, type(d) is dict)
d["b"] = 2
print(a.b, a.__dict__ is d)
a.c = 3
print(d)
del a.a
print(d, hasattr(a, "a"))
a.__dict__.update({"m": 5, "x": 7})
print(a.m, a.x, A.x)
a.__dict__ = {"only": 1}
print(a.__dict__, hasattr(a, "b"), a.only)
a.more = 2
print(sorted(a.__dict__.items()), vars(a) is a.__dict__)
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)
view = A.__dict__
print(type(view).__name__, "x" in view, view["x"], view.get("nothing", 9))
try:
    view["x"] = 2
except TypeError as e:
    print(e)
A.new = 5
print(view["new"])
a.__dict__["f"] = lambda: "not a method"
print(a.f())
b = A()


