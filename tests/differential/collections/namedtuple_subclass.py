# collections.namedtuple: a class that derives from one
from collections import namedtuple
class Point(namedtuple("Point", "x y")):
    __slots__ = ()
    def dist2(self):
        return self.x ** 2 + self.y ** 2
    @property
    def swapped(self):
        return Point(self.y, self.x)
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
p = Point(3, 4)
print(p, p.dist2(), p.swapped, p + Point(1, 1), p.x, p[0], list(p), p == (3, 4), isinstance(p, tuple))
a, b = p
print(a, b, Point._fields, type(p).__name__, p._asdict(), type(Point._make([1, 2])).__name__)
points = [Point(2, 1), Point(1, 5)]
print(sorted(points), max(points, key=lambda q: q.y), {p: 1}[(3, 4)])
Employee = namedtuple("Employee", "name dept salary")
staff = [Employee("ann", "it", 10), Employee("bob", "hr", 7), Employee("cy", "it", 5)]
print([e.name for e in sorted(staff, key=lambda e: -e.salary)], sum(e.salary for e in staff if e.dept == "it"))
