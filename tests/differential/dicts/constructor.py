# Dicts: the constructor in every form
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

print(dict(), dict({1: 2}), dict([(1, 2), (3, 4)]), dict(a=1), dict({"a": 1}, a=2, b=3))
print(dict(zip("abc", [1, 2, 3])), dict(["ab", "cd"]), dict([[1, 2]]), dict((k, k * k) for k in range(4)))
class M:
    def keys(self): return ["x", "y"]
    def __getitem__(self, key): return key * 2
print(dict(M()), dict(M(), z=1))
show(dict, [(1, 2, 3)])
show(dict, ["abc"])
show(dict, [()])
show(dict, 1)
show(dict, None)
show(dict, 1, 2)
d = {"a": 1}
e = dict(d)
e["b"] = 2
print(d, e)
