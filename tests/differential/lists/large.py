# Lists: large ones, and a list's end
a = []
for i in range(100000):
    a.append(i)
print(len(a), a[-1], sum(a))
while len(a) > 5:
    a.pop()
print(a)
a = list(range(50000))
del a[10:49990]
print(len(a), a[9:12])
a[5:5] = range(1000)
print(len(a), a[4:7], a[1003:1007])
a *= 10
print(len(a), a.count(3), a.index(49999))
b = a[::-1]
b.reverse()
print(a == b, a < b + [1], a[::7] == b[::7])
b.sort()
print(b[:5], b[-2:])
del a[::2]
print(len(a))
