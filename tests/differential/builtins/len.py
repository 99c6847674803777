# len: __len__ and what it may return
def t(v):
    try:
        print(len(v))
    except Exception as e:
        print(type(e).__name__, e)

class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
for v in ('', 'abc', [1], (), {1: 2}, {1, 2}, range(5), b'ab', bytearray(3), L(3), L(0), L(True)):
    t(v)
for v in (5, None, 1.5, iter([]), (x for x in []), object(), len, int):
    try:
        len(v)
    except TypeError as e:
        print(type(e).__name__)
t(5); t(None); t(1.5)
t(L(-1)); t(L('a')); t(L(1.5))
print(bool(L(0)), bool(L(2)), len(range(0, 10, 3)), len('日本'))
