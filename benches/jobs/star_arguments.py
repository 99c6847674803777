"""Calls functions that take *args and **kwargs, and passes both on."""


def total(*values, **weights):
    result = len(weights)
    for value in values:
        result += value
    return result


def forward(*args, **kwargs):
    return total(*args, **kwargs)


def main():
    result = 0
    numbers = [1, 2, 3]
    options = {"a": 1, "b": 2}
    for i in range(4500):
        result += total(i, 1, 2)
        result += total(*numbers, c=i)
        result += forward(i, 5, d=3, **options)
    return str(result)
