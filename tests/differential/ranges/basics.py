# Ranges: everything about small ones
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

for r in (range(5), range(2, 5), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(1, 2), range(-3, 3)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step, list(reversed(r)), r[::-1], r[1:], r[:-1])
r = range(0, 20, 2)
print(r[3], r[-1], 4 in r, 5 in r, 4.0 in r, "a" in r, r.index(6), r.count(6), r.count(7), r.count("a"), True in range(3))
print(range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), range(1) == range(0, 1, 9), range(3) == [0, 1, 2], range(3) != range(4))
print(hash(range(0)) == hash(range(2, 2)), {range(3): 1}[range(0, 3)], len({range(0, 3, 2), range(0, 4, 2)}))
show(lambda: r[10])
show(lambda: r[-11])
show(lambda: r["a"])
show(r.index, 7)
show(r.index, "a")
show(range, 1, 2, 0)
show(range)
show(range, 1, 2, 3, 4)
show(range, 1.5)
show(range, "a")
show(lambda: range(3) + range(3))
show(lambda: range(3) < range(4))
class I:
    def __index__(self): return 4
print(range(I()), list(range(I(), 8, True)))
print(max(range(5)), sum(range(101)), sorted(range(3), reverse=True), tuple(range(2)))
a, *b = range(4)
print(a, b)
