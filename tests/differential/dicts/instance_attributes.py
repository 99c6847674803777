# Dicts: attributes of instances and classes keep order
class A:
    def __init__(self):
        for name in ["zeta", "beta", "alpha"] + ["a%d" % i for i in range(12)]:
            setattr(self, name, len(name))
a = A()
print(list(a.__dict__), a.zeta, a.a11)
del a.beta, a.a3
a.beta = "again"
print(list(vars(a))[-3:], len(vars(a)))
b = A()
print(b.a3, b.a11, vars(b) == vars(A()))
class Color:
    RED = 1
    GREEN = 2
    BLUE = 3
    @classmethod
    def names(cls):
        return [n for n in vars(cls) if n.isupper()]
print(Color.names())
Color.ALPHA = 4
print(Color.names())
ns = {}
exec("z = 1\ny = 2\nx = 3", ns)
print([k for k in ns if not k.startswith("__")])
T = type("T", (), {"q": 1, "b": 2, "a": 3})
print([k for k in vars(T) if not k.startswith("__")])
