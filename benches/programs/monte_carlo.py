"""A Monte-Carlo loop: pi, and the price of an option, with a generator of its own so that every Python gets the same."""

import math


class Generator:
    def __init__(self, seed):
        self.state = seed

    def random(self):
        """A number from 0 to 1."""
        self.state = (1103515245 * self.state + 12345) & 0x7FFFFFFF
        return self.state / 2147483648.0

    def gauss(self):
        u = 1.0 - self.random()
        v = self.random()
        return math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v)


def estimate_pi(generator, count):
    inside = 0
    for _ in range(count):
        x = generator.random()
        y = generator.random()
        if x * x + y * y <= 1.0:
            inside += 1
    return 4.0 * inside / count


def option_price(generator, count):
    spot, strike, rate, volatility, years = 100.0, 105.0, 0.03, 0.2, 1.0
    drift = (rate - 0.5 * volatility * volatility) * years
    spread = volatility * math.sqrt(years)
    total = 0.0
    for _ in range(count):
        price = spot * math.exp(drift + spread * generator.gauss())
        total += max(price - strike, 0.0)
    return math.exp(-rate * years) * total / count


def main():
    generator = Generator(42)
    return "%.4f %.4f" % (estimate_pi(generator, 30000), option_price(generator, 12000))
