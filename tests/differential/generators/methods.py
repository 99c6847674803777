# Generators: methods that are generators, __iter__ as a generator, closures
class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children
    def __iter__(self):
        yield self.value
        for c in self.children:
            yield from c
    def pairs(self, depth=0):
        yield depth, self.value
        for c in self.children:
            yield from c.pairs(depth + 1)

t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), sum(t), 3 in t, list(t.pairs()))
def counter():
    n = 0
    def step(by):
        nonlocal n
        while True:
            n += by
            yield n
    return step
s = counter()
a, b = s(1), s(10)
print(next(a), next(b), next(a), next(b))
try:
    t.pairs(1, 2)
except TypeError as e:
    print(type(e).__name__)
class Context:
    def __enter__(self): return self
    def __exit__(self, *a): print('closed')
def lines(text):
    with Context():
        for line in text.split('\n'):
            yield line
print([l for l in lines('a\nb')])
gens = [(lambda i: (i * j for j in range(3)))(i) for i in range(3)]
print([list(g) for g in gens])
