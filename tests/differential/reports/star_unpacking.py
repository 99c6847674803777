# Reports: star unpacking
# Unpacking targets in assignments, loops and comprehensions.
head, *tail = [10, 20, 30]
*init, last = "word"
x, *mid, y = range(6)
[p, q] = {"k1": 1, "k2": 2}
m, n = "ab"
print(head, tail, init, last, x, mid, y, p, q, m, n)
rows = [("ann", 90, 80), ("bob", 70), ("cy",)]
for name, *marks in rows:
    print(name, marks, sum(marks) / len(marks) if marks else "-")
print([rest for _, *rest in rows])
(a, b), c = (1, 2), 3
i = j = []
i.append(1)
print(a, b, c, j)
k, d = 0, {}
k, d[k] = 5, "set at key 5"
print(k, d)
for bad in ("u, v = (1, 2, 3)", "u, v = [1]", "u, v, *w = [1]", "u, v = 7"):
    try:
        exec(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(" (")[0])
