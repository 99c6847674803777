# Small programs: decorators, descriptors, metaclasses and inspection
import functools, inspect, types
from abc import ABCMeta
from typing import get_type_hints
class Typed:
    def __set_name__(self, owner, name): self.name = name; self.type = get_type_hints(owner).get(name, object) if False else owner.__annotations__.get(name, object)
    def __get__(self, obj, owner=None): return self if obj is None else obj.__dict__[self.name]
    def __set__(self, obj, value):
        if not isinstance(value, self.type):
            raise TypeError(f"{self.name} must be {self.type.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value
class Registry(type):
    classes = {}
    def __new__(mcls, name, bases, ns, tag=None, **kw):
        cls = super().__new__(mcls, name, bases, ns, **kw)
        mcls.classes[tag or name.lower()] = cls
        return cls
    def __init__(cls, name, bases, ns, tag=None, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.made_by = cls.__name__
        return obj
    def __len__(cls): return len(cls.__annotations__)
    @property
    def label(cls): return f"<{cls.__name__}>"
class Base(metaclass=Registry):
    x: int
    x = Typed()
    def __init__(self, x): self.x = x
class Child(Base, tag="kid"):
    y: str
    y = Typed()
    def __init__(self, x, y): super().__init__(x); self.y = y
c = Child(1, "a")
print(sorted(Registry.classes), c.made_by, len(Child), Child.label, vars(c), Registry.classes["kid"] is Child, isinstance(Child, Registry), Child.y.name)
for bad in (lambda: Child("x", "y"), lambda: Child(1, 2), lambda: Child(1), lambda: setattr(c, "x", None), lambda: c.label, lambda: Typed().name):
    try:
        print(bad())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
def validated(f):
    sig = inspect.signature(f)
    hints = f.__annotations__
    @functools.wraps(f)
    def wrapper(*args, **kw):
        bound = sig.bind(*args, **kw)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            if name in hints and not isinstance(value, hints[name]):
                raise TypeError(f"{f.__name__}: {name}={value!r} is no {hints[name].__name__}")
        return f(*bound.args, **bound.kwargs)
    return wrapper
@validated
def area(w: int, h: int = 2, *, unit: str = "m"): return f"{w * h}{unit}"
for args, kw in (((3,), {}), ((3, 4), {"unit": "cm"}), (("x",), {}), ((1,), {"unit": 5}), ((), {}), ((1,), {"z": 1})):
    try:
        print(area(*args, **kw))
    except TypeError as error:
        print(error)
print(inspect.signature(area), area.__name__, inspect.unwrap(area) is area.__wrapped__)
class Lazy:
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        print("computing", name)
        value = name.upper()
        setattr(self, name, value)
        return value
l = Lazy()
print(l.foo, l.foo, hasattr(l, "__nope__"), getattr(l, "__x__", "default"), vars(l))
class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target)
    def __getattribute__(self, name):
        t = object.__getattribute__(self, "_t")
        return f"proxied {name}" if name == "special" else getattr(t, name)
    def __setattr__(self, name, value): setattr(object.__getattribute__(self, "_t"), name, value)
ns = types.SimpleNamespace(a=1)
p = Proxy(ns); p.b = 2
print(p.special, p.a, ns)
Dyn = type("Dyn", (list,), {"total": property(sum), "__repr__": lambda s: f"Dyn{list(s)}", "attr": 5})
print(Dyn([1, 2]), Dyn([1, 2]).total, Dyn.attr, Dyn.__mro__, types.new_class("N", (), {"metaclass": ABCMeta}).__class__)
class Multi:
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def __init_subclass__(cls, /, color="red", **kw): super().__init_subclass__(**kw); cls.color = color
class Sub(Multi, color="blue"): pass
print(Multi[int], Sub.color, Sub["a", 1])
@functools.lru_cache
class Cached:
    def __init__(self, n): self.n = n
print(Cached(1) is Cached(1), Cached.cache_info().hits)
def counter(cls):
    orig = cls.__init__
    cls.count = 0
    def __init__(self, *a, **k): cls.count += 1; orig(self, *a, **k)
    cls.__init__ = __init__
    return cls
@counter
class Thing: pass
[Thing() for _ in range(4)]
print(Thing.count, [n for n, m in inspect.getmembers(Base) if n in ("x", "made_by")], inspect.isclass(Base), inspect.ismethod(c.__init__))
