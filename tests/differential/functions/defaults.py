# Function attributes: __defaults__ and __kwdefaults__, read and set
def f(a, b=2, c=3, *, d=4, e):
    return (a, b, c, d, e)

print(f.__defaults__, f.__kwdefaults__)
print(f(1, e=5))
f.__defaults__ = (20, 30)
print(f(1, e=5))
f.__defaults__ = (10, 20, 30)
print(f(e=5))
f.__defaults__ = (30,)
try:
    f(1, e=5)
except TypeError as e:
    print(e)
print(f(1, 2, e=5))
f.__defaults__ = None
try:
    f(1, e=5)
except TypeError as e:
    print(e)
f.__kwdefaults__ = {'e': 50, 'd': 40}
print(f(1, 2, 3))
f.__kwdefaults__ = None
try:
    f(1, 2, 3)
except TypeError as e:
    print(e)
for name, value in (('__defaults__', [1]), ('__kwdefaults__', (1,))):
    try:
        setattr(f, name, value)
    except TypeError as e:
        print(e)

def g():
    pass

print(g.__defaults__, g.__kwdefaults__)
g.__defaults__ = (1, 2)
print(g())

def mutable(x, seen=[]):
    seen.append(x)
    return seen

mutable(1)
print(mutable(2), mutable.__defaults__)
