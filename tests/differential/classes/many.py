# Classes: long chains, many classes, cycles
cls = object
for i in range(150):
    cls = type("C%d" % i, (cls,), {"depth": i, "f%d" % i: lambda self, i=i: i})
print(len(cls.__mro__), cls.depth, cls().f0(), cls().f149(), cls.f75(None))
made = [type("X%d" % i, (), {"i": i}) for i in range(300)]
print(sum(c.i for c in made), made[-1].__name__)
wide = type("Wide", tuple(made), {})
print(len(wide.__mro__), wide.i)


class Node:
    def __init__(self):
        self.me = self
        self.cls = type(self)


Node.instance = Node()
Node.own = Node
print(Node.own.instance.me.cls.own is Node)


class Rec:
    def __repr__(self):
        return "Rec(%r)" % (self.parts,)


r = Rec()
r.parts = [1]
r.parts.append(Rec())
r.parts[1].parts = []
print(r)
r.parts[1].parts = r.parts
try:
    repr(r)
    print("?")
except RecursionError:
    print("RecursionError")
