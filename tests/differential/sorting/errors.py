# Sorting: exceptions leave the list as it was, or ValueError
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

a = [3, 1, 2]
def bad_key():
    a.sort(key=lambda v: 1 // (v - 1))
show(bad_key)
print(a)
def mutate():
    b = [3, 1, 2]
    try:
        b.sort(key=lambda v: b.append(v) or v)
    finally:
        print(b)
show(mutate)
class Nasty:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        c.append(1)
        return self.v < other.v
c = [Nasty(3), Nasty(1), Nasty(2)]
show(lambda: c.sort())
print([n.v for n in c])
class Peek:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        lengths.add(len(d))
        return self.v < other.v
lengths = set()
d = [Peek(2), Peek(1)]
d.sort()
print(lengths, [p.v for p in d])
show(lambda: [1, "a"].sort())
show(lambda: sorted([None, None]))
show(lambda: sorted([1, 2], key=5))
show(lambda: [1, 2].sort(1))
show(lambda: [1, 2].sort(None, True))
show(lambda: sorted(5))
show(lambda: sorted([2, 1], reverse="x"))
print(sorted([2j, 1j], key=abs))
