# match: mappings with rest and value keys
class K: a = "ka"
def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}: return (x, y)
        case {"type": "list", "items": [first, *_]}: return first
        case {K.a: v}: return ("K.a", v)
        case {1: 2, **rest}: return rest
        case {"n": {"m": m}}: return m
        case {"k": (1 | 2) as n, **kw}: return n, kw
        case {}: return "any mapping"
for x in ({"type": "point", "x": 1, "y": 2}, {"type": "list", "items": [7, 8]}, {"ka": 5}, {1: 2, 3: 4}, {"n": {"m": 6}},
          {"k": 2, "z": 0}, {}, {"q": 1}, []):
    print(f(x))
