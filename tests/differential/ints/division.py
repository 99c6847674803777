# Integers: floor division, remainder and divmod with all signs
values = [1, 2, 3, 7, 10, 2 ** 31, 2 ** 40 + 1]
for a in values:
    for b in values:
        for x, y in [(a, b), (-a, b), (a, -b), (-a, -b)]:
            q, r = divmod(x, y)
            assert q * y + r == x and q == x // y and r == x % y
            print(q, r, end='; ')
    print()
print(0 // 5, 0 % 5, 0 // -5, 0 % -5, -7 // 7, 7 % -7)
