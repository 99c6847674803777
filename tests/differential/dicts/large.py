# Dicts: large ones of every kind of key
n = 20000
d = {i: -i for i in range(n)}
print(len(d), d[n - 1], sum(d), sum(d.values()))
s = {"key%d" % i: i for i in range(n)}
print(len(s), s["key777"], "key%d" % n in s)
t = {(i, i % 7): i for i in range(5000)}
print(t[(49, 0)], (49, 1) in t)
f = {i / 4: i for i in range(5000)}
print(f[2.5], f[10], 0.1 in f)
stride = {i * 4096: i for i in range(5000)}
print(stride[4096 * 77], 5 in stride)
neg = {-i: i for i in range(3000)}
print(neg[-2999], len(neg))
for i in range(0, n, 2):
    del d[i]
print(len(d), list(d)[:3], list(d)[-1])
d.clear()
print(d, len(d))
d["again"] = 1
print(d)
