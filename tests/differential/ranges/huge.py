# Ranges: beyond 31 and 64 bits
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

r = range(2 ** 31 - 2, 2 ** 31 + 2)
print(list(r), len(r), r[-1], 2 ** 31 in r)
for i in range(2 ** 30 - 1, 2 ** 30 + 2):
    print(i, end=" ")
for i in range(-2 ** 30 + 1, -2 ** 30 - 2, -1):
    print(i, end=" ")
print()
R = range(-10 ** 30, 10 ** 30, 10 ** 29)
print(R, len(R), R[3], R[-1], list(R[:2]), R.start, R.stop, R.step, 5 * 10 ** 29 in R, 1 in R, R.index(0), R.count(0))
print(R[::-1], R[5:15:3], list(reversed(R))[:2], R == range(-10 ** 30, 10 ** 30, 10 ** 29), hash(R) == hash(range(-10 ** 30, 10 ** 30, 10 ** 29)))
B = range(10 ** 40)
print(B, bool(B), B[10 ** 39], B[-1], 10 ** 40 in B, 10 ** 40 - 1 in B, B[10 ** 20:10 ** 21:10 ** 19])
show(len, B)
show(lambda: B[10 ** 40])
for i in range(2 ** 64, 2 ** 64 + 3, 2):
    print(i)
it = iter(range(2 ** 64, 2 ** 65))
print(next(it), next(it))
print([x for x in range(10 ** 18, 10 ** 18 + 3)], sum(range(10 ** 12, 10 ** 12 + 3)))
print(range(0, -10 ** 20, -10 ** 19)[2], list(range(2 ** 63, 2 ** 63 - 3, -1)))
