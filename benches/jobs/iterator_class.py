"""Loops over an iterator class with __iter__ and __next__."""


class Countdown:
    def __init__(self, start):
        self.value = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.value <= 0:
            raise StopIteration
        self.value -= 1
        return self.value


def main():
    total = 0
    for value in Countdown(32000):
        total += value
    biggest = max(Countdown(14000))
    for _ in range(700):
        total += sum(Countdown(3))
    return "%d %d" % (total, biggest)
