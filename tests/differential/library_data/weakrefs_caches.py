# Programs with data: weak references and caches of objects
import gc
import weakref
from weakref import WeakValueDictionary, WeakKeyDictionary, WeakSet, ref, proxy, finalize
class Thing:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"<Thing {self.name}>"
    def hello(self): return f"hello from {self.name}"
log = []
t = Thing("a")
r = ref(t, lambda r: log.append("gone"))
print(r(), r() is t, ref(t) is ref(t), weakref.getweakrefcount(t) >= 1, isinstance(r, ref), r == ref(t, print))
p = proxy(t)
print(p.name, p.hello(), type(p).__name__, p == t if False else p.name == t.name)
m = weakref.WeakMethod(t.hello)
print(m()())
f = finalize(t, log.append, "finalized")
print(f.alive, f.peek()[1:3] == (log.append, ("finalized",)) or f.peek()[2])
del t
gc.collect()
print(r(), sorted(log), f.alive, m())
try:
    p.name
except ReferenceError as error:
    print(error)
cache = WeakValueDictionary()
def get(name):
    if (thing := cache.get(name)) is None:
        log.append(f"made {name}")
        thing = cache[name] = Thing(name)
    return thing
log.clear()
x, y = get("x"), get("x")
print(x is y, log, len(cache), list(cache.items()), "x" in cache)
del x, y
gc.collect()
print(len(cache), cache.get("x"), list(cache))
keys = WeakKeyDictionary()
k = Thing("key")
keys[k] = {"data": 1}
print(keys[k], len(keys), list(keys.keys()))
del k
gc.collect()
print(len(keys))
s = WeakSet()
a, b = Thing("1"), Thing("2")
s.add(a); s.add(b)
print(len(s), sorted(t.name for t in s), a in s)
del a
gc.collect()
print(len(s), [t.name for t in s])
class Observable:
    def __init__(self): self.watchers = []
    def watch(self, method): self.watchers.append(weakref.WeakMethod(method))
    def fire(self, *args):
        alive = [w() for w in self.watchers]
        return [m(*args) for m in alive if m is not None]
class Watcher:
    def __init__(self, n): self.n = n
    def on(self, event): return f"{self.n}:{event}"
o, w1, w2 = Observable(), Watcher(1), Watcher(2)
o.watch(w1.on); o.watch(w2.on)
print(o.fire("start"))
del w1
gc.collect()
print(o.fire("end"))
for bad in (lambda: ref(5), lambda: ref("text"), lambda: WeakSet([1]), lambda: cache["none"], lambda: proxy(None), lambda: ref()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
class NoWeak:
    __slots__ = ()
try:
    ref(NoWeak())
except TypeError as error:
    print(error)
