"""Iterators and functions put together."""

import functools
import itertools
import operator


@functools.lru_cache(maxsize=None)
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])


def main():
    numbers = range(20000)
    totals = list(itertools.accumulate(numbers, operator.add))
    groups = {key: sum(1 for _ in group) for key, group in itertools.groupby(numbers, lambda n: n // 3000)}
    product = functools.reduce(operator.mul, range(1, 60))
    pairs = sum(1 for a, b in itertools.combinations(range(120), 2) if (a + b) % 7 == 0)
    chained = sum(itertools.islice(itertools.chain.from_iterable([n, n + 1] for n in numbers), 10000))
    ways.cache_clear()
    return "%d %d %d %d %d %d" % (totals[-1], len(groups), product % 10**9, pairs, chained, ways(300, (50, 20, 10, 5, 2, 1)))
