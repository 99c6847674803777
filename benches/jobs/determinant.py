"""Computes determinants of matrices with fractions that are pairs of integers."""

SIZE = 5
MATRICES = [
    [[(n * 3 + i * 7 + j * 5 + i**j) % 19 - 6 for j in range(SIZE)] for i in range(SIZE)]
    for n in range(180)
]


def fraction(above, below):
    a, b = abs(above), abs(below)
    while b:
        a, b = b, a % b
    if below < 0:
        a = -a
    return above // a, below // a


def determinant(matrix):
    rows = [[(value, 1) for value in row] for row in matrix]
    result = (1, 1)
    for k in range(SIZE):
        if rows[k][k][0] == 0:
            return None
        top, bottom = rows[k][k]
        result = fraction(result[0] * top, result[1] * bottom)
        for i in range(k + 1, SIZE):
            a, b = fraction(rows[i][k][0] * bottom, rows[i][k][1] * top)
            for j in range(k + 1, SIZE):
                c, d = fraction(a * rows[k][j][0], b * rows[k][j][1])
                e, f = rows[i][j]
                rows[i][j] = fraction(e * d - c * f, f * d)
    assert result[1] == 1
    return result[0]


def main():
    results = [determinant(matrix) for matrix in MATRICES]
    known = [result for result in results if result is not None]
    return "%d %d %s" % (sum(known), len(known), known[:4])
