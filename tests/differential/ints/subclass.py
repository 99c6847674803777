# Integers: classes derived from int
class Meters(int):
    def __repr__(self):
        return 'Meters(%d)' % self
    def __add__(self, other):
        return Meters(int(self) + int(other))
    __radd__ = __add__

a = Meters(5)
print(a, repr(a), str(a), a + 3, 3 + a, a * 2, a - 1, -a, a == 5, 5 == a, a < 6, 4 < a, hash(a) == hash(5))
print(isinstance(a, int), int(a), float(a), bool(a), a.bit_length(), '%d %s %r' % (a, a, a), '{} {:3d}|{!r}'.format(a, a, a))
print(sum([Meters(1), Meters(2)]), [10, 20, 30, 40, 50, 60][a], max(Meters(3), Meters(7)), range(a)[2], {5: 'x'}[a], a.to_bytes(2, 'big'))
print(1.5 + a, a / 2, a // 2, a % 3, a ** 2, 2 ** a, divmod(a, 2), a & 4, a | 8, a << 1, 100 - a, 10 // a, 7 % a)
class Plain(int):
    pass
p = Plain('ff', 16)
print(p, type(p).__name__, type(p + 1).__name__, p + Plain(1), Plain(), Plain(3.7), p.real, Plain.from_bytes(b'\x01', 'big'))
