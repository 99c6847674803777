# Dicts: __missing__ and other hooks of subclasses
class D(dict):
    def __missing__(self, key):
        return "no " + str(key)
d = D(a=1)
print(d["a"], d["b"], "b" in d, d.get("b"), len(d))
class Auto(dict):
    def __missing__(self, key):
        value = self[key] = Auto()
        return value
a = Auto()
a["x"]["y"]["z"] = 1
print(a)
class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
    def __getitem__(self, key):
        return super().__getitem__(key.upper())
u = Upper()
u["abc"] = 5
print(u["ABC"], u["aBc"], list(u))
print(isinstance(u, dict), dict(u), u == {"ABC": 5})
