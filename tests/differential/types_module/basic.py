# The module types: names of types, SimpleNamespace, MappingProxyType, new_class
from types import *
n = SimpleNamespace(a=1, b="x")
print(n, n.a, n == SimpleNamespace(a=1, b="x"), vars(n))
n.c = 3
del n.a
print(n, [t.__name__ for t in (FunctionType, ModuleType, GeneratorType, MappingProxyType, NoneType, EllipsisType, GenericAlias, BuiltinFunctionType)])
m = MappingProxyType({"a": 1})
print(m, m["a"], m == {"a": 1}, "a" in m, len(m), list(m.items()), m | {"b": 2})
X = new_class("X", (), {}, lambda ns: ns.update(v=5))
print(X.v, isinstance(len, BuiltinFunctionType), isinstance(lambda: 1, FunctionType), isinstance(X().__init__, object))
class S2(SimpleNamespace): pass
print(S2(q=1))
mod = ModuleType("m", "doc")
mod.x = 1
print(mod.x, mod.__name__, mod.__doc__, mod)
print(isinstance(int | str, UnionType))
try: m["b"] = 1
except TypeError as e: print(e)
