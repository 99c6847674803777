# iter and next: both forms of each
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

it = iter([1, 2])
t(lambda: next(it)); t(lambda: next(it)); t(lambda: next(it)); t(lambda: next(it, 'end')); t(lambda: next(iter([]), None))
t(lambda: next(5)); t(lambda: next([1])); t(lambda: iter(5)); t(lambda: iter(None)); t(lambda: iter(5, 1))
n = iter(range(10))
print(list(iter(lambda: next(n), 4)), next(n))
values = [1, 2, 0, 3]
print(list(iter(values.pop, 0)), values)
c = iter(lambda: 1, 1)
print(list(c), next(c, 'ended'), iter(c) is c)
class I:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n
print(list(I()), sum(I()), max(I()), 2 in I(), [*I()], next(I()))
class G:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i
print(list(G()), list(iter(G())), 4 in G())
class Bad:
    def __iter__(self): return 5
t(lambda: iter(Bad()))
a, b, c = I()
print(a, b, c)
