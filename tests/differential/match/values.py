# match: value patterns by dotted names
class Color:
    RED = 1
    GREEN = 'g'
    class Deep:
        X = (1, 2)
def f(v):
    match v:
        case Color.RED:
            return 'red'
        case Color.GREEN:
            return 'green'
        case Color.Deep.X:
            return 'deep'
        case [Color.RED, Color.GREEN]:
            return 'both'
        case {Color.GREEN: val}:
            return 'key', val
    return 'none'
for v in (1, 'g', (1, 2), [1, 'g'], {'g': 3}, 2, True, 1.0):
    print(v, f(v))
try:
    match 1:
        case Color.NOPE: pass
except AttributeError as e:
    print(e)
