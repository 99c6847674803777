# Scopes: global in functions and nested functions
x = 'module'
def f():
    global x
    x = 'f'
    def g():
        return x
    def h():
        global x
        x = 'h'
    r = g()
    h()
    return r, g(), x
print(f(), x)
def outer():
    x = 'local'
    def inner():
        global x
        x = 'inner'
        return x
    return inner(), x
print(outer(), x)
def make():
    global made
    def made():
        return 'made'
    global Klass
    class Klass:
        pass
make()
print(made(), made.__qualname__, Klass.__qualname__)
def imports():
    global mymath
    import math as mymath
imports()
print(mymath.floor(2.5))
def loop():
    global idx
    for idx in range(3): pass
loop()
print(idx)
class C:
    global gx
    gx = 5
    y = gx
print(gx, C.y, hasattr(C, 'gx'))
def delete():
    global gx
    del gx
delete()
try:
    gx
except NameError as e:
    print(e)
