# Assignment expressions: everywhere they are allowed
if (n := 10) > 5:
    print(n)
while (n := n - 3) > 0:
    print(n, end=" ")
print()
print([y := 5, y ** 2], y)
print([z for x in range(5) if (z := x * 2) > 2], z)
def f(a, b=(c := 4)):
    return a, b
print(f(d := 3), c, d)
print((lambda: (q := 1) + q)())
x = (w := 1, 2)
print(x, w)
print({(k := "a"): (v := 1)}, k, v)
def g():
    [last := i for i in range(3)]
    return last
print(g())
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)
s = "abc"
print(s[(i := 1)], i, s[j := 2], j)
print({t := 4}, t)
assert (ok := True)
print(ok)
