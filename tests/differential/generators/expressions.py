# Generator expressions: scope, laziness, nested loops, conditions
g = (x * x for x in range(5) if x % 2)
print(next(g), list(g), list(g))
print(sum(x for x in range(10)), ''.join(c.upper() for c in 'abc'), list((a, b) for a in range(2) for b in 'xy'))
n = 5
lazy = (n + i for i in range(2))
n = 100
print(list(lazy))
data = [1, 2]
source = (v for v in data)
data = [8, 9]
print(list(source))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
print(dict((k, v) for k, v in zip('ab', [1, 2])), max((len(w), w) for w in ['a', 'bbb', 'cc']))
print(sorted(set(c for c in 'mississippi')), [list(i for i in range(j)) for j in range(3)])
def f():
    y = 3
    return list(x + y for x in [1, 2])
print(f())
pipeline = (x + 1 for x in (x * 2 for x in (x for x in range(3))))
print(list(pipeline))
first = next((x for x in range(100) if x * x > 50), None)
print(first, next((x for x in [] if x), 'default'))
