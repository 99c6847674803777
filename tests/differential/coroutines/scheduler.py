# Coroutines: a scheduler of a program's own
class Sleep:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        yield self.n
        return 'slept %d' % self.n

async def worker(name, *times):
    for t in times:
        result = await Sleep(t)
        print(name, result)
    return name

def run_all(*coros):
    now = 0
    queue = [(0, i, c) for i, c in enumerate(coros)]
    results = {}
    while queue:
        queue.sort(key=lambda e: e[:2])
        now, i, c = queue.pop(0)
        try:
            queue.append((now + c.send(None), i, c))
        except StopIteration as e:
            results[i] = e.value
    return now, results

print(run_all(worker('a', 3, 1), worker('b', 1, 1, 1), worker('c')))
async def parent():
    return await worker('x', 1) + await worker('y', 2)
print(run_all(parent(), worker('z', 2)))
