# Chaining: contexts across calls, sort keys, properties and comprehensions
def chain(e):
    seen = []
    while e is not None:
        seen.append(type(e).__name__)
        e = e.__context__
    return seen
def attempt(f):
    try:
        raise OSError("outer")
    except OSError:
        try:
            f()
        except Exception as e:
            return chain(e)
class P:
    @property
    def p(self):
        raise ValueError
    def __lt__(self, other):
        raise TypeError
    def __enter__(self):
        raise KeyError
    def __exit__(self, *args):
        pass
def with_block():
    with P():
        pass
print(attempt(lambda: P().p))
print(attempt(lambda: sorted([P(), P()])))
print(attempt(lambda: sorted([1, 2], key=lambda x: x.missing)))
print(attempt(lambda: [x.missing for x in [1]]))
print(attempt(lambda: list(map(lambda x: {}[x], [1]))))
print(attempt(with_block))
print(attempt(lambda: int("x")))
print(attempt(lambda: next(x.y for x in [1])))
def handled_inside():
    try:
        raise ValueError
    except ValueError:
        pass
    raise IndexError
print(attempt(handled_inside))
