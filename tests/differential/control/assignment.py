# Assignment: chains, augmented, annotated, del
a = b = c = []
a.append(1)
print(b, c is a)
x = 5
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 15; x ^= 6; x >>= 1
print(x)
y = 1
y /= 4
print(y)
l = [1, 2]
m = l
m += [3]
print(l, m is l)
t = (1,)
u = t
u += (2,)
print(t, u)
log = []
def idx(n):
    log.append(n)
    return 0
l[idx('once')] += 5
print(l, log)
class O: pass
o = O()
o.a = 1
o.a += 1
o.d = {'k': [1]}
o.d['k'][0] *= 10
print(o.a, o.d)
l[0:2] += [7]
print(l)
del l[0], l[1:2], o.a, o.d['k']
print(l, o.__dict__ if not hasattr(o, 'a') else None)
del (x, [y])
try:
    x
except NameError as e:
    print(e)
n: int = 3
k: 'str'
print(n, 'k' in globals())
(p): int = 4
o.z: int = 5
l[0]: str = 'ann'
print(p, o.z, l)
def f():
    v: int
    try:
        v
    except UnboundLocalError as e:
        return str(e)
print(f())
class I:
    def __iadd__(self, o): return 'iadd %s' % o
    def __add__(self, o): return 'add'
i = I()
i += 1
print(i)
