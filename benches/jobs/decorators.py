"""Calls functions wrapped by decorators, and wraps new ones."""


def doubled(function):
    def wrapper(*args):
        return 2 * function(*args)

    return wrapper


def limited(top):
    def decorate(function):
        def wrapper(*args):
            result = function(*args)
            return result if result < top else top

        return wrapper

    return decorate


@doubled
@limited(1000)
def product(a, b):
    return a * b


def main():
    total = 0
    for i in range(16000):
        total += product(i & 63, i & 31)
    for i in range(3000):

        @limited(i)
        def triple(n):
            return 3 * n

        total += triple(500)
    return str(total)
