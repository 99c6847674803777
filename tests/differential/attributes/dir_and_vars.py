# Attributes: dir and vars of classes, instances and modules
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class A:
    a = 1
    def f(self):
        pass
class B(A):
    b = 2
    def __init__(self):
        self.i = 3
o = B()
print([n for n in dir(o) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")], vars(o))
print([n for n in vars(B) if not n.startswith("__")], "f" in vars(A), "f" in vars(B))
class D:
    def __dir__(self):
        return ["z", "a", "m"]
print(dir(D()))
class Bad:
    def __dir__(self):
        return 5
t(lambda: dir(Bad()))
t(lambda: vars(5))
t(lambda: vars([]))
class S:
    __slots__ = ("p", "q")
print([n for n in dir(S()) if not n.startswith("__")])
t(lambda: vars(S()))
for n in ("__init__", "__eq__", "__hash__", "__repr__", "__class__", "__doc__", "__module__", "__dict__"):
    print(n in dir(o), hasattr(o, n), end=" ")
print()
print("append" in dir(list), "__add__" in dir([]), "upper" in dir(""), "keys" in dir({}), "__len__" in dir(5), "bit_length" in dir(5))
def local():
    x = 1
    y = 2
    return sorted(locals()), dir()
print(local())
