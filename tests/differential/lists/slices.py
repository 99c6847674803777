# Slices: get with any step
a = list(range(10))
for start in (None, 0, 2, -3, 15, -15):
    for stop in (None, 0, 5, -1, 20, -20):
        for step in (None, 1, 2, -1, -3, 7):
            print(a[start:stop:step], end=" ")
    print()
print(a[::-1], a[5:2], a[5:2:-1], a[-1:], a[:-1], a[::100], a[::-100], a[10 ** 30:], a[:10 ** 30], a[::10 ** 30], a[-10 ** 30:3])
print([][::-1], [1][::-1], (1, 2, 3)[::-1], (1, 2, 3)[1:], (1, 2, 3)[::2], ()[1:])
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print(a[I(2):I(8):I(3)], a[I(1)], a[True], a[False:True])
