# Unpacking: several * and ** in calls
def f(*args, **kw):
    return args, sorted(kw.items())
print(f(*[1, 2], 3, *(4, 5), k=6, **{"a": 7}, b=8, **{"c": 9}))
print(f(*[], **{}))
print(f(*"ab", *range(2)))
print(f(x=1, *[2, 3]))
print(f(1, *(2,), z=3, *(4,)))
print(*[1, 2, 3], sep="-")
print(f(*(i for i in range(3)), **{str(i): i for i in range(2)}))
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print("TypeError", "multiple values" in str(e))
