"""Random numbers from a seed."""

import random


def main():
    source = random.Random(2026)
    inside = sum(1 for _ in range(10000) if source.random() ** 2 + source.random() ** 2 <= 1)
    dice = [source.randint(1, 6) for _ in range(5000)]
    deck = list(range(2000))
    source.shuffle(deck)
    hand = source.sample(deck, 200)
    normal = sum(source.gauss(0, 1) for _ in range(3000))
    names = source.choices(["a", "b", "c"], weights=[5, 3, 2], k=3000)
    return "%d %d %d %d %.6f %d" % (inside, sum(dice), deck[0], sum(hand), normal, names.count("b"))
