# Tuples: construction, indexing, operators
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

print((), (1,), (1, 2), tuple("abc"), tuple([1]), tuple(range(3)), tuple({1: 2}), tuple(tuple((1, 2))))
t = (1, "a", None, 2.5)
print(t[0], t[-1], t[1:3], t[::-1], len(t), "a" in t, t.index(None), t.count(1), t + (9,), t * 2, 0 * t)
print((1, 2) < (1, 3), (1,) < (1, 0), (2,) > (1, 9, 9), () < (0,), (1, 2) == (1, 2), (1, 2) == [1, 2], (1, (2, 3)) >= (1, (2, 2)))
a, (b, c), *d = 1, (2, 3), 4, 5
print(a, b, c, d)
show(lambda: t[4])
show(lambda: t["x"])
show(lambda: (1, 2) < (1, "a"))
show(lambda: (1,) < [1])
show(lambda: (1,) + [1])
show(lambda: (1,) * "a")
show(lambda: (1, 2).index(3))
show(lambda: (1, 2, 1).index(1, 1), )
show(lambda: (1, 2, 1).index(2, 2))
show(tuple, 5)
show(tuple, 1, 2)
x = (1, [2])
x[1].append(3)
print(x, hash((1, 2)) == hash((1, 2)), {(1, 2): "v"}[1, 2])
x += (4,)
print(x)
