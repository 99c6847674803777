# Sets: items whose __eq__ and __hash__ change the set
class Evil:
    def __init__(self, action=None): self.action = action
    def __hash__(self): return 3
    def __eq__(self, other):
        if self.action: self.action()
        return False
def clear():
    s.clear()
    for i in range(40): s.add(i)
for use in ("s.add(x)", "x in s", "s.discard(x)", "s | {x}", "s & {x}", "s - {x}", "s ^ {x}", "s <= {x, 3}", "s == {x, 4}", "s.update([x, x])",
            "s.union([x])", "s.difference_update({x})", "s.symmetric_difference_update([x])", "s.isdisjoint([x])", "s.issuperset([x])", "frozenset([x, 3]) & s"):
    s = set()
    s.update([Evil(), Evil(), 3, 35])
    x = Evil(clear)
    for item in list(s):
        if isinstance(item, Evil): item.action = clear
    try:
        eval(use)
    except (RuntimeError, KeyError) as e:
        print(type(e).__name__)
    assert len(s) < 200
    sum(1 for _ in s)
print("survived")
class H:
    def __hash__(self):
        t.clear()
        return 1
t = set(range(100))
t.add(H())
print(len(t))
class R:
    def __repr__(self):
        u.clear()
        return "R"
u = {R()}
print(u)
