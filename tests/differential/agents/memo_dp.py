# Agents' programs: dynamic programming with lru_cache
from functools import lru_cache, cache

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print([fib(n) for n in (0, 1, 10, 50, 90)], fib.cache_info())

@cache
def edit(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return edit(a[1:], b[1:])
    return 1 + min(edit(a[1:], b), edit(a, b[1:]), edit(a[1:], b[1:]))

for pair in [("kitten", "sitting"), ("flaw", "lawn"), ("", "abc"), ("same", "same")]:
    print(pair, edit(*pair))
print(edit.cache_info().currsize > 20, edit.cache_parameters())

def knapsack(items, capacity):
    @cache
    def best(i, left):
        if i == len(items):
            return 0, ()
        skip = best(i + 1, left)
        name, weight, value = items[i]
        if weight > left:
            return skip
        v, chosen = best(i + 1, left - weight)
        return max(skip, (v + value, (name, *chosen)), key=lambda t: t[0])
    return best(0, capacity)

print(knapsack([("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45)], 200))

@lru_cache(maxsize=2)
def square(n, *, label="x"):
    print("computing", n, label)
    return n * n

square(1); square(2); square(1); square(3); square(2); square(2, label="y")
print(square.cache_info(), square.__name__, square.__wrapped__(4))
square.cache_clear()
print(square.cache_info())
try:
    square([1])
except TypeError as error:
    print(error)

@lru_cache
def coins(amount, kinds=(50, 20, 10, 5, 2, 1)):
    if amount == 0:
        return 1
    if amount < 0 or not kinds:
        return 0
    return coins(amount - kinds[0], kinds) + coins(amount, kinds[1:])

print(coins(100), coins.cache_info().maxsize)
