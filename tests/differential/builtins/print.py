# print: sep, end, file, flush, and what they refuse
print()
print(1, 2, sep='')
print(1, 2, sep='--', end='!\n')
print('a', end='')
print('b', end=None)
print('c', 'd', sep=None)
print(*[1, 2, 3], sep='\n')
print('flushed', flush=True)
class W:
    def __init__(self):
        self.parts = []
    def write(self, s):
        self.parts.append(s)
w = W()
print('x', 1, sep='|', end='$', file=w)
print(file=w)
print(''.join(w.parts) == 'x|1$\n')
print('out', file=None)
for kw in ({'sep': 1}, {'end': b''}):
    try:
        print(1, **kw)
    except TypeError as e:
        print(type(e).__name__, e)
try:
    print(1, file=5)
except AttributeError as e:
    print(e)
print(None, True, 1.5, 'é', b'x', [1, 'a'], (1,), {'k': 'v'})
import io
s = io.StringIO()
print('into', 'a', 'buffer', file=s)
print(repr(s.getvalue()))
