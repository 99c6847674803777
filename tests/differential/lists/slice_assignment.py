# Slices: assignment and deletion with any step
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

a = list(range(8))
a[2:4] = "xyz"
print(a)
a[1:1] = [100, 200]
print(a)
a[:2] = []
print(a)
a[len(a):] = (7, 8)
a[3:-3] = range(2)
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[::-1] = list(range(len(a)))
print(a)
a[5:2] = ["in"]
print(a)
del a[::3]
print(a)
del a[-1:0:-2]
print(a)
del a[:]
print(a)
def bad(step, values):
    b = [1, 2, 3, 4]
    b[::step] = values
    return b
show(bad, 2, [1])
show(bad, 2, [1, 2, 3])
show(bad, -1, [1, 2])
show(bad, 2, (x for x in "ab"))
show(bad, 0, [])
b = [1, 2, 3]
b[1:2] = b
print(b)
b[:] = b[::-1]
print(b)
b[1:3] = {"k": 1}
print(b)
