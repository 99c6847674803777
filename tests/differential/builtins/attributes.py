# getattr, setattr, delattr, hasattr: names, defaults, only AttributeError is swallowed
class A:
    x = 1
    @property
    def bad(self):
        raise ValueError('property')
    @property
    def missing(self):
        raise AttributeError('inner')
    def __getattr__(self, name):
        if name.startswith('dyn'):
            return name.upper()
        raise AttributeError(name)

def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

a = A()
t(lambda: getattr(a, 'x')); t(lambda: getattr(a, 'dyn1')); t(lambda: getattr(a, 'nope', 5)); t(lambda: getattr(a, 'nope')); t(lambda: getattr(a, 'bad', 5)); t(lambda: getattr(a, 'missing', 5))
t(lambda: hasattr(a, 'x')); t(lambda: hasattr(a, 'nope')); t(lambda: hasattr(a, 'bad')); t(lambda: hasattr(a, 'missing'))
t(lambda: getattr(a, 5)); t(lambda: hasattr(a, None)); t(lambda: setattr(a, 1, 2)); t(lambda: delattr(a, 1))
setattr(a, 'y', 2)
setattr(a, 'not an identifier', 3)
print(a.y, getattr(a, 'not an identifier'), sorted(a.__dict__))
delattr(a, 'y')
t(lambda: delattr(a, 'y'))
print(hasattr(a, 'y'), getattr('abc', 'upper')(), getattr(5, 'real', None), getattr([], 'append') is not None)
