# reversed: of sequences, of objects with __reversed__ or __getitem__, of what is none
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

t(lambda: list(reversed([1, 2, 3]))); t(lambda: list(reversed('abc'))); t(lambda: list(reversed((1, 2)))); t(lambda: list(reversed(range(3)))); t(lambda: list(reversed(b'ab')))
t(lambda: list(reversed([]))); t(lambda: reversed(5)); t(lambda: reversed({1})); t(lambda: reversed(x for x in 'a')); t(lambda: reversed())
class R:
    def __reversed__(self): return iter(['own'])
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
class N:
    def __iter__(self): return iter('x')
t(lambda: list(reversed(R()))); t(lambda: list(reversed(S()))); t(lambda: reversed(N()))
l = [1, 2, 3, 4]
r = reversed(l)
print(next(r))
l.pop(); l.pop()
print(list(r))
print(''.join(reversed('hello')), iter(r) is r)
