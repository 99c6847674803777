# Calls of one module: functools and operator with right and wrong arguments
from functools import *
import operator as op
def f(a, b=2, *c, d=4, **e): "doc"; return a, b, c, d, e
p = partial(f, 1, d=9)
for e in """p()
p(5, 6, x=1)
p(d=0)
p.func is f, p.args, p.keywords
partial(p, 2).args, partial(p, 2)(3)
partial(int, base=2)('101')
partial(f)(1)
partial()
partial(5)
partial(f)()
reduce(op.add, [1, 2, 3])
reduce(op.add, [], 5)
reduce(op.add, [[1], [2]], [])
reduce(op.add, [])
reduce(op.add)
reduce(op.add, 5)
reduce(5, [1, 2])
reduce(5, [1])
cmp_to_key(lambda a, b: b - a)(1) < cmp_to_key(lambda a, b: b - a)(2)
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))
cmp_to_key(5)(1) < cmp_to_key(5)(2)
cmp_to_key()
wraps(f)(lambda: 0).__name__, wraps(f)(lambda: 0).__doc__
wraps(f, assigned=('__doc__',))(lambda: 0).__doc__
wraps(5)(lambda: 0).__name__
update_wrapper(lambda: 0, f, updated=()).__wrapped__ is f
lru_cache(maxsize=2)(f)(1)
lru_cache(f)(1), lru_cache(f).cache_info()
lru_cache(maxsize=None, typed=True)(f).cache_parameters()
lru_cache(maxsize=-5)(f).cache_parameters()
lru_cache(maxsize='x')
cache(f)(1), cache(f).__name__
lru_cache(f)([1])
total_ordering(type('T', (), {'__lt__': lambda s, o: True}))() > 1
total_ordering(type('T', (), {}))
singledispatch(lambda x: 'any')(5)
singledispatch(lambda x: 'any')()
singledispatch(f).registry
cached_property(f).attrname
op.add(1, 2), op.sub(5, 3), op.mul('a', 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.neg(5), op.pos(-5), op.inv(5)
op.lt(1, 2), op.eq('a', 'a'), op.is_(None, None), op.not_([]), op.truth(1), op.contains([1], 1)
op.itemgetter(1)('abc'), op.itemgetter(0, 2)('abc'), op.itemgetter('k')({'k': 1})
op.attrgetter('real')(5), op.attrgetter('real', 'imag')(5), op.attrgetter('__class__.__name__')(5)
op.methodcaller('upper')('a'), op.methodcaller('split', ',', 1)('a,b,c')
op.concat([1], [2]), op.getitem([1, 2], 0), op.countOf([1, 1], 1), op.indexOf([1, 2], 2), op.length_hint([1])
op.iadd([1], [2]), op.imul(2, 3), op.ior(1, 2)
op.matmul(1, 2)
op.itemgetter()
op.itemgetter(9)('abc')
op.attrgetter('nope')(5)
op.methodcaller('nope')(5)
op.indexOf([1], 9)
op.add(1)
op.index(1.0)
op.concat(1, 2)
op.setitem((1,), 0, 1)
op.delitem([1], 5)
repr(op.itemgetter(1, 2)), repr(op.attrgetter('a')), repr(op.methodcaller('a', 1, b=2))""".splitlines():
    try:
        r = eval(e)
        print(e, "->", r if "registry" not in e else sorted(k.__name__ for k in r))
    except Exception as error:
        print(e, "->", type(error).__name__)
