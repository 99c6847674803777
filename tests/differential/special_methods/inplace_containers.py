# Special methods: augmented assignment to attributes, items and slices
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Log(dict):
    def __getitem__(self, k):
        print("get", k)
        return super().__getitem__(k)
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)
d = Log()
d["a"] = 1
d["a"] += 5
d["l"] = [1]
d["l"] += [2]
print(d)
class A:
    def __init__(self):
        self.x = 1
        self.l = []
    def __setattr__(self, n, v):
        print("setattr", n, v)
        object.__setattr__(self, n, v)
a = A()
a.x += 2
a.l += [1]
a.l.append(2)
print(a.x, a.l)
class N:
    def __init__(self, v):
        self.v = v
    def __iadd__(self, o):
        self.v += o
        return self
    def __add__(self, o):
        return N(self.v + o)
    def __isub__(self, o):
        return NotImplemented
    def __sub__(self, o):
        return "sub"
n = m = N(1)
n += 5
print(n is m, n.v)
n = n + 1
print(n is m, n.v)
n -= 1
print(n)
t1 = ([],)
try:
    t1[0] += [1]
except TypeError as e:
    print(e, t1)
x = [1, 2, 3]
x[0] += 10
x[1:] += [4]
x[-1] *= 2
print(x)
def order():
    log = []
    def f(n, v):
        log.append(n)
        return v
    l = [0, 0]
    f("list", l)[f("index", 0)] += f("value", 3)
    return log, l
print(order())
