# Operators: rich comparison, reflection, equality and hashing
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print("eq", self.v, getattr(o, "v", o))
        return isinstance(o, V) and self.v == o.v

    def __lt__(self, o):
        print("lt", self.v, getattr(o, "v", o))
        return self.v < o.v


print(V(1) == V(1), V(1) != V(2), V(1) == 1, 1 == V(1), 1 != V(1))
print(V(1) < V(2), V(1) > V(2))
try:
    V(1) <= V(2)
except TypeError as e:
    print(e)
try:
    hash(V(1))
except TypeError as e:
    print(e)
print(V.__hash__, V(2) in [V(1), V(2)], [V(1)] == [V(1)])


class W(V):
    def __hash__(self):
        return 7


print(hash(W(1)), V(1) == W(1), W(1) == V(1))


class Any:
    def __eq__(self, o):
        return "eq result"

    def __lt__(self, o):
        return []

    def __ge__(self, o):
        return 5


a = Any()
print(a == 1, a != 1, 1 == a, a < 1, a > 1 if False else "-", 1 > a, a >= 2, 1 <= a)
print(not (a < 1), 1 if a == 1 else 0)


class OnlyEq:
    def __eq__(self, o):
        return True


class OnlyNe:
    def __ne__(self, o):
        return "ne"


print(OnlyEq() != 1, OnlyNe() != 1, OnlyNe() == 1)
x = OnlyNe()
print(x == x, x is x, x in [x])


class NeverEqual:
    def __eq__(self, o):
        return False


n = NeverEqual()
print(n == n, n in [n], [n] == [n], [n].index(n), (n,) == (n,), {1: n} == {1: n})


class Sub(int):
    def __eq__(self, o):
        print("Sub eq")
        return True

    __hash__ = int.__hash__


print(1 == Sub(5), Sub(5) == 1, {5: "x"}[Sub(5)])
print(1 < Sub(5), Sub(3) > 2, Sub(2) <= 2)
