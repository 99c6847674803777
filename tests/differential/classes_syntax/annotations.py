# Annotations: of functions, classes and modules, evaluated when they are asked for
# 3.14: What's New In Python 3.14, PEP 649
def f(a: int, b: 'str' = 1, *args: float, c: list[int] = None, **kw: dict) -> bool: pass
print(f.__annotations__)
class A:
    x: int = 1
    y: list['A']
    z: 'undefined'
    def m(self, q: A) -> A: pass
print(A.__annotations__)
print(A.m.__annotations__)
def g(a: Undefined): pass
try:
    g.__annotations__
except NameError as e: print(e)
Undefined = 5
print(g.__annotations__)
def h(): pass
print(h.__annotations__, f.__annotate__(1) == f.__annotations__)
class B:
    v = int
    w: v
    def m(self, a: v): pass
print(B.__annotations__, B.m.__annotations__)
def outer():
    T = str
    def inner(x: T): pass
    class L:
        y: T
    return inner.__annotations__, L.__annotations__
print(outer())
def local():
    q: print('never') = 5
    return q
print(local())
