"""Computes the determinant of a matrix with fractions that are pairs of integers."""

SIZE = 9
MATRIX = [[(row * row * 7 + column * row * 3 + column * 5) % 19 - 9 for column in range(SIZE)]
          for row in range(SIZE)]


def fraction(above, below):
    a, b = abs(above), abs(below)
    while b:
        a, b = b, a % b
    if below < 0:
        a = -a
    return above // a, below // a


def main():
    rows = [[(value, 1) for value in row] for row in MATRIX]
    result = (1, 1)
    for k in range(SIZE):
        pivot = k
        while pivot < SIZE and rows[pivot][k][0] == 0:
            pivot += 1
        if pivot == SIZE:
            return "0"
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            result = (-result[0], result[1])
        top, bottom = rows[k][k]
        result = fraction(result[0] * top, result[1] * bottom)
        for i in range(k + 1, SIZE):
            a, b = fraction(rows[i][k][0] * bottom, rows[i][k][1] * top)
            for j in range(k, SIZE):
                c, d = rows[k][j]
                e, f = rows[i][j]
                c, d = fraction(a * c, b * d)
                rows[i][j] = fraction(e * d - c * f, f * d)
    return "%d/%d %s" % (result[0], result[1], rows[-1][-1])
