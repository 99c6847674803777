# Generators: attributes and repr
def g(a, b=2):
    x = yield a
    yield from h()

def h():
    yield 1

a = g(1)
print(a.__name__, a.gi_running, a.gi_yieldfrom, a.gi_frame is None, a.gi_code.co_name, a.gi_code is not None)
next(a)
next(a)
print(a.gi_yieldfrom.__name__, a.gi_running)
list(a)
print(a.gi_yieldfrom, a.gi_frame)
print(repr(a).startswith('<generator object g at 0x'))
def r():
    print(me.gi_running)
    yield
me = r()
next(me)
print(me.gi_running)
e = (x for x in [])
print(e.__name__, type(e) is type(a), hasattr(e, 'send'))
try:
    a.nothing
except AttributeError as e:
    print(e)
