# match: class patterns, positional by __match_args__, keywords, built-in types
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Sub(Point):
    pass
class Other:
    def __init__(self, **kw):
        self.__dict__.update(kw)
def f(v):
    match v:
        case Point(0, 0):
            return 'origin'
        case Point(0, y=y):
            return 'on y', y
        case Sub(x, y):
            return 'sub', x, y
        case Point(x, y) if x == y:
            return 'diagonal', x
        case Point():
            return 'point'
        case Other(name=str(n), size=int() | float() as s):
            return n, s
        case bool(b):
            return 'bool', b
        case int(i):
            return 'int', i
        case str(s):
            return 'str', s
        case list([a, b]):
            return 'list of two', a, b
        case dict(d):
            return 'dict', d
        case float() | bytes():
            return 'float or bytes'
        case tuple((a,)):
            return 'tuple of one', a
    return None
for v in (Point(0, 0), Point(0, 5), Sub(1, 2), Point(3, 3), Point(1, 2), Other(name='n', size=2.5), Other(name=1, size=2), Other(name='q'),
          True, 7, 's', [1, 2], [1], {'a': 1}, 1.5, b'', (4,), (), None, {1}):
    print(f(v))
