# Dicts: deleting by key while going through a copy
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

d = {i: i % 3 for i in range(12)}
for k in list(d):
    if d[k] == 0:
        del d[k]
print(d)
for k, v in list(d.items()):
    if v == 1:
        d[k * 100] = d.pop(k)
print(d)
d = {k: v for k, v in d.items() if k < 100}
print(d)
def missing(): del d["x"]
show(missing)
del d[2], d[5]
print(d, len(d))
d[2] = "back"
print(d)
while d:
    k = next(iter(d))
    print(k, d.pop(k), end=" ")
print(d)
