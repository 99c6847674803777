# with: several items, targets, exceptions, return and break
class M:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow
    def __enter__(self):
        print('enter', self.n)
        return self.n, self.n * 2
    def __exit__(self, t, v, tb):
        print('exit', self.n, t.__name__ if t else None, v)
        return self.swallow
with M(1) as (a, b), M(2):
    print(a, b)
with (M(3) as x, M(4) as [y, z],):
    print(x, y, z)
with M(5, True):
    raise ValueError('v')
try:
    with M(6), M(7, True), M(8):
        raise KeyError('k')
    print('swallowed')
    with M(9):
        raise KeyError('out')
except KeyError as e:
    print('caught', e)
def f():
    with M('r'):
        return 'value'
print(f())
def g():
    for i in range(3):
        with M(i):
            if i == 0: continue
            if i == 1: break
g()
d = {}
with M('d') as d['k']:
    pass
print(d)
class E:
    def __enter__(self): raise RuntimeError('enter')
    def __exit__(self, *a): print('never')
try:
    with M('o'), E():
        pass
except RuntimeError as e:
    print(e)
class X:
    def __enter__(self): pass
    def __exit__(self, *a): raise RuntimeError('exit')
try:
    with X():
        raise ValueError('first')
except RuntimeError as e:
    print(e, repr(e.__context__))
def gen():
    with M('g'):
        yield 1
it = gen(); print(next(it)); it.close()
with M('none', None) as _: pass
