# Programs with data: linear algebra with lists and fractions
from fractions import Fraction
from functools import reduce
from itertools import permutations
from operator import mul
import math
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("rows of different lengths")
    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])
    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape} not aligned")
        return Matrix([[sum(map(mul, r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __mul__(self, k):
        return Matrix([[v * k for v in r] for r in self.rows]) if isinstance(k, (int, float, Fraction)) else NotImplemented
    __rmul__ = __mul__
    def __pow__(self, n):
        return reduce(lambda a, _: a @ self, range(n), Matrix.identity(len(self.rows)))
    def transpose(self):
        return Matrix(zip(*self.rows))
    def det(self):
        n = len(self.rows)
        return sum((-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n)) * math.prod(self.rows[i][p[i]] for i in range(n)) for p in permutations(range(n)))
    def solve(self, b):
        m = [[Fraction(v) for v in row] + [Fraction(x)] for row, x in zip(self.rows, b)]
        n = len(m)
        for i in range(n):
            pivot = next((r for r in range(i, n) if m[r][i]), None)
            if pivot is None:
                raise ArithmeticError("singular")
            m[i], m[pivot] = m[pivot], m[i]
            m[i] = [v / m[i][i] for v in m[i]]
            for r in range(n):
                if r != i:
                    m[r] = [a - m[r][i] * b for a, b in zip(m[r], m[i])]
        return [row[-1] for row in m]
    def __repr__(self):
        return f"Matrix({self.rows})"
    def __str__(self):
        texts = [[str(v) for v in r] for r in self.rows]
        width = max(len(t) for r in texts for t in r)
        return "\n".join("[" + " ".join(t.rjust(width) for t in r) + "]" for r in texts)
a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
print(a, a @ a, a ** 3, a.transpose(), 2 * a, a * Fraction(1, 2), sep="\n\n")
print(a.det(), a.solve([8, -11, -3]), [str(x) for x in a.solve([1, 2, 3])], Matrix([[0, 1], [2, 3]]).solve([1, 1]))
print(Matrix([[1, 1], [1, 0]]) ** 30, a.shape)
for bad in (lambda: a @ Matrix([[1]]), lambda: Matrix([[1, 2], [3]]), lambda: Matrix([[1, 2], [2, 4]]).solve([1, 2]), lambda: a * "x", lambda: a @ 3):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
