# copy: subclasses of built-in types
import copy

class D(dict):
    pass
class L(list): pass
d = D(k=[1]); d.attr = 5; e = copy.deepcopy(d); print(e, type(e).__name__, e.attr, e['k'] is d['k'], copy.copy(d)['k'] is d['k'])
l = L([1, [2]]); m = copy.deepcopy(l); print(m, type(m).__name__, m[1] is l[1])
