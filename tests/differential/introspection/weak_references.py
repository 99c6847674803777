# Weak references: references and proxies while their objects live
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name!r})"

    def __len__(self):
        return len(self.name)

    def __iter__(self):
        return iter(self.name)

    def __add__(self, other):
        return Node(self.name + str(other))

    def __call__(self, *args):
        return self.name, args


a, b = Node("a"), Node("bee")
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra() is a, rb() is b, ra is weakref.ref(a), ra == weakref.ref(a), ra == rb, ra != rb)
print(hash(ra) == hash(a), {ra: 1, rb: 2}[weakref.ref(b)])
print(weakref.getweakrefcount(a), weakref.getweakrefs(a) == [ra], a.__weakref__ is ra)
print(type(ra), weakref.ReferenceType is weakref.ref, ra.__callback__)
p = weakref.proxy(b)
print(p.name, len(p), list(p), (p + 1).name, p(1, 2), type(p).__name__, isinstance(p, Node))
p.name = "changed"
print(b, p, bool(p))
del p.name
print(hasattr(b, "name"))
b.name = "b"
for target in [1, "s", 1.5, None, (), [], {}, b"", True, object(), ..., range(3), slice(1), ra]:
    try:
        weakref.ref(target)
        print("no error", target)
    except TypeError as e:
        print(e)
for target in [Node, len, lambda: 1, a.__init__, set(), frozenset(), (i for i in ()), weakref]:
    print(weakref.ref(target)() is target, end=" ")
print()
for args in [(), (a, None, 1), (1, 2, 3, 4)]:
    try:
        weakref.ref(*args)
    except TypeError as e:
        print(e)
try:
    weakref.ref(a, callback=None)
except TypeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)


class Slots:
    __slots__ = ("x",)


class WeakSlots:
    __slots__ = ("x", "__weakref__")


class Both(WeakSlots):
    pass


for cls in (Slots, WeakSlots, Both):
    obj = cls()
    try:
        print(cls.__name__, weakref.ref(obj)() is obj)
    except TypeError as e:
        print(e)
try:
    class Twice(WeakSlots):
        __slots__ = ("__weakref__",)
except TypeError as e:
    print("twice:", type(e).__name__)
for base in (int, tuple, bytes, str, list, dict, float, set):
    derived = type("D" + base.__name__, (base,), {})
    obj = derived()
    try:
        print(base.__name__, weakref.ref(obj)() is obj)
    except TypeError as e:
        print(e)


class Keyed(weakref.ref):
    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


k = Keyed(a, None, "key")
print(k.key, k() is a, k == ra, hash(k) == hash(ra), isinstance(k, weakref.ref), k is Keyed(a, None, "key"))
print(weakref.getweakrefs(a)[0] is ra, k in weakref.getweakrefs(a))
