# Arguments: many parameters and arguments
names = ['p%d' % i for i in range(60)]
ns = {}
exec('def f(%s): return %s' % (', '.join(names), ' + '.join(names)), ns)
print(ns['f'](*range(60)), ns['f'](**{n: i for i, n in enumerate(names)}))
try:
    ns['f'](*range(59))
except TypeError as e:
    print(e)
try:
    ns['f'](*range(57))
except TypeError as e:
    print(e)
try:
    ns['f'](*range(61))
except TypeError as e:
    print(e)
def va(*a): return len(a), sum(a)
print(va(*range(1000)), va(*range(10000)))
def vk(**k): return len(k), sum(k.values())
print(vk(**{'k%d' % i: i for i in range(500)}))
exec('def g(%s): return locals' % ', '.join('%s=%d' % (n, i) for i, n in enumerate(names)), ns)
print(len(ns['g'].__defaults__), ns['g'].__defaults__[-1])
