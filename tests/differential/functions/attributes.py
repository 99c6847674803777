# Function attributes: attributes set by programs, __dict__, deletion
def f(a, b=2):
    return a + b

print(f.__dict__)
f.calls = 0
f.tags = ['x']
f.tags.append('y')
print(f.calls, f.tags, sorted(f.__dict__))
f.__dict__['direct'] = 5
print(f.direct, vars(f) is f.__dict__)
del f.calls
print(hasattr(f, 'calls'), getattr(f, 'calls', 'none'))
for name in ('calls', 'nothing'):
    try:
        getattr(f, name)
    except AttributeError as e:
        print(type(e).__name__, e)
try:
    del f.calls
except AttributeError as e:
    print(type(e).__name__)
setattr(f, 'z', 1)
delattr(f, 'z')
print('z' in f.__dict__)
f.__dict__ = {'fresh': 1}
print(f.fresh, f.__dict__)
try:
    f.__dict__ = 5
except TypeError as e:
    print(type(e).__name__)
