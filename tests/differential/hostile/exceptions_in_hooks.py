# Containers: exceptions from hooks leave them whole
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

class Bad:
    def __init__(self, armed=False): self.armed = armed
    def __hash__(self):
        if self.armed: raise ValueError("hash")
        return 1
    def __eq__(self, other): raise ValueError("eq")
    def __repr__(self): raise ValueError("repr")
    def __lt__(self, other): raise ValueError("lt")
    def __index__(self): raise ValueError("index")
    def __bool__(self): raise ValueError("bool")
d = {Bad(): 1, 2: 3}
show(lambda: d[Bad()])
show(lambda: d.pop(Bad(), 5))
show(lambda: d.setdefault(Bad(), 5))
show(lambda: d.update({1: 1}) or len(d))
show(lambda: {Bad(True): 1})
show(lambda: repr(d))
show(lambda: [1, Bad()].index(7))
show(lambda: [Bad()] == [1])
show(lambda: (Bad(), 1) < (2, 1))
show(lambda: sorted([Bad(), Bad()]))
show(lambda: {Bad(), Bad()})
show(lambda: {Bad()} | {Bad()})
show(lambda: repr([Bad()]))
show(lambda: [1][Bad()])
show(lambda: range(Bad()))
show(lambda: [0] * Bad())
def raising():
    yield 1, 2
    raise KeyError("generator")
e = {}
show(lambda: e.update(raising()))
print(e)
a = []
show(lambda: a.extend(raising()))
print(a)
s = set()
show(lambda: s.update(raising()))
print(s)
show(lambda: dict(x=1, **{"y": 2}) | e)
x = [3, 1, 2]
show(lambda: x.sort(key=lambda v: v if v != 2 else 1 // 0))
print(x)
print(repr([1, {2: (3, [])}]), [d] != [d, 1])
