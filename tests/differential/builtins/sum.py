# sum: of ints, floats, lists, with a start, and what it refuses
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(sum, []); t(sum, [1, 2, 3]); t(sum, (x * x for x in range(10))); t(sum, [1, 2], 10); t(sum, [1, 2], start=10)
t(sum, [[1], [2, 3]], []); t(sum, [(1,), (2,)], ()); t(sum, {1: 2, 3: 4}); t(sum, range(1000000)); t(sum, [2**100, 1]); t(sum, [True, True])
t(sum, [0.5, 0.25]); t(sum, [1, 0.5]); t(sum, [], 'a'); t(sum, ['a'], 'a'); t(sum, [b'a'], b''); t(sum, [1], bytearray())
t(sum, 5); t(sum, [1j, 2]); t(sum, [float('inf'), 1.0]); t(sum, [float('inf'), float('-inf')])
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + o.x)
    def __radd__(self, o): return V(self.x + o)
print(sum([V(1), V(2), V(3)]).x)
t(sum); t(sum, [1], 2, 3)
