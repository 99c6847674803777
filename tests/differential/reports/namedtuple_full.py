# Reports: namedtuple full
# namedtuple with defaults, and the typed form.
from collections import namedtuple
from typing import NamedTuple

Host = namedtuple("Host", ["name", "port", "tls"], defaults=[443, True])
h = Host("a.example")
print(h, h.port, h[0], h._asdict(), h._replace(port=80), Host._fields, Host._field_defaults)
print(Host._make(["b", 1, False]), h == ("a.example", 443, True), len(h), {h: 1}[Host("a.example")])
name, *rest = h
print(name, rest, h < Host("b"), hash(h) == hash(tuple(h)))


class Point(NamedTuple):
    x: float
    y: float = 0.0

    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


print(Point(3, 4).norm(), Point(1), Point._fields, isinstance(Point(1), tuple))
print(namedtuple("R", "id class id", rename=True)._fields)
for act in (lambda: Host(), lambda: Host("a", prt=1), lambda: setattr(h, "port", 1), lambda: namedtuple("Q", "a a")):
    try:
        act()
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__)
