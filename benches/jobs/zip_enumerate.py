"""Loops over lists with zip, enumerate and reversed."""

FIRST = [n * 7919 % 101 for n in range(30000)]
SECOND = [n * 10711 % 97 for n in range(30000)]


def main():
    dot = 0
    for a, b in zip(FIRST, SECOND):
        dot += a * b
    weighted = 0
    for place, value in enumerate(FIRST, 1):
        weighted += place & value
    larger = 0
    for place, (a, b) in enumerate(zip(FIRST, reversed(SECOND))):
        if a > b:
            larger += place
    return "%d %d %d" % (dot, weighted, larger)
