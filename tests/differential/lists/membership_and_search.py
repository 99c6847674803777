# Lists: in, index, count with bounds
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

a = [1, 2, 3, 2, 1]
print(a.index(2), a.index(2, 2), a.index(1, 1), a.index(1, -1), a.index(3, 0, 3), a.index(3, -4, -1), a.count(1), a.count(1.0), a.count("1"))
show(a.index, 3, 3)
show(a.index, 3, 0, 2)
show(a.index, 9)
show(a.index, 1, "x")
show(a.index, 1, 100)
show(a.index, 1, -10 ** 30, 10 ** 30)
show(("a", "b").index, "c")
print(2 in a, 9 in a, "x" in ["x"], [] in [[]], None in [None], 2.0 in a, 9 not in a)
print(any(x > 2 for x in a), next((i for i, x in enumerate(a) if x == 3), -1), [i for i, x in enumerate(a) if x == 2], max(range(len(a)), key=a.__getitem__))
b = [[1, 2], [3, 4]]
print([3, 4] in b, b.index([3, 4]), b.count([1, 2]), (1, 2) in b)
