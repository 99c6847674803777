# Large integers: quotients and remainders
a, b = 3 ** 200, 7 ** 60
for x in (a, -a):
    for y in (b, -b, 97, -97, 2 ** 32, -2 ** 32, 2 ** 64 - 1, a, -a, a + 1):
        q, r = divmod(x, y)
        print(q, r)
        assert q * y + r == x
print((2 ** 128 - 1) // (2 ** 64 - 1), (2 ** 128 - 1) % (2 ** 64 - 1), (2 ** 128) // (2 ** 64 + 1), (2 ** 96 - 1) // (2 ** 64 - 2 ** 32))
print(0x7fffffff80000000 // 0x80000000, 0xffffffff00000000ffffffff // 0xffffffff00000001, (2 ** 160 - 2 ** 96) // (2 ** 96 - 2 ** 64 + 1))
