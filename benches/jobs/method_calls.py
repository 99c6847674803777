"""Calls methods of objects."""


class Counter:
    def __init__(self, step):
        self.step = step
        self.value = 0

    def advance(self):
        self.value += self.step

    def add(self, amount):
        self.value += amount
        return self.value

    def current(self):
        return self.value


def main():
    counters = [Counter(step) for step in range(1, 5)]
    total = 0
    for i in range(7000):
        for counter in counters:
            counter.advance()
            counter.add(i)
        total += counters[i & 3].current() & 1023
    return "%d %d" % (total, sum(counter.current() for counter in counters))
