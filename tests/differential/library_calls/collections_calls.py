# Calls of one module: collections with right and wrong arguments
from collections import *
P = namedtuple("P", "x y", defaults=[5])
def fresh(): return dict(d=deque([1, 2, 3]), c=Counter("hello"), o=OrderedDict(a=1, b=2), dd=defaultdict(int, a=1), m=ChainMap({"a": 1}, {"a": 2, "b": 3}), p=P(1))
for e in """d.append(4) or d
d.appendleft(0) or d
d.extend('ab') or d
d.extendleft('ab') or d
d.rotate(1) or d
d.rotate(-4) or d
d.pop(), d.popleft(), d
d.remove(2) or d
d.insert(1, 'x') or d
d.index(3), d.count(1)
d.index(3, 0, 2)
d.reverse() or d
d.clear() or d
d + deque([9]), d * 2
d[1], d[-1]
d[5]
d[0:1]
d.maxlen
deque([1, 2, 3], 2)
deque([1], maxlen=-1)
deque([1], maxlen='x')
deque(5)
deque('ab') == deque(['a', 'b']), deque('a') < deque('b')
d.remove('q')
deque().pop()
d.pop(1)
d.append()
d.maxlen.x
c.most_common(2)
c['z'], 'z' in c
c.update('lll') or c
c.subtract({'l': 5}) or c
c.total(), len(c)
sorted(c.elements())
c + Counter('h'), c - Counter('l'), c & Counter('lo'), c | Counter('zz')
+Counter(a=-1, b=2), -Counter(a=-1)
Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2)
Counter([1, 1, 2]).most_common()
Counter(5)
Counter(1, 2)
c.most_common(0), c.most_common(99)[0], c.most_common(-1)
Counter.fromkeys('ab')
c + 5
c.pop('h'), c.pop('h', 0)
c.elements(1)
o.move_to_end('a') or list(o)
o.move_to_end('b', last=False) or list(o)
o.popitem(), o.popitem(last=False), len(o)
o.move_to_end('zz')
list(reversed(o)), o == {'b': 2, 'a': 1}
OrderedDict([1])
o.pop('zz')
o.pop('zz', None)
dd['new'], dict(dd)
dd.default_factory, dd.copy()
defaultdict(5)
defaultdict(None)['x']
defaultdict(list, [(1, [2])])[1]
dd.__missing__('q')
m['a'], m['b'], len(m), sorted(m)
m.new_child({'z': 1})['z'], m.parents
m.__setitem__('n', 1) or m.maps
m.pop('b')
m['zz']
m.get('zz', 0), 'b' in m
p.x, p.y, p[0], p[-1]
p._replace(y=9), p._asdict(), p._fields
P._make([1, 2]), P(y=1, x=2), P(*[1])
P()
P(1, 2, 3)
P(z=1)
P(1, x=1)
P._make([1, 2, 3])
p[5]
p.z
p + (3,), p == (1, 5), hash(p) == hash((1, 5)), p < (2,)
namedtuple('A', 'x y')(1, 2)
namedtuple('A', ['x', 'x'])
namedtuple('A', 'class')
namedtuple('A', '_x')
namedtuple('A', 'x 1y')
namedtuple('A B', 'x')
namedtuple('A', 'x', defaults=[1, 2])
namedtuple('A', 'x, y', rename=True)._fields
namedtuple('A', ['def', 'x', 'x'], rename=True)._fields
namedtuple('A', '')()
UserDict(a=1), UserList([1]), UserString('x')""".splitlines():
    try:
        print(e, "->", eval(e, globals(), fresh()))
    except Exception as error:
        print(e, "->", type(error).__name__)
