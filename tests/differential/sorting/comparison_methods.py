# Sorting: only __lt__ is asked
class V:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return "V%d" % self.n
print(sorted([V(3), V(1), V(2)]), sorted([V(3), V(1), V(2)], reverse=True), min([V(2), V(1)]), max([V(1), V(5)]))
class G:
    def __init__(self, n): self.n = n
    def __gt__(self, other): return self.n > other.n
    def __repr__(self): return "G%d" % self.n
print(sorted([G(3), G(1), G(2)]))
class Reversed:
    def __init__(self, obj): self.obj = obj
    def __lt__(self, other): return other.obj < self.obj
print(sorted("abc", key=Reversed), sorted([(1, "a"), (2, "b")], key=lambda p: (Reversed(p[0]), p[1])))
calls = []
def key(v):
    calls.append(v)
    return -v
print(sorted([1, 2, 3], key=key), calls)
