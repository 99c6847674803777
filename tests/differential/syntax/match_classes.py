# match: classes with positional and keyword patterns
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Q(P): pass
def f(v):
    match v:
        case P(0, 0): return "origin"
        case Q(x, y): return ("Q", x, y)
        case P(x, y=0): return ("on x", x)
        case P(x=0, y=y): return ("on y", y)
        case P(P(a, b), c): return (a, b, c)
        case int(n) | float(n): return ("number", n)
        case str(s): return ("str", s)
        case list([1, *r]): return ("list", r)
        case dict(): return "dict"
        case P(): return "some P"
        case _: return "?"
for v in (P(0, 0), Q(1, 2), P(3, 0), P(0, 4), P(P(1, 2), 3), 5, 2.5, "s", [1, 2], {}, P(7, 8), None):
    print(f(v))
match P(1, 2):
    case P(x=a, y=b,): print(a, b)
