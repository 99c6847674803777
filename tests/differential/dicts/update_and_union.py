# Dicts: update, | and |=
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

d = {1: "a"}
d.update([(2, "b"), (3, "c")])
d.update({1: "z"}, x=5)
d.update()
d.update(y=6)
print(d)
a = {"x": 1, "y": 2}
b = {"y": 3, "z": 4}
print(a | b, b | a, a, b)
a |= b
print(a)
a |= [("k", 1)]
print(a)
show(lambda: {} | [(1, 2)])
show(lambda: {} | None)
show(lambda: 5 | {})
show(d.update, [1])
show(d.update, 1, 2)
c = {}
c |= {1: 2}
print(c is c, c)
