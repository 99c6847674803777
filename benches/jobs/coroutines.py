"""Awaits coroutines that are driven by send(None), without an event loop."""


async def double(n):
    return n * 2


async def pair(n):
    first = await double(n)
    second = await double(n + 1)
    return first, second


async def work(count):
    total = 0
    for i in range(count):
        first, second = await pair(i)
        total += first * second % 11
    return total


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def main():
    total = run(work(10000))
    for i in range(1500):
        total += run(double(i))
    return str(total)
