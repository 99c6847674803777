# Generators: yield from objects with send, throw and close of their own, or without
class Full:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration('full result')
        return self.n
    def send(self, v):
        print('send', v)
        return 's'
    def throw(self, *a):
        print('throw', len(a))
        return 't'
    def close(self):
        print('close')

def d(it):
    r = yield from it
    print('result', r)

print(list(d(Full())))
g = d(Full())
print(next(g), g.send('x'), g.throw(ValueError('v')), g.send(None))
g.close()
class Plain:
    def __iter__(self): return self
    def __next__(self): return 1
g = d(Plain())
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(type(e).__name__)
g = d(Plain())
next(g)
try:
    g.throw(ValueError('no throw'))
except ValueError as e:
    print(e)
g = d(Plain())
next(g)
print(g.close())
def nested(n):
    if n == 0:
        x = yield 'bottom'
        return x
    return (yield from nested(n - 1)) + 1
g = nested(50)
print(next(g))
try:
    g.send(100)
except StopIteration as e:
    print(e.value)
