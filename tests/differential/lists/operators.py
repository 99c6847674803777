# Lists: +, *, comparison, in
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

print([1] + [2, 3], [0] * 3, 3 * [1, 2], [1] * 0, [1] * -5, [] * 10, [[]] * 2)
a = [1]
b = a
a += [2]
a *= 2
print(a, b, a is b)
for f in (lambda: [1] + (2,), lambda: [1] + None, lambda: [1] * "a", lambda: [1] * 1.5, lambda: [1] * [2], lambda: [1] - [1],
          lambda: (1,) + [2], lambda: (1,) * 1.0):
    show(f)
print([1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] < [0], [1, 2] == [1, 2], [1, [2, [3]]] == [1, [2, [3]]], [1] == (1,), [1] != [1.0])
print([1, 2] <= [1, 2], [1, 2] >= [1, 3], ["b"] > ["a", "z"])
for f in (lambda: [1] < (1,), lambda: [1, "a"] < [1, 2], lambda: [1] < 5, lambda: [None] < [None], lambda: [object()] == [1]):
    show(f)
nan = float("nan")
print(nan in [nan], [nan] == [nan], [nan].index(nan), [nan].count(nan), [float("nan")] == [float("nan")])
print(2 in [1, 2], "a" in [1], [1] in [[1]], None in [0], 1.0 in [1], True in [1])
c = [[0] * 2] * 2
c[0][0] = 1
print(c)
