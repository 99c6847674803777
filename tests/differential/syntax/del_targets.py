# del: every kind of target
a, b, c, d, e = range(5)
del a
del b, c
del (d), [e]
l = list(range(10))
del l[0], l[-1], l[2:4]
print(l)
del l[::2]
print(l)
class O: pass
o = O()
o.x = o.y = 1
del o.x, (o.y,)
print(hasattr(o, "x"), hasattr(o, "y"))
k = {1: [1, 2], 2: 3}
del k[1][0], k[2]
print(k)
x = y = z = 1
del (x, (y, [z]))
del ()
del []
for n in "abcdexyz":
    print(n in globals(), end=" ")
print()
def f():
    q = 1
    del q
    try:
        q
    except UnboundLocalError as e:
        print("unbound")
f()
