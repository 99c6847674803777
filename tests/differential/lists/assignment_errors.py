# Lists: assigning what is no iterable, and bad indices
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

def assign(index, value):
    a = [1, 2, 3]
    a[index] = value
    return a
def delete(index):
    a = [1, 2, 3]
    del a[index]
    return a
show(assign, 1, "x")
show(assign, -3, "x")
show(assign, 3, "x")
show(assign, -4, "x")
show(assign, "a", 1)
show(assign, 1.0, 1)
show(assign, slice(0, 1), 5)
show(assign, slice(None, None, 2), 5)
show(assign, slice("a", None), [])
show(assign, 10 ** 30, 1)
show(delete, 1)
show(delete, -1)
show(delete, 7)
show(delete, None)
show(lambda: [1, 2][2])
show(lambda: [1, 2][-3])
show(lambda: [1][10 ** 30])
show(lambda: [1]["a"])
show(lambda: [1][None])
show(lambda: [1][::0])
show(lambda: [1]["a":])
show(lambda: (1,)[5])
show(lambda: (1,)["x"])
