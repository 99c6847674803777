# match: literals, captures, wildcard, or, as, guards
def f(x):
    match x:
        case 0 | 1: return "small"
        case -1: return "minus one"
        case 2.5 | -2.5: return "float"
        case 1 + 2j | -1 - 2j: return "complex"
        case "a" "b": return "ab"
        case b"c": return "bytes"
        case None: return "none"
        case True: return "true"
        case (3 | 4) as n: return "n=%d" % n
        case int() as n if n > 100: return "big"
        case str(): return "str"
        case _: return "other"
for x in (0, 1, -1, 2.5, -2.5, 1 + 2j, -1 - 2j, "ab", b"c", None, False, True, 3, 4, 5, 101, "zz", []):
    print(repr(x), f(x))
