# Subclassing: set and frozenset
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class St(set):
    def __contains__(self, x):
        return True
t(lambda: (5 in St(), St([1]) == {1}, type(St([1]) | {2}).__name__, St([1]) | {2}, {1} & St([1]), {1, 2} - St([1])))
t(lambda: (frozenset(St([1])), {1}.union(St([2])), St([1]).union([2]), sorted(St([3, 1])), St(), St([1])))
class Fz(frozenset): pass
t(lambda: (Fz([1]), Fz(), Fz([1]) == frozenset([1]), Fz([1]) | {2}, len(Fz("aab")), bool(Fz()), Fz([1]) <= {1, 2}))
class Init(set):
    def __init__(self, *items):
        super().__init__(items)
        self.first = items[0] if items else None
t(lambda: (sorted(Init(3, 1)), Init(3).first, Init()))
s = Init(1)
s.add(2)
s |= {3}
s -= {1}
s.update([9])
s.discard(100)
print(sorted(s), type(s).__name__, s.pop() in {2, 3, 9}, len(s))
t(lambda: [x for x in Fz([7])])
t(lambda: isinstance(St(), set) and isinstance(Fz(), frozenset) and not isinstance(Fz(), set))
