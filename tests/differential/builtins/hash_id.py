# hash and id: equal objects hash the same, what cannot be hashed
def t(v):
    try:
        hash(v)
        print('ok')
    except TypeError as e:
        print(e)

print(hash(1) == hash(1.0) == hash(True), hash('a') == hash('a'), hash((1, 2)) == hash((1, 2)), hash(5), hash(-1), hash(0.5) == hash(0.5))
t([]); t({}); t(set()); t((1, [2])); t(frozenset([1])); t(None); t(len); t(int); t(b'a'); t(range(3))
class E:
    def __eq__(self, o): return True
class H:
    def __hash__(self): return 42
class B:
    def __hash__(self): return 'a'
t(E()); t(H()); t(object())
print(hash(H()), {H(): 1} != {})
try:
    hash(B())
except TypeError as e:
    print(e)
a = []
print(id(a) == id(a), id(a) != id([]), id(None) == id(None), type(id(a)).__name__)
