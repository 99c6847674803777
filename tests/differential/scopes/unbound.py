# Scopes: names that are not bound
def a():
    print(x)
    x = 1
def b():
    x = 1
    del x
    return x
def c():
    def inner():
        return y
    inner()
    y = 1
def d():
    for i in []:
        pass
    return i
def e():
    del q
    q = 1
def f():
    z = 1
    def inner():
        nonlocal z
        del z
    inner()
    return z
def g():
    try:
        raise ValueError
    except ValueError as err:
        pass
    return err
def h():
    return nowhere
def i():
    if False:
        w = 1
    w += 1
for fn in (a, b, c, d, e, f, g, h, i):
    try:
        print(fn())
    except NameError as ex:
        print(type(ex).__name__, ex, getattr(ex, 'name', None))
try:
    del undefined_name
except NameError as ex:
    print(ex)
class K:
    try:
        del nothing
    except NameError as ex:
        print(ex)
