# Dicts: keys with __hash__ and __eq__ of their own
class Key:
    def __init__(self, name): self.name = name
    def __hash__(self): return hash(self.name.lower()) if False else len(self.name)
    def __eq__(self, other): return isinstance(other, Key) and self.name.lower() == other.name.lower()
    def __repr__(self): return "Key(%r)" % self.name
d = {Key("Ab"): 1, Key("ab"): 2, Key("xy"): 3}
print(d, len(d), d[Key("AB")], Key("XY") in d, Key("q") in d)
del d[Key("aB")]
print(d)
class Plain: pass
p, q = Plain(), Plain()
e = {p: 1, q: 2}
print(e[p], e[q], len(e))
class Noisy:
    def __init__(self, n): self.n = n
    def __hash__(self):
        print("hash", self.n)
        return self.n % 4
    def __eq__(self, other):
        print("eq", self.n, other.n)
        return self.n == other.n
f = {}
f[Noisy(1)] = "a"
f[Noisy(2)] = "b"
f[Noisy(5)] = "c"
print(f[Noisy(5)])
print(f.get(Noisy(9)))
