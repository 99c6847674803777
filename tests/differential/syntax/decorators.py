# Decorators: any expression, order, on classes and methods
def tag(n):
    def deco(f):
        print("apply", n)
        return f
    return deco
decos = [tag(1), {"k": tag(2)}]
@decos[0]
@decos[1]["k"]
@(lambda f: f)
@tag(3) if True else tag(4)
@(x := tag(5))
def f(): return "f"
print(f())
@tag("class")
class A:
    @tag("method")
    def m(self): return 1
    @staticmethod
    def s(): return 2
    @classmethod
    def c(cls): return cls.__name__
    @property
    def p(self): return 4
    @p.setter
    def p(self, v): print("set", v)
a = A()
a.p = 5
print(a.m(), A.s(), A.c(), a.p)
@type
def g(): pass
print(g.__name__)
