# Integers: and, or, xor and invert of negative and large numbers
values = [0, 1, -1, 6, -6, 255, -256, 2 ** 31, -2 ** 31, 2 ** 32 - 1, -2 ** 32, 2 ** 70 + 5, -2 ** 70 - 5, 0x5555555555555555, -0x123456789abcdef0]
for a in values:
    print(a, ~a, [a & b for b in values], [a | b for b in values], [a ^ b for b in values])
    assert all((a & b) + (a | b) == a + b for b in values)
    assert all((a ^ b) == (a | b) - (a & b) for b in values)
flags = 0b1010
flags |= 0b0100
flags &= ~0b0010
flags ^= 0b1
print(bin(flags))
