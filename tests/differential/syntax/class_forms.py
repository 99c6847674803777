# class: bases, keywords, bodies, nesting
class A: pass
class B(): x = 1
class C(A, B,): pass
print(C.x, C.__name__)
bases = (A, B)
class E(*bases): """doc"""
print(E.x)
class F:
    class G:
        class H: v = 3
    if True: cond = "yes"
    for i in range(3): pass
    try: 1/0
    except ZeroDivisionError: exc = 1
    def f(self): return self.G.H.v
    g = f
    a = b = [f]
    print("body runs")
print(F.cond, F.i, F.exc, F().g())
class I(A if 1 else B): pass
class J((lambda: A)()): pass
print(I.__bases__ == (A,), J.__bases__ == (A,))
