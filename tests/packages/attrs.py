# attrs: classes with attrs
import attr
from attrs import Factory, define, field, frozen, asdict, evolve, validators, converters, fields, make_class, exceptions, has

@define
class Point:
    x: int = field(converter=int, validator=validators.ge(0))
    y: int = field(default=0, kw_only=True)
    tags: list = Factory(list)
    @y.validator
    def _check(self, attribute, value):
        if value > 100:
            raise ValueError(f"{attribute.name} is too big: {value}")
p = Point("3", y=4)
print(p, p == Point(3, y=4), asdict(p), evolve(p, x=9), [f.name for f in fields(Point)], has(Point), Point.__slots__[:2])
p.x = "7"
print(p.x)
@frozen(order=True)
class V:
    major: int
    minor: int = field(default=0, repr=lambda v: f"<{v}>", metadata={"k": 1})
    @property
    def text(self): return f"{self.major}.{self.minor}"
print(V(1, 2), V(1) < V(1, 1), hash(V(1)) == hash(V(1)), V(3).text, fields(V).minor.metadata)
@attr.s(auto_attribs=True)
class Old:
    a: int
    b: str = attr.ib(default="x", validator=attr.validators.instance_of(str), converter=attr.converters.optional(str))
    c: list = attr.Factory(lambda self: [self.a], takes_self=True)
print(Old(1), attr.astuple(Old(1, "q")))
C = make_class("C", ["x", "y"])
print(C(1, 2))
@define
class Sub(Point):
    z: float = 1.5
    def __attrs_post_init__(self): self.tags.append("sub")
print(Sub(1, y=2, z=3.0))
for bad in (lambda: Point(-1), lambda: Point("a"), lambda: Point(1, y=101), lambda: setattr(V(1), "major", 2), lambda: Old(1, b=Ellipsis) and Point(), lambda: V(1) < 3, lambda: evolve(p, q=1), lambda: field(default=1, factory=list)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(attr.fields_dict(V)["major"].type, attr.cmp_using(eq=lambda a, b: True).__name__, converters.to_bool("yes"), validators.in_([1, 2]))
