# Unpacking: return, yield, for and subscripts without parentheses
def r(a):
    return *a, 9
def y(a):
    yield *a, 8
    got = yield 0, *a
    print('got', got)
print(r([1, 2]), r(()))
g = y('ab')
print(next(g), next(g))
try:
    g.send(5)
except StopIteration:
    print('stop')
for x in *[1, 2], 3:
    print(x)
class S:
    def __getitem__(self, i):
        return i
print(S()[*[1, 2], 3], S()[1:2, *[3]], S()[*'a'])
d = {}
d[*[1, 2]] = 5
print(d, d[1, 2])
x = yield_ = *[1], 2
print(x, yield_)
