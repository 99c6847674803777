# Weak references: what happens when their objects go
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name


t = Thing("first")
r = weakref.ref(t)
p = weakref.proxy(t)
del t
gc.collect()
print(r(), r.__callback__)
try:
    p.name
except ReferenceError as e:
    print(e)
log = []
t = Thing("second")
with_callback = weakref.ref(t, lambda ref: log.append((ref is with_callback, ref())))
with_proxy = weakref.proxy(t, lambda ref: log.append("proxy"))
hash(with_callback)
del t
gc.collect()
print(sorted(map(str, log)), with_callback(), hash(with_callback) == hash(with_callback))
try:
    hash(r)
except TypeError as e:
    print(e)
print(r == r, r == with_callback, r != with_callback)

# A cycle.
a, b = Thing("a"), Thing("b")
a.other, b.other = b, a
ra = weakref.ref(a)
del a, b
gc.collect()
print(ra())

# The containers.
values = weakref.WeakValueDictionary()
keys = weakref.WeakKeyDictionary()
things = weakref.WeakSet()
kept = [Thing(i) for i in range(3)]
for thing in kept:
    values[thing.name] = thing
    keys[thing] = thing.name
    things.add(thing)
thing = None
print(len(values), len(keys), len(things), sorted(values), sorted(keys.values()))
kept.pop(1)
gc.collect()
print(len(values), len(keys), len(things), sorted(values), sorted(keys.values()))
print(values.get(1), values.get(0).name, 1 in values, 0 in values, values.pop(2).name, values.setdefault(9, kept[0]).name)
print(sorted(x.name for x in things), kept[0] in things, Thing(0) in things)
print(keys[kept[0]], keys.get(Thing(5), "none"), list(keys.keys()) == [k for k in keys])

# Methods.
owner = Thing("owner")
method = weakref.WeakMethod(owner.method)
print(method()(), method == weakref.WeakMethod(owner.method), weakref.ref(owner)() is owner)
del owner
gc.collect()
print(method())

# Finalizers.
owner = Thing("finalized")
finalizer = weakref.finalize(owner, print, "called with", 1)
print(finalizer.alive, finalizer.peek()[1:], finalizer.atexit)
del owner
gc.collect()
print(finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach())
owner = Thing("detached")
finalizer = weakref.finalize(owner, print, "not called")
print(finalizer.detach()[0] is owner, finalizer.alive)
again = weakref.finalize(owner, lambda x: x * 2, 21)
print(again(), again())
