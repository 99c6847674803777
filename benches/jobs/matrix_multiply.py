"""Multiplies matrices that are nested lists."""

SIZE = 44
LEFT = [[(row * 7 + column * 3) % 11 for column in range(SIZE)] for row in range(SIZE)]
RIGHT = [[(row * 5 - column * 2) % 13 for column in range(SIZE)] for row in range(SIZE)]


def multiply(a, b):
    result = []
    for row in range(len(a)):
        line = [0] * len(b[0])
        for column in range(len(b[0])):
            total = 0
            for k in range(len(b)):
                total += a[row][k] * b[k][column]
            line[column] = total
        result.append(line)
    return result


def main():
    product = multiply(LEFT, RIGHT)
    diagonal = sum(product[i][i] for i in range(SIZE))
    return "%d %d %d" % (product[3][4], sum(map(sum, product)), diagonal)
