# Classes: assigning to __class__
# 3.14: Data model: Emulating generic types; 'type' object is not subscriptable became type 'Duck' ...
class Duck:
    def sound(self):
        return "quack"


class Dog:
    def sound(self):
        return "woof"


class Slotted:
    __slots__ = ("a",)


d = Duck()
d.name = "it"
print(d.sound())
d.__class__ = Dog
print(d.sound(), d.name, type(d).__name__, isinstance(d, Duck))
for value in (5, int, Slotted):
    try:
        d.__class__ = value
        print("fine")
    except TypeError as e:
        print(type(e).__name__)
print(d.sound())


class Counter:
    hits = 0

    def __class_getitem__(cls, item):
        return (cls.__name__, item)


print(Counter[int], Counter[1, 2])
try:
    Duck[int]
except TypeError as e:
    print(e)
