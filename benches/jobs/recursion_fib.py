"""Computes Fibonacci numbers by plain recursion."""


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main():
    return "%d %d" % (fib(18), fib(23))
