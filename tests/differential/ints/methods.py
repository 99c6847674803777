# Integers: bit_length, bit_count, ratios and the parts of a number
for n in [0, 1, -1, 2, 255, 256, -256, 2 ** 30, 2 ** 31 - 1, -2 ** 31, 2 ** 32, 2 ** 64 - 1, -2 ** 64, 10 ** 30, 3 ** 200]:
    print(n, n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator)
print((5).__index__(), (5).__int__(), (5).__float__(), (5).__trunc__(), (-5).__floor__(), (5).__ceil__())
print(int.bit_length(12), int.bit_count(7))
