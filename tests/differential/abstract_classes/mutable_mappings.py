# collections.abc: MutableMapping
from collections.abc import *

class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m['a'] = 1; m.update(b=2); m.update({'c': 3}); print(dict(m), m.pop('a'), m.get('z', 5), list(m.items()), m.setdefault('q', 9), 'b' in m, m == {'b': 2, 'c': 3, 'q': 9}, len(m), sorted(m.keys() & {'b', 'x'}))
