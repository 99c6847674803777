# Lists: iteration while the list grows or shrinks
a = [1, 2, 3]
for x in a:
    if len(a) < 8:
        a.append(x * 10)
print(a)
a = list(range(10))
for x in a:
    a.remove(x)
print(a)
a = [1, 2, 3, 4]
for x in a:
    a.insert(0, x) if len(a) < 7 else None
print(a)
it = iter([1, 2])
print(list(it), list(it))
b = [1]
it = iter(b)
print(next(it), next(it, "end"))
b.append(2)
print(next(it, "still the end"))
c = [1, 2, 3]
r = reversed(c)
print(next(r))
c.clear()
print(list(r))
d = [1, 2, 3]
print([d.pop() for _ in range(3)], d)
e = [3, 2, 1]
for i, x in enumerate(e):
    e[i] = x * x
print(e, list(reversed(e)), list(zip(e, e[1:])))
