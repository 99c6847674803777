# Subclassing: int and float
class Celsius(float):
    def __new__(cls, v, unit="C"):
        self = super().__new__(cls, v)
        self.unit = unit
        return self

    def __repr__(self):
        return "%s%s" % (float.__repr__(self), self.unit)

    def __add__(self, o):
        return Celsius(float(self) + o, self.unit)


c = Celsius(20.5, "K")
print(c, c + 1, c * 2, type(c * 2).__name__, c > 20, c == 20.5, isinstance(c, float), float(c), c.unit)
print([c], "%.1f" % c, round(c), int(c), -c, abs(c), sum([c, 1]), max(c, 3), sorted([c, 1.0]))


class Bits(int):
    def __getitem__(self, i):
        return (self >> i) & 1

    def __len__(self):
        return self.bit_length()

    def __iter__(self):
        return (self[i] for i in range(len(self)))


b = Bits(10)
print(b, b[1], b[0], len(b), list(b), b + 1, type(b + 1).__name__, b == 10, hash(b) == hash(10), {10: "x"}[b])
print([1, 2, 3][Bits(1)], range(Bits(3)), "a" * Bits(2), hex(b), b / 4, b // 3, 3 - b, b ** 2, divmod(b, 3), b & 2, ~b, b << 1)
print("%d %s %x" % (b, b, b), str(b), repr(b), bool(Bits(0)), isinstance(b, int), type(b).__name__)
print(sum([Bits(1), Bits(2)]), max(Bits(3), 2), int(b), float(b), complex(b))
x = Bits(5)
x += 1
print(x, type(x).__name__)


class Flag(int):
    names = {1: "one"}

    def __new__(cls, v):
        if v not in cls.names:
            raise ValueError("no flag %d" % v)
        return int.__new__(cls, v)

    def __str__(self):
        return self.names[self]


print(Flag(1), repr(Flag(1)), Flag(1) == 1)
try:
    Flag(7)
except ValueError as e:
    print(e)
