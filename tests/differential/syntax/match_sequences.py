# match: sequences with stars, groups and nesting
def f(x):
    match x:
        case []: return "empty"
        case [a]: return ("one", a)
        case (1, *rest): return ("1 and", rest)
        case [a, (b, [c, *_]), *d] if d: return (a, b, c, d)
        case [*_, "end"]: return "ends"
        case a, b: return ("pair", a, b)
        case [a, *_, b]: return ("many", a, b)
        case _: return "no"
for x in ([], [5], (1, 2, 3), [1], [9, (8, [7, 6]), 5], [2, "end"], (3, 4), range(6), "ab", {1: 2}, 7, [0, 0, "end"]):
    print(f(x))
match 1, 2:
    case x, y: print(x, y)
match *[1, 2], 3:
    case *x, y: print(x, y)
match (1):
    case (((x))): print(x)
match [1, [2, [3]]]:
    case [a, [b, [c]]]: print(a, b, c)
