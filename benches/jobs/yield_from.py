"""Flattens nested lists and walks a tree by yield from."""


def make_tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return make_tree(low, middle), middle, make_tree(middle + 1, high)


TREE = make_tree(0, 6000)
NESTED = [[n, [n + 1, [n + 2, n + 3]], n + 4] for n in range(1200)]


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def main():
    check = 0
    for place, value in enumerate(walk(TREE)):
        check += place ^ value * 3
    return "%d %d" % (check, sum(flatten(NESTED)))
