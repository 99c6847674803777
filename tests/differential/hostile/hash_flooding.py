# Dicts and sets: keys that all collide
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 42
    def __eq__(self, other): return self.n == other.n
d = {K(i): i for i in range(150)}
print(len(d), d[K(77)], K(150) in d)
for i in range(0, 150, 2):
    del d[K(i)]
print(len(d), K(1) in d, K(2) in d)
s = {K(i) for i in range(150)}
print(len(s), K(3) in s, len(s - {K(i) for i in range(100)}))
step = 2 ** 61 - 1
e = {i * step: i for i in range(1, 200)}
print(len(e), e[step * 5])
t = set(i * 2 ** 20 for i in range(2000))
print(len(t), 2 ** 20 * 1999 in t, 7 in t)
u = {(i, -i): i for i in range(3000)}
print(len(u), u[(5, -5)])
v = {float(i * 2 ** 30): i for i in range(1000)}
print(len(v), v[2.0 ** 30])
