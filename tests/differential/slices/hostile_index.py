# Slices: __index__ that raises, lies or changes the list
# 3.14: Library, Built-in Types (messages of exceptions)
class Shrink:
    def __init__(self, a, n): self.a, self.n = a, n
    def __index__(self):
        del self.a[:]
        return self.n
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def fresh():
    return list(range(10))
a = fresh(); attempt(lambda: a[Shrink(a, 5)])
a = fresh(); attempt(lambda: a[Shrink(a, 2):8])
a = fresh(); attempt(lambda: a[2:Shrink(a, 8)])
a = fresh(); attempt(lambda: a.pop(Shrink(a, 3)))
a = fresh(); attempt(lambda: a.insert(Shrink(a, 3), 1)); print(a)
a = fresh(); attempt(lambda: a.index(5, Shrink(a, 0)))
class Bad:
    def __index__(self): return "x"
class Raises:
    def __index__(self): raise KeyError("from __index__")
attempt(lambda: [1][Bad()])
attempt(lambda: [1][Raises()])
attempt(lambda: [1][Raises():])
attempt(lambda: [1] * Raises())
attempt(lambda: range(Bad()))
def assign(a, i, v):
    a[i] = v
    return a
a = fresh(); attempt(lambda: assign(a, Shrink(a, 3), 0))
a = fresh(); attempt(lambda: assign(a, slice(Shrink(a, 3), 6), [1, 2]))
a = fresh()
class Grow:
    def __iter__(self):
        a.extend(range(5))
        return iter([7, 8])
attempt(lambda: assign(a, slice(2, 4), Grow()))
