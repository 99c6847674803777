"""Enters and leaves with blocks and try blocks with finally."""


class Guard:
    def __init__(self):
        self.depth = 0
        self.errors = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        if kind is not None:
            self.errors += 1
        return kind is KeyError


def main():
    guard = Guard()
    closed = 0
    used = 0
    deepest = 0
    for i in range(8000):
        with guard as outer, guard:
            deepest = max(deepest, outer.depth)
            if i % 50 == 0:
                raise KeyError(i)
        try:
            if i % 4 == 0:
                continue
            used += 1
        finally:
            closed += 1
    return "%d %d %d %d %d" % (guard.depth, guard.errors, closed, used, deepest)
