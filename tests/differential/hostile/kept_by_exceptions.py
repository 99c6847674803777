# Hostile: objects that exceptions keep, and operands that change while they are asked for a number
import array
import gc


class Base:
    pass


class Derived(Base):
    def call(self):
        super().missing()

    def load(self):
        return super().missing

    def of_class(self):
        return super().__class__, super().__init__, super().__repr__


def deep(n):
    return [n] * 20 if n == 0 else deep(n - 1)


kept = []
for method in ("call", "load"):
    try:
        getattr(Derived(), method)()
    except AttributeError as error:
        kept.append(error)
deep(50)
gc.collect()
junk = [bytearray(100) for _ in range(1000)]
for error in kept:
    print(type(error.obj).__name__, error.name, error.obj.__self__.__class__.__name__, error)
    print(error.obj.__thisclass__.__name__)
made = Derived().of_class()
deep(50)
gc.collect()
print(made[0].__name__, made[1].__name__, type(made[2]()).__name__)


class Changing:
    def __init__(self, target, count):
        self.target, self.count = target, count

    def __index__(self):
        del self.target[:]
        self.target.extend(self.target[:0])
        junk.append(bytearray(3000))
        gc.collect()
        return self.count


for make in (lambda: array.array("i", range(50)), lambda: array.array("d", [0.5] * 50), lambda: bytearray(range(50))):
    for count in (0, 1, 3, 1000):
        value = make()
        print(len(value * Changing(value, count)), len(value))
        value = make()
        value *= Changing(value, count)
        print(len(value))
print("ab" * Changing([], 3), b"ab" * Changing([], 3), (1, 2) * Changing([], 2), [1] * Changing([], 3))
