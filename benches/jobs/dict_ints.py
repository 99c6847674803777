"""Sets, reads and deletes integer keys of a dict."""


def main():
    squares = {}
    for i in range(20000):
        squares[i * 7] = i * i % 1000
    total = 0
    for i in range(20000):
        total += squares[i * 7]
        if i in squares:
            total += 1
    for i in range(0, 20000, 2):
        del squares[i * 7]
    return "%d %d" % (len(squares), total)
