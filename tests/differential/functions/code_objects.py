# Function attributes: __code__ and what it knows
def f(a, b=1, *, c, d=2):
    return a

code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount)
print(code.co_varnames[:4])
print(bool(code.co_flags & 4), bool(code.co_flags & 8), bool(code.co_flags & 0x20))

def g(*a, **k):
    yield a

print(bool(g.__code__.co_flags & 4), bool(g.__code__.co_flags & 8), bool(g.__code__.co_flags & 0x20))
print(type(code).__name__, code == f.__code__, code == g.__code__, hash(code) == hash(f.__code__))
print((lambda x: x).__code__.co_name)
def outer():
    x = 1
    def inner(y):
        return x + y
    return inner
i = outer()
print(i.__code__.co_name, i.__code__.co_argcount, i.__code__.co_varnames[0])
