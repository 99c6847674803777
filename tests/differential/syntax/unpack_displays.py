# Unpacking: in list, tuple, set and dict displays
a, b = [1, 2], (3, 4)
print([*a, *b], [*a, 5, *b, *[]])
print((*a, *b), (*a,), (0, *"xy"))
print(sorted({*a, *b, *range(3)}))
print({**{"x": 1}, "y": 2, **{"x": 3, "z": 4}})
t = *a, *b
print(t, type(t).__name__)
print([*range(3), *(i * i for i in range(3)), *{"k": 1}])
print(len([*[*[*[1, 2], 3], 4], 5]))
for x in *a, 9, *b:
    print(x, end=" ")
print()
d = {**{}, **dict(a=1)}
print(d)
try:
    [*1]
except TypeError as e:
    print(type(e).__name__)
try:
    {**1}
except TypeError as e:
    print(type(e).__name__)
