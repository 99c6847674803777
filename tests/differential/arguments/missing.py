# Arguments: missing positional arguments, in every number
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f0(): return 0
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def f4(a, b, c, d=4): return a, b, c, d
t(f1); t(f2); t(f2, 1); t(f3); t(f3, 1); t(f3, 1, 2); t(f4); t(f4, 1); t(f4, 1, 2, 3)
t(f2, b=1); t(f3, b=1); t(f3, c=1); t(f4, d=1); t(f3, 1, c=3)
class A:
    def __init__(self, x, y): pass
    def m(self, x): pass
for call in (lambda: A(), lambda: A(1), lambda: A(1, 2).m()):
    try:
        call()
    except TypeError as e:
        print(str(e).split('.')[-1])
t(lambda x: x)
t(lambda x, y: x)
