# Arguments: messages name functions by their qualified names
class A:
    def __init__(self, x): pass
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    class B:
        def n(self): pass

def outer():
    def inner(a): pass
    return inner

for call in (lambda: A(), lambda: A(1).m(), lambda: A(1).m(1, 2), lambda: A.c(), lambda: A.s(), lambda: A.B().n(1), lambda: outer()(),
             lambda: (lambda a: 0)(), lambda: A(1, x=2), lambda: A(1).m(b=1), lambda: A.m(), lambda: A(1, 2, 3)):
    try:
        call()
    except TypeError as e:
        print(e)
