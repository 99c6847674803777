# match: sequence patterns, with a star, nested; strings are no sequences
def f(x):
    match x:
        case []:
            return 'empty'
        case [1]:
            return 'one'
        case [1, 2, *rest]:
            return 'one two', rest
        case (a, (b, c)):
            return 'pair', a, b, c
        case [*init, 9]:
            return 'ends in 9', init
        case [first, *_, last]:
            return first, last
        case [x]:
            return 'single', x
        case _:
            return 'other'
for v in ([], (), [1], (1, 2), [1, 2, 3], (1, 2, 3, 4), [5, [6, 7]], [5, (6, 7)], [3, 4, 9], range(4), 'ab', b'ab', bytearray(b'ab'),
          {1, 2}, {1: 2}, [7], iter([1]), (9,), None):
    print(type(v).__name__, f(v))
match [1, 2, 3], 'x':
    case [a, *b], c:
        print(a, b, c)
match 1, 2:
    case 1, *z:
        print(z)
