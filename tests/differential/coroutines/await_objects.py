# Coroutines: objects with __await__, values that are sent and yielded
class Pause:
    def __init__(self, v):
        self.v = v
    def __await__(self):
        got = yield self.v
        return 'resumed with %s' % got

async def inner(n):
    return await Pause(n)

async def main():
    a = await Pause('first')
    b = await inner('second')
    return a, b

m = main()
print(m.send(None), m.send(1))
try:
    m.send(2)
except StopIteration as e:
    print(e.value)
m = main()
m.send(None)
try:
    m.throw(ValueError('thrown'))
except ValueError as e:
    print('out', e)
async def handles():
    try:
        await Pause('p')
    except ValueError as e:
        return await Pause('handled %s' % e)
h = handles()
print(h.send(None), h.throw(ValueError('x')))
try:
    h.send('end')
except StopIteration as e:
    print(e.value)
h = handles()
h.send(None)
print(h.close(), h.cr_frame)
it = inner(5).__await__()
print(next(it))
try:
    it.send('sent')
except StopIteration as e:
    print(e.value)
