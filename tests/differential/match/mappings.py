# match: mapping patterns, with rest
def f(x):
    match x:
        case {'type': 'point', 'x': x, 'y': y}:
            return 'point', x, y
        case {'type': 'circle', **rest}:
            return 'circle', rest
        case {1: a, 'k': [b, *_]}:
            return a, b
        case {'only': None}:
            return 'none'
        case {}:
            return 'mapping', len(x)
        case _:
            return 'other'
for v in ({'type': 'point', 'x': 1, 'y': 2, 'z': 3}, {'type': 'circle', 'r': 5, 'c': 0}, {1: 2, 'k': 'ab'}, {1: 2, 'k': [3]},
          {'only': None}, {}, {'q': 1}, [], 5, 'x'):
    print(f(v))
from collections import defaultdict
d = defaultdict(list)
match d:
    case {'a': x}:
        print('no')
    case _:
        print('missing stays missing', len(d))
match {'a': {'b': {'c': 1}}}:
    case {'a': {'b': {'c': n}}}:
        print(n)
