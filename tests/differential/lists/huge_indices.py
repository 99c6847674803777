# Lists: numbers that no index can be, and objects that give them


class Huge:
    def __index__(self):
        return 1 << 80


class Seven(int):
    def __index__(self):
        return 7


def attempt(what):
    try:
        print(what())
    except (IndexError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)


def store(index):
    items = [1, 2]
    items[index] = 3
    return items


for number in (Huge(), 1 << 80, -(1 << 80), (1 << 63) - 1, -(1 << 63), 1.5, "1"):
    attempt(lambda: [1, 2][number])
    attempt(lambda: (1, 2)[number])
    attempt(lambda: store(number))
    attempt(lambda: [1, 2].pop(number))
    attempt(lambda: "ab"[number])
    attempt(lambda: b"ab"[number])
for number in (Huge(), 1 << 80, 1.5):
    attempt(lambda: [0] * number)
    attempt(lambda: "a" * number)
print(list(range(10))[Seven(2)], chr(Seven(65)), bytes([Seven(3)]), [1, 2, 3].index(2, Seven(0)))
