"""Multiplies, adds and divides integers of hundreds of digits."""


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for bit in range(16, -1, -1):
        a, b = a * (2 * b - a), a * a + b * b
        if n >> bit & 1:
            a, b = b, a + b
    return a


def main():
    product = factorial(900)
    numbers = 0
    for n in range(3000, 3080):
        numbers += fibonacci(n) * fibonacci(n + 1)
    remainders = 0
    for k in range(500, 2500):
        remainders += 2**k % 1000000007
    return "%d %d %d" % (len(str(product)), numbers % 998244353, remainders)
