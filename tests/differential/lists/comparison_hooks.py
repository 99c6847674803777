# Lists and tuples: comparison asks items
class N:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v, o.v); return self.v == o.v
    def __lt__(self, o): print("lt", self.v, o.v); return self.v < o.v
    def __gt__(self, o): print("gt", self.v, o.v); return self.v > o.v
    def __le__(self, o): print("le", self.v, o.v); return self.v <= o.v
a, b = [N(1), N(2)], [N(1), N(3)]
print(a == b, a < b, a > b, a <= b, a != b)
print((a[0],) == (a[0],), [a[0]] < [a[0], a[1]])
class Weird:
    def __eq__(self, o): return False
    def __lt__(self, o): return "yes"
w = Weird()
print([w] == [w], [w] < [Weird()], w in [w], [Weird()].count(w), [w].index(w))
class Truthy:
    def __eq__(self, o): return []
print([Truthy()] == [1], 1 in [Truthy()])
print([1, 2.0, "a"] == [1.0, 2, "a"], [True] == [1], [[]] == [()], [None] == [None], ["a"] < ["b"], [[1], 5] < [[1], 6])
