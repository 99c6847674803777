# Classes: attributes of classes and instances, methods, class attributes seen through instances
class Point:
    dims = 2
    origin = []

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


p = Point(1, 2)
q = p.moved(3)
print(p, q, q.moved(dy=5, dx=1))
print(p.dims, Point.dims)
p.dims = 3
print(p.dims, Point.dims, q.dims)
Point.dims = 4
print(p.dims, q.dims)
del p.dims
print(p.dims)
p.origin.append(1)
print(q.origin, Point.origin)
Point.extra = lambda self: ("extra", self.x)
print(q.extra(), p.extra())
m = p.moved
print(m(1), Point.moved(p, 1))
print(Point.__name__, Point.__qualname__, Point.__module__, type(p) is Point, p.__class__ is Point)
print(isinstance(p, Point), isinstance(p, object), isinstance(1, Point))
try:
    p.nothing
except AttributeError as e:
    print(e)
try:
    Point.nothing
except AttributeError as e:
    print(e)
try:
    del p.nothing
except AttributeError as e:
    print(e)
