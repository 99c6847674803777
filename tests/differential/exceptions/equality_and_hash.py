# Exceptions: instances are equal to themselves only, and can be keys
a, b = ValueError(1), ValueError(1)
print(a == b, a == a, a != b, hash(a) == hash(a))
d = {a: "a", b: "b"}
print(d[a], d[b], len({a, b, a}))
print(ValueError == ValueError, ValueError != TypeError, bool(a))
for op in (lambda: a < b, lambda: len(a), lambda: a[0], lambda: a + b, lambda: iter(a), lambda: a()):
    try:
        op()
    except TypeError:
        print("TypeError")
