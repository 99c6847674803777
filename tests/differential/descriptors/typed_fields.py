# Descriptors: validation, units and caches, as people write them
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name, None)
    def __set__(self, obj, value):
        setattr(obj, self.name, self.check(value))
    def check(self, value):
        return value
class Int(Field):
    def __init__(self, low=None, high=None):
        self.low, self.high = low, high
    def check(self, v):
        if not isinstance(v, int):
            raise TypeError("%s must be int" % self.name[1:])
        if self.low is not None and v < self.low or self.high is not None and v > self.high:
            raise ValueError("%s out of range" % self.name[1:])
        return v
class Text(Field):
    def check(self, v):
        return str(v).strip()
class Percent:
    def __init__(self, of):
        self.of = of
    def __get__(self, obj, owner):
        return getattr(obj, self.of) * 100
    def __set__(self, obj, v):
        setattr(obj, self.of, v / 100)
class Item:
    count = Int(0, 100)
    name = Text()
    rate = 0.5
    percent = Percent("rate")
    def __init__(self, name, count):
        self.name, self.count = name, count
i = Item("  screw ", 5)
print(i.name, i.count, i.percent, sorted(vars(i).items()))
i.percent = 25
i.count += 1
print(i.rate, i.count, Item.rate)
t(lambda: setattr(i, "count", 101))
t(lambda: setattr(i, "count", "x"))
t(lambda: Item("n", -1))
t(lambda: type(Item.count).__name__)
class Reverse:
    def __get__(self, obj, owner=None):
        return "get", obj is None, owner.__name__
class Sub(Item):
    r = Reverse()
    count = 7
s = Sub("n", 3)
print(s.count, s.r, Sub.r, vars(s))
