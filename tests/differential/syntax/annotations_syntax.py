# Annotations: every form is accepted
a: int
b: int = 1
c: "forward" = 2
(d): int = 3
class A:
    x: int = 4
    y: str
    def f(self, p: int, /, q: str = "q", *r: float, s: bool = True, **t: dict) -> "A":
        z: int = 5
        w: list[int]
        return z
o = A()
o.attr: int = 6
l = [0]
l[0]: int = 7
print(b, c, d, A.x, o.attr, l, o.f(1))
def g(x: lambda: 1 = 2) -> (1, 2): return x
print(g())
def h(*a: int, **k: int) -> None: pass
print(h())
e: int | None = None
f: tuple[int, ...] = (1,)
print(e, f)
