"""Takes numbers from a generator function in a for loop."""


def numbers(count):
    a = 1
    for _ in range(count):
        yield a
        a = a * 5 % 10007


def running(values):
    total = 0
    for value in values:
        total += value
        yield total


def main():
    odd = 0
    last = 0
    for value in numbers(24000):
        if value & 1:
            odd += 1
    for value in running(numbers(20000)):
        last = value
    return "%d %d" % (odd, last)
