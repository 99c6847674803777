# Function annotations: kept, evaluated, on every kind of parameter
def f(a: int, b: 'str' = 'x', *args: list, c: float = 1.0, **kw: dict) -> bool:
    return True

print(f.__annotations__)
print(list(f.__annotations__), f.__annotations__['return'])
def g():
    pass
print(g.__annotations__)
g.__annotations__['x'] = int
print(g.__annotations__)
g.__annotations__ = {'y': 1}
print(g.__annotations__)
try:
    g.__annotations__ = 5
except TypeError as e:
    print(e)
class A:
    def m(self, x: 'A') -> 'A':
        return self
print(A.m.__annotations__, A().m.__annotations__)
h = lambda x: x
print(h.__annotations__)
def nested():
    T = int
    def inner(a: T, b: list[T]) -> None: pass
    return inner
print(nested().__annotations__)
del g.__annotations__
print(g.__annotations__)
