# match: when names are bound; or-patterns, as, guards
def f(v):
    a = b = 'unset'
    match v:
        case [a, 1]:
            pass
        case [a, b] if b > 5:
            pass
        case {'k': a}:
            pass
        case (1 | 2 | 3) as a:
            pass
        case [[a, b] | {'x': a, 'y': b}, 0]:
            pass
    return a, b
for v in ([7, 1], [7, 2], [7, 9], {'k': 3}, 2, [[1, 2], 0], [{'x': 8, 'y': 9}, 0], [{'x': 8}, 0], 'z'):
    print(v, f(v))
match (x := [1, 2]):
    case [p, q] as whole if p < q:
        print(p, q, whole is x)
calls = []
class K:
    def __eq__(self, o):
        calls.append(o)
        return o == 3
match K():
    case 1 | 2:
        print('no')
    case 3 | 4:
        print('three', calls)
match = case = 5
print(match, case)
match (1):
    case 1: print('soft')
_ = 'kept'
match 5:
    case _: print(_)
