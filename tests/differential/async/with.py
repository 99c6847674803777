# async: async with, several items, exceptions, return from within
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self):
        print('enter', self.n)
        return self.n
    async def __aexit__(self, t, v, tb):
        print('exit', self.n, t.__name__ if t else None, v)
        return self.swallow
async def a():
    async with M(1) as x, M(2) as (y):
        print(x, y)
    async with M(3, True):
        raise ValueError('v')
    try:
        async with M(4):
            raise KeyError('k')
    except KeyError as e:
        print('caught', e)
    for i in range(3):
        async with M(i):
            if i == 0: continue
            if i == 1: break
    async with (M('p') as p, M('q'),):
        return p
print(run(a()))
async def b():
    try:
        async with M('f'):
            return 'r'
    finally:
        print('finally')
print(run(b()))
async def c():
    with open_sync() as s:
        async with M(s):
            pass
class open_sync:
    def __enter__(self): return 's'
    def __exit__(self, *a): print('sync exit')
run(c())
async def d():
    d = {}
    async with M('t') as d['k']: pass
    return d
print(run(d()))
