# Async: asynchronous generators wherever they are defined
def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def make():
    async def numbers(n):
        for i in range(n):
            yield i

    async def collect():
        return [i async for i in numbers(3)], {i: i * i async for i in numbers(3) if i}

    return numbers, collect


numbers, collect = make()
print(type(numbers(1)).__name__, run(collect()))


class Holder:
    async def items(self):
        yield 1
        yield 2

    async def total(self):
        total = 0
        async for item in self.items():
            total += item
        return total


print(type(Holder().items()).__name__, run(Holder().total()))


async def echo():
    got = yield "first"
    while got is not None:
        got = yield got * 2


async def talk():
    generator = echo()
    answers = [await generator.asend(None), await generator.asend(4), await generator.asend("ab")]
    await generator.aclose()
    return answers


print(run(talk()))
