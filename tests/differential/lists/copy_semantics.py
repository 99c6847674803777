# Lists: aliases, copies, default arguments
a = [1, [2, 3]]
b, c, d = a, a[:], [1, [2, 3]]
a.append(4)
a[1].append(9)
print(a, b, c, d, a is b, a == c, c[1] is a[1])
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []))
def g(xs):
    xs += [1]
    xs = xs + [2]
    return xs
y = [0]
print(g(y), y)
rows = [[0] * 3 for _ in range(2)]
rows[0][0] = 1
print(rows, list(map(id, rows))[0] != list(map(id, rows))[1])
z = [[]] * 3
z[0].append(1)
print(z, list(z) is z, z.copy() == z, z[:] == z)
t = ([1], 2)
t[0].append(5)
print(t)
