# with: several items, in parentheses, nested targets
class C:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print("enter", self.n, end="; ")
        return self.n, [self.n]
    def __exit__(self, *a):
        print("exit", self.n, end="; ")
        return self.n == "swallow"
with C(1): print("body")
with C(1) as a, C(2) as (b, [c]): print(a, b, c)
with (C(1) as a, C(2) as b): print(a, b)
with (C(1), C(2)): print("two")
with (
    C(1) as a,
    C(2) as b,
): print("trailing comma")
with (C(1)): print("one")
with (C(1)) as x, (C(2)) as y: print(x, y)
with (C(1) if True else C(2)) as x: print(x)
with (yieldless := C(3)) as x: print(x, yieldless.n)
d = {}
with C(4) as d["k"], C(5) as d["l"]: print(d)
with C("swallow"):
    1 / 0
print("after")
with (C(6)), C(7): print("mixed")
with (lambda: C(8))() as x: print(x)
with [C(9)][0] as [x, *y]: print(x, y)
with (C(10),)[0] as x: print(x)
