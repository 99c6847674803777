# array.array: values that do not fit

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

from array import array
for code, bits in (('b', 8), ('B', 8), ('h', 16), ('H', 16), ('i', 32), ('I', 32), ('l', 64), ('L', 64), ('q', 64), ('Q', 64)):
    low = -(1 << bits - 1) if code.islower() else 0
    high = (1 << bits - 1) - 1 if code.islower() else (1 << bits) - 1
    print(array(code, [low, high]))
    attempt(array, code, [low - 1])
    attempt(array, code, [high + 1])
    attempt(array, code, [10**30])
