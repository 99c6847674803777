# Tuples: no assignment, no deletion
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

t = (1, 2)
def assign():
    t[0] = 5
def delete():
    del t[0]
def assign_slice():
    t[0:1] = [1]
for f in (assign, delete, assign_slice):
    try:
        f()
    except TypeError as e:
        print(type(e).__name__)
show(lambda: hash((1, [])))
show(lambda: t.append(1))
print(t, t is tuple(t), t[:] is t, t[:] == t)
