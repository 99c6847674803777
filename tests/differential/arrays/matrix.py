# array.array: a matrix and a histogram
from array import array
class Matrix:
    def __init__(self, rows, columns):
        self.rows, self.columns, self.data = rows, columns, array('d', bytes(8 * rows * columns))
    def __getitem__(self, at):
        return self.data[at[0] * self.columns + at[1]]
    def __setitem__(self, at, value):
        self.data[at[0] * self.columns + at[1]] = value
    def row(self, i):
        return self.data[i * self.columns:(i + 1) * self.columns]
    def column(self, j):
        return self.data[j::self.columns]
m = Matrix(3, 4)
for i in range(3):
    for j in range(4):
        m[i, j] = i * 10 + j / 2
print(m.row(1), m.column(2).tolist(), sum(m.data), m[2, 3], max(m.data))
counts = array('I', [0]) * 26
for c in 'the quick brown fox jumps over the lazy dog'.replace(' ', ''):
    counts[ord(c) - 97] += 1
print(counts.tolist(), counts.index(3), sum(counts), bytes(array('B', counts)).hex())
