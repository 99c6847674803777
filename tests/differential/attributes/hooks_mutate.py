# Attributes: hooks that change what they work on
class Shrinks:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return False


l = [1, 2, 3]
l[0] = s = Shrinks(l)
print(5 in [s, 1], l)
l = [Shrinks([]) for _ in range(5)]
for x in l:
    x.items = l
print(l.count(1), len(l))


class Deletes:
    def __getattr__(self, name):
        del type(self).__getattr__
        return "once"


d = Deletes()
print(d.a, hasattr(d, "b"))


class Changes:
    def __set_name__(self, owner, name):
        for i in range(20):
            setattr(owner, "made%d" % i, i)


class Owner:
    a = Changes()
    b = Changes()


print(Owner.made19)


class Swaps:
    def __getattribute__(self, name):
        object.__setattr__(self, "__class__", Plain)
        return "swapped"


class Plain:
    pass


s = Swaps()
print(s.x, type(s).__name__, hasattr(s, "y"))


class Dict:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        self.__dict__ = {name: value}


o = Dict()
o.b = 2
print(o.__dict__)
o.__dict__ = o.__dict__
print(o.__dict__)


class Hash:
    def __hash__(self):
        box.clear()
        return 1

    def __eq__(self, o):
        box.clear()
        return True


box = {}
for i in range(3):
    box[Hash()] = i
print(len(box) <= 1)


class Meta(type):
    def __init__(cls, name, bases, ns):
        cls.__name__ = "renamed"
        cls.extra = cls


class M(metaclass=Meta):
    pass


print(M, M.extra is M)
