# Dicts: popitem takes the last, whatever was deleted
d = {i: str(i) for i in range(10)}
del d[9], d[7]
print(d.popitem(), d.popitem(), d)
d["new"] = 1
del d[0]
print(d.popitem(), d.popitem(), list(d))
e = {}
for i in range(100):
    e[i] = i
for i in range(98):
    e.popitem()
print(e)
e["x"] = 1
print(e, e.popitem(), e.popitem(), e.popitem(), e)
try:
    e.popitem()
except KeyError as err:
    print(err)
e[1] = 2
print(e)
f = {}
for i in range(1000):
    f[i] = 1
    f[-i] = 1
    f.popitem()
print(len(f), list(f)[-1])
