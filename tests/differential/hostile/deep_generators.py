# Generators: chains of generators that are too deep raise RecursionError
def nest(n):
    g = iter([1])
    for _ in range(n):
        g = (x for x in g)
    return g

print(list(nest(50)))
try:
    list(nest(20000))
    print('no')
except RecursionError:
    print('RecursionError')
def down(n):
    yield n
    yield from down(n + 1)
try:
    for v in down(0):
        pass
except RecursionError:
    print('RecursionError')
