# Type parameters: of classes and functions, and type statements
# 3.14: What's New In Python 3.12, PEP 695
type X = int
print(X, X.__name__, X.__value__, X.__type_params__)
type L[T] = list
print(L, L.__type_params__, L.__type_params__[0].__name__)
def f[T: int, *Ts, **P](x: T, y=2, *, z=3) -> T:
    return x, y, z, T
r = f(1)
print(r[:3], r[3].__name__, r[3] is f.__type_params__[0], [p.__name__ for p in f.__type_params__], f.__type_params__[0].__bound__)
print(f.__name__, f.__qualname__)
class C[T]:
    def m(self, v: T): return T
    x = 5
print(C.__type_params__[0].__name__, C().m(1) is C.__type_params__[0], C.x, C.__name__, C.__qualname__)
class D[T](C[int]):
    pass
print(D().x)
type Rec = Lazy
try: Rec.__value__
except NameError as e: print(e)
Lazy = 3
print(Rec.__value__)
def first[A, B](a: A, b: B, *, k: int = 4) -> A: return a, k
print(first(1, 2), first.__kwdefaults__)
type = 5
print(type)
