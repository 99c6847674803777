# match: literals, None, True, strings, numbers, negative and complex
def f(x):
    match x:
        case 0:
            return 'zero'
        case -1:
            return 'minus one'
        case 1.5 | 2.5:
            return 'half'
        case 'a' 'b':
            return 'ab'
        case b'x':
            return 'bytes'
        case None:
            return 'none'
        case True:
            return 'true'
        case False:
            return 'false'
        case 1 + 2j:
            return 'complex'
        case _:
            return 'other'
for v in (0, -1, 1.5, 2.5, 'ab', b'x', None, True, False, 1 + 2j, 1, 0.0, 'x', [], -1.0):
    print(repr(v), f(v))
