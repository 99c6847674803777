# Comprehensions: := binds around them
print([last := v for v in range(4)], last)
def f(data):
    if any((hit := d) > 2 for d in data):
        return hit
    return None
print(f([1, 2, 3, 4]), f([1]))
def g():
    total = 0
    sums = [total := total + v for v in range(5)]
    return sums, total
print(g())
def h():
    def inner():
        nonlocal n
        return [n := n + 1 for _ in range(3)]
    n = 10
    return inner(), n
print(h())
def k():
    global glob
    [glob := i for i in range(3)]
k()
print(glob)
print([y for x in range(5) if (y := x * x) > 3], y)
print((a := 1) + a, [b := 2, b ** 2], (c := [1, 2])[0], c)
while (n := len(c)) < 4:
    c.append(n)
print(c)
print({(q := i): q + 1 for i in range(2)}, q)
print((lambda: (z := 5) + z)())
print([[(deep := i * j) for j in range(2)] for i in range(3)], deep)
