# Reports: errors in key functions
# A key, cmp or predicate function that catches or raises; the list afterwards.
import functools
import heapq


def size(name):
    try:
        return len(open(name).read())
    except OSError as e:
        calls.append(type(e).__name__)
        return len(name)


calls = []
names = ["none_long.txt", "no.txt", "absent.txt"]
print(sorted(names, key=size), min(names, key=size), calls)


class Reading:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        if self.v is None or other.v is None:
            raise ValueError("no reading")
        return self.v < other.v

    def __repr__(self):
        return f"R{self.v}"


good, mixed = [Reading(3), Reading(1)], [Reading(2), Reading(None), Reading(1)]
good.sort()
print(good, max(good), heapq.nsmallest(1, good))
for act in (mixed.sort, lambda: max(mixed), lambda: sorted([1, 2], key=lambda v: [][v]), lambda: list(map(int, ["1", "x"])), lambda: list(filter(lambda v: 1 / v, [1, 0])), lambda: sum(int(s) for s in ["4", ""])):
    try:
        act()
    except (ValueError, LookupError, ArithmeticError) as e:
        print(type(e).__name__ + ":", e)
print(len(mixed), sorted("b,A;a".replace(";", ",").split(","), key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
rows = [("x", 2), ("y", 1), ("z", 2), ("w", 1)]
rows.sort(key=lambda r: r[1], reverse=True)
print(rows, sorted(rows, key=lambda r: (-r[1], r[0])), min([], default=None, key=len), max("ab", "abc", key=len), sorted({"b": 1, "a": 2}), sorted([True, 0, 2.5]))
L = [3, 1, 2]
try:
    L.sort(key=lambda v: L.append(v) or v)
except ValueError as e:
    print("ValueError:", e)
