# Hostile formats: long, nested and contradictory
def show(f):
    try:
        r = f()
        print(r if len(r) < 60 else len(r))
    except Exception as e:
        print(type(e).__name__, str(e)[:70])

class Endless:
    def __format__(self, spec):
        return '{0}'.format(self)

class Getter:
    def __getitem__(self, key):
        return self
    def __getattr__(self, name):
        return self
    def __str__(self):
        return 'g'

show(lambda: ('{' * 1001).format())
show(lambda: ('}' * 1001).format())
show(lambda: ('{' * 2000).format())
show(lambda: ('{0' + '[0]' * 20000 + '}').format(Getter()))
show(lambda: ('{0' + '.a' * 20000 + '}').format(Getter()))
show(lambda: ('{' + '0:{' * 1000 + '}' * 1000).format(1))
show(lambda: ('{0:' + '{1}' * 500 + '}').format(1, ''))
show(lambda: ('%(' + '(' * 100000) % {})
show(lambda: ('%s' * 1000) % tuple(range(1000)))
show(lambda: ('%' * 1001) % ())
show(lambda: '%s' * 1000 % ())
show(lambda: '{}'.format(Endless()))
show(lambda: '{:99999999999999999999}'.format(1))
show(lambda: '{:.99999999999999999999f}'.format(1.5))
show(lambda: '%99999999999999999999d' % 1)
show(lambda: '%.100000f' % 1e300)
show(lambda: '%.100000e' % 1e-300)
show(lambda: '{:.99999}'.format(1.1))
show(lambda: '{:,.99999f}'.format(1.1))
show(lambda: '{:0100000,}'.format(1))
show(lambda: '{:x^100000}'.format('abc'))
show(lambda: '%*d' % (-100000, 1))
show(lambda: '%.*d' % (100000, 1))
show(lambda: '{:c}'.format(-1))
show(lambda: ('{:' + 'x' * 1000 + '}').format('s'))
show(lambda: ('{!' + 'r' * 1000 + '}').format('s'))
