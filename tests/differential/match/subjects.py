# match: subclasses and own containers as subjects
class L(list): pass
class D(dict): pass
class S(str): pass
class I(int): pass
def f(v):
    match v:
        case [a, b]: return 'seq', a, b
        case {'k': v}: return 'map', v
        case 'abc': return 'abc'
        case 5: return 'five'
        case str(): return 'str'
    return 'none'
for v in (L([1, 2]), D(k=3), S('abc'), S('x'), I(5), I(6), L()):
    print(type(v).__name__, f(v))
class G:
    def __len__(self): return 2
    def __getitem__(self, i): return i
print(f(G()))
class Raises:
    def __eq__(self, o): raise RuntimeError('eq')
try:
    f(Raises())
except RuntimeError as e:
    print(e)
for i in range(3):
    match i:
        case 0: continue
        case 1: print('one')
        case n: print(n); break
