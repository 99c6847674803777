# Sets: order after long series of operations
x = 99
def rnd(n):
    global x
    x = (x * 1103515245 + 12345) % 2 ** 31
    return (x >> 8) % n
s, t = set(), set()
for step in range(3000):
    r = rnd(12)
    k = rnd(300)
    if r < 5: s.add(k)
    elif r < 7: t.add(k * 3)
    elif r == 7: s.discard(k)
    elif r == 8 and s and rnd(5) == 0: print("pop", s.pop(), end=" ")
    elif r == 9 and rnd(20) == 0: s |= t
    elif r == 10 and rnd(20) == 0: s ^= t
    elif r == 11 and rnd(40) == 0: s -= t
print()
print(s)
print(t)
print(s & t, s | t, s - t, t - s, s ^ t, sep="\n")
print(s.union(t, [1000, 2000]), s.intersection(list(t)), s.difference(list(t)[:10]), s.symmetric_difference(list(t)[:10]), sep="\n")
big = set(range(0, 100000, 13))
print(len(big), list(big)[:10], list(big)[-5:])
big.difference_update(range(0, 100000, 26))
print(len(big), list(big)[:10])
print(set(s), s.copy() == s, frozenset(s))
