# Programs: a matrix class with operators
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("rows of different lengths")
    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])
    def __getitem__(self, index):
        if isinstance(index, tuple):
            i, j = index
            return self.rows[i][j]
        return self.rows[index]
    def __setitem__(self, index, value):
        i, j = index
        self.rows[i][j] = value
    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])
    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self.rows])
    __rmul__ = __mul__
    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in zip(*other.rows)] for row in self.rows])
    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows
    def __neg__(self):
        return self * -1
    def __iter__(self):
        return (x for row in self.rows for x in row)
    def __len__(self):
        return len(self.rows)
    def __str__(self):
        return "\n".join(" ".join(f"{x:4d}" for x in row) for row in self.rows)
    def transpose(self):
        return Matrix(zip(*self.rows))
m = Matrix([[1, 2], [3, 4]])
print(m, m.shape, m[1, 0], m[0][1], len(m), list(m))
print(m @ Matrix.identity(2) == m, (m @ m).rows, (2 * m + m).rows, (-m).rows, m.transpose().rows)
m[0, 0] = 9
print(m.rows, m == 5, m != Matrix([[9, 2], [3, 4]]))
try:
    Matrix([[1], [2, 3]])
except ValueError as e:
    print(e)
try:
    hash(m)
except TypeError as e:
    print(e)
