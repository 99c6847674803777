# Dicts: keys whose __eq__ and __hash__ change the dict
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

class Evil:
    def __init__(self, h, action): self.h, self.action = h, action
    def __hash__(self): return self.h
    def __eq__(self, other):
        self.action()
        return False
def run(action, n):
    global d
    d = {}
    for i in range(n):
        d[Evil(5, lambda: None)] = i
    evil = Evil(5, action)
    evil.action = action
    for k in d:
        k.action = action
    for use in (lambda: d.get(evil), lambda: evil in d, lambda: d.pop(evil, None), lambda: d.setdefault(evil, 1), lambda: d.update({evil: 2})):
        try:
            use()
        except (RuntimeError, KeyError) as e:
            print(type(e).__name__)
        len(repr(len(d)))
run(lambda: d.clear(), 3)
run(lambda: d.pop(next(iter(d)), None) if d else None, 20)
grown = [0]
def grow():
    if grown[0] < 200:
        grown[0] += 1
        dict.__setitem__(d, grown[0] + 1000, 1)
run(grow, 5)
print(len(d) > 5)
class H:
    def __hash__(self):
        e.clear()
        return 1
e = {i: i for i in range(50)}
e[H()] = 1
print(len(e))
e = {i: i for i in range(50)}
print(e.get(H()), len(e))
a, b = {}, {}
class Cmp:
    def __eq__(self, other):
        b.clear()
        a.clear()
        return True
    __hash__ = None
a.update({i: Cmp() for i in range(20)})
b.update({i: Cmp() for i in range(20)})
print(a == b)
class R:
    def __repr__(self):
        f.clear()
        return "R"
f = {1: R(), 2: R(), 3: R()}
print(f)
