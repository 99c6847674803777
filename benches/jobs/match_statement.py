"""Matches values, sequences, mappings and objects of a class."""


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


SUBJECTS = [
    0, 404, "stop", ["move", 3, 4], ("add", 1, 2, 3), ["go"], {"kind": "key", "code": 13},
    {"kind": "click", "at": (2, 5)}, Point(0, 7), Point(3, 3), 3.5, None, [], {"other": 1},
]


def value(subject):
    match subject:
        case 0 | 1 | "stop":
            return 1
        case 404:
            return 4
        case ["move", x, y]:
            return x * y
        case ["add", *numbers]:
            return sum(numbers)
        case {"kind": "key", "code": code}:
            return code
        case {"kind": "click", "at": (x, y)}:
            return x - y
        case Point(x=0, y=y):
            return y
        case Point(x=x, y=y) if x == y:
            return x + y
        case float() | None:
            return 9
    return 100


def main():
    total = sum(value(subject) for subject in SUBJECTS * 1000)
    return "%d %s" % (total, [value(subject) for subject in SUBJECTS])
