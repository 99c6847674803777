# Rounding: down, up and towards zero
import math
for x in [0.0, 2.5, -2.5, 2.0, -0.5, 1e15 + 0.3, 1e20, -1e20, 5, -7, True, 10 ** 30]:
    print(x, math.floor(x), math.ceil(x), math.trunc(x), int(x), x // 1)
class M:
    def __floor__(self):
        return 'floor'
    def __ceil__(self):
        return 'ceil'
    def __trunc__(self):
        return 'trunc'
print(math.floor(M()), math.ceil(M()), math.trunc(M()))
for f in (math.floor, math.ceil, math.trunc):
    for v in (float('inf'), float('nan'), 'a'):
        try:
            print(f(v))
        except Exception as e:
            print(type(e).__name__, e)
