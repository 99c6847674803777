# Subclassing: complex, and what can't be subclassed
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Cx(complex):
    def norm(self):
        return abs(self)
t(lambda: (Cx(1, 2) + 1, Cx(1, 2).real, Cx(3, 4).norm(), type(Cx(1) * 2).__name__, Cx(1, 2) == 1 + 2j, hash(Cx(1)) == hash(1)))
for base in (bool, type(None), range, slice, type(lambda: 0), type(...), type(NotImplemented), type(iter([])), type(i for i in ()), memoryview):
    t(lambda: type("X", (base,), {}))
class I(int):
    pass
t(lambda: (isinstance(I(1), int), I(1) == True, I(True), I(2.9), I("7"), I("ff", 16), I()))
t(lambda: I("x"))
t(lambda: I(None))
