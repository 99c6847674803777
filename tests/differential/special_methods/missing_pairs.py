# Special methods: what follows from the lack of one
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class OnlyGetitem:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i
class OnlyLen:
    def __len__(self):
        return 2
class OnlyLt:
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        return self.v < o.v
class OnlyRepr:
    def __repr__(self):
        return "R"
class OnlyStr:
    def __str__(self):
        return "S"
class OnlyInt:
    def __int__(self):
        return 3
class OnlyIndex:
    def __index__(self):
        return 3
class OnlyIter:
    def __iter__(self):
        return iter([1, 2])
t(lambda: (list(OnlyGetitem()), 2 in OnlyGetitem(), 9 in OnlyGetitem(), tuple(OnlyGetitem()), max(OnlyGetitem())))
t(lambda: len(OnlyGetitem()))
t(lambda: (len(OnlyLen()), bool(OnlyLen())))
t(lambda: list(OnlyLen()))
t(lambda: OnlyLen()[0])
t(lambda: [x.v for x in sorted([OnlyLt(3), OnlyLt(1)])])
t(lambda: (OnlyLt(1) > OnlyLt(0), max(OnlyLt(1), OnlyLt(5)).v))
t(lambda: OnlyLt(1) >= OnlyLt(0))
t(lambda: (str(OnlyRepr()), [OnlyRepr()], "%s" % OnlyRepr()))
t(lambda: (str(OnlyStr()), "S" in repr(OnlyStr()), [OnlyStr()] != ["S"]))
t(lambda: int(OnlyInt()))
t(lambda: float(OnlyInt()))
t(lambda: range(OnlyInt()))
t(lambda: (int(OnlyIndex()), float(OnlyIndex()), list(range(OnlyIndex())), [1] * OnlyIndex(), complex(OnlyIndex())))
t(lambda: OnlyIndex() + 1)
t(lambda: (list(OnlyIter()), 2 in OnlyIter(), len(list(OnlyIter()))))
t(lambda: OnlyIter()[0])
t(lambda: next(OnlyIter()))
