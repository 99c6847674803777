# Ranges: in loops, comprehensions and with other functions
total = 0
for i in range(10):
    for j in range(i, 0, -1):
        total += i * j
print(total, i, j)
for i in range(3):
    i = 10
    print(i, end=" ")
for i in range(0):
    print("never")
else:
    print("else")
print([i for i in range(20) if i % 7 == 0], list(zip(range(3), range(10, 0, -1))), list(enumerate(range(5, 7))), dict(zip("ab", range(2))))
print(list(map(lambda x: x * x, range(4))), list(filter(None, range(3))), any(range(1)), all(range(1, 3)), list(range(10))[::4])
r = range(3)
print([(a, b) for a in r for b in r if a < b], list(r), list(r))
it = iter(r)
print(next(it), list(it), list(it))
x = 5
for k in range(x):
    x = 1
print(k, x)
