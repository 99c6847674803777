# Sorting: runs, duplicates and patterns of every length
def check(a, **how):
    b = list(a)
    b.sort(**how)
    key = how.get("key") or (lambda v: v)
    for i in range(len(b) - 1):
        assert not key(b[i + 1]) < key(b[i]), (a, b)
    assert len(a) == len(b)
    return b
x = 3
def rnd(n):
    global x
    x = (x * 1103515245 + 12345) % 2 ** 31
    return (x >> 8) % n
for n in list(range(0, 70)) + [127, 128, 129, 255, 500, 1023, 1500]:
    base = list(range(n))
    check(base)
    check(base[::-1])
    check([v // 5 for v in base])
    check([v % 7 for v in base], key=lambda v: -v)
    check([rnd(n + 1) for _ in base])
    check([rnd(n + 1) / 8 for _ in base])
    check([str(rnd(n + 1)) for _ in base])
    check([(rnd(3), rnd(3)) for _ in base])
    check(base[n // 2:] + base[:n // 2])
    half = base[:n // 2] + base[:n // 2]
    check(half)
    mixed = [v if v % 2 else float(v) for v in base]
    check(mixed[::-1])
print("fine")
print(check([5, 5, 5]), check([2, 1]), check(["b", "B", "a", "z"]), check([-1, 2 ** 40, -2 ** 40, 0]), check([0.5, -0.5, float("inf"), float("-inf")]))
