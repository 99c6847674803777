# Coroutines: generators that types.coroutine marks can be awaited
import types

@types.coroutine
def old(n):
    got = yield 'from old %d' % n
    return got * 2

async def main():
    return await old(1) + await old(2)

m = main()
print(m.send(None), m.send(10))
try:
    m.send(100)
except StopIteration as e:
    print(e.value)
def unmarked():
    yield 1
async def bad():
    await unmarked()
b = bad()
try:
    b.send(None)
except TypeError as e:
    print(type(e).__name__)
try:
    types.coroutine(5)
except TypeError as e:
    print(e)
