# Type parameters: with typing
# 3.14: The Python Standard Library, typing
import typing
from typing import Generic, TypeVar
class A[T]:
    def f(self, x: T) -> T: return x
print(A.__type_params__, A.__orig_bases__, A.__parameters__, A.__mro__, A[int], A.__bases__)
T = A.__type_params__[0]
print(type(T), isinstance(T, TypeVar), T.__bound__, T.__constraints__, T.__default__, T.has_default())
print(A[int]().f(2), A[int].__args__)
try: A[int, str]
except TypeError as e: print(e)
type L[T] = list[T]
print(L, L[int], type(L), L.__value__, L.__type_params__, L.__parameters__, L.__module__, typing.get_origin(L[int]), typing.get_args(L[int]))
def g[T: int, *Ts, **P](x: T): pass
print(g.__type_params__, [type(t) for t in g.__type_params__], g.__type_params__[0].__bound__)
class C(A[int]): pass
print(C.__orig_bases__, C.__mro__)
try: C[int]
except TypeError as e: print(e)
type M = int
print(M, M.__value__)
try: M[int]
except TypeError as e: print(e)
print(T | None, typing.Optional[T], typing.List[T], list[T], repr(TypeVar("X")))
print(issubclass(A, Generic), isinstance(A(), A), typing.TypeAliasType.__name__)
X = typing.TypeAliasType("X", list[int])
print(X, X.__value__, X.__type_params__)
class D[T](typing.Protocol): pass
print(D.__mro__)
class B[T: (int, str) = int, **P = [int]]: pass
print(B.__type_params__[0].__constraints__, B.__type_params__[0].__default__, B.__type_params__[0].has_default(), B.__parameters__)
