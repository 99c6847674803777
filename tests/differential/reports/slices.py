# Reports: slices
# Reading, writing and deleting slices, with and without a step.
a = [1, 2, 3, 4, 5, 6]
a[0:5:2] = [10, 30, 50]
print(a, a[::-1], a[::-2], a[-3:-1], a[4:1:-1], a[10:], a[-100:2], a[slice(1, None, 3)])
a[1:2] = (7, 8, 9)
print(a)
a[2:4] = ()
a[len(a):] = range(2)
a[:0] = "ab"
print(a)
del a[1::2], a[:1]
print(a)
a[:] = (n for n in range(3))
print(a, a is a[:], a == a[:])
b = bytearray(8)
b[2:5] = (255 for _ in range(3))
b[-2:] = b"xyz"
del b[0]
print(b, bytes(b[::3]), b.find(b"x"))
t, s, r = (1, 2, 3, 4), "abcdef", range(0, 20, 3)
print(t[::-1], t[1:-1], s[1::2], s[-2:], s[5:0:-2], r[1:4], list(r[::-2]), r[-1], 9 in r, r.index(9), len(r))
print(slice(None, -1).indices(5), slice(10, 2, -3).indices(7), [s[i:i + 4] for i in range(0, 6, 4)])
for bad in (lambda: a.__setitem__(slice(None, None, 2), [1]), lambda: a[::0], lambda: t.__getitem__("1"), lambda: s[1.0], lambda: a.__setitem__(slice(0, 1), 5), lambda: a.__setitem__(9, 0)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, "" if "iterable" in str(e) else e)
