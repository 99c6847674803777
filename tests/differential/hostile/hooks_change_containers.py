# Built-in functions: hooks that change what is iterated over
class Evil:
    def __init__(self, target):
        self.target = target
    def __lt__(self, other):
        self.target.clear()
        return True
    def __gt__(self, other):
        self.target.clear()
        return False
    def __add__(self, other):
        self.target.clear()
        return 1
    __radd__ = __add__
    def __bool__(self):
        self.target.clear()
        return False
    def __eq__(self, other):
        self.target.clear()
        return False

def fresh():
    l = []
    l.extend(Evil(l) for _ in range(20))
    return l

print(min(fresh()) is not None, max(fresh()) is not None, any(fresh()), sum(fresh()))
l = fresh()
print(list(filter(None, l)), len(l))
l = list(range(5))
print(list(map(lambda x: l.clear() or x, l)))
l = list(range(5))
for i, v in enumerate(l):
    l.clear()
print(i, v, l)
def f(*a):
    return len(a)
l = [1, 2, 3]
def g():
    l.clear()
    yield 9
print(f(*l, *g()), l)
