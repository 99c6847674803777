# Complex numbers: hashes and equality
print(hash(1j), hash(1 + 2j), hash(1 + 0j) == hash(1), hash(2.5 + 0j) == hash(2.5), hash(-1 + 0j), hash(-1j), hash(0j))
print(1 + 0j == 1, 1.5 + 0j == 1.5, 1j == 1, complex(2 ** 53) == 2 ** 53, True == 1 + 0j, 1j != 1j, {1 + 2j: 'x'}[1 + 2j], {1: 'one'}[1 + 0j])
print(len({1j, 1j, 2j}), (1j,) == (1j,), complex('nan') == complex('nan'))
class V(complex):
    def __add__(self, other):
        return V(complex(self) + other)
v = V(1, 2)
print(v, v + 1, v * 2, v.real, abs(V(3, 4)), isinstance(v, complex), v == 1 + 2j)
