# Sets: items with __hash__ and __eq__
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return "P(%d, %d)" % (self.x, self.y)
s = {P(1, 2), P(1, 2), P(2, 1)}
print(len(s), P(1, 2) in s, P(3, 3) in s, s)
s.remove(P(1, 2))
print(s)
class Same:
    def __hash__(self): return 1
    def __eq__(self, other): return True
print(len({Same(), Same(), Same()}), len({Same(), 1}))
class Odd:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __repr__(self): return "o%d" % self.n
print(sorted({Odd(i) for i in range(7)}, key=lambda o: o.n), len({Odd(1), Odd(1)}))
print({P(i, i) for i in range(5)} & {P(i, i) for i in range(3, 9)} == {P(3, 3), P(4, 4)})
