# Annotations: from __future__ import annotations keeps their text
from __future__ import annotations
def f(a: int, b: list[int] | None = None, *c: dict[str, tuple[int, ...]], d: "x y", e: a.b.c[1:2, ::3], g: -1 ** 2, h: (1, 2),
      i: lambda x, *y, z=1: x + 1, j: not a and b or c, k: [x for x in y if z], l: f(x, *a, k=v, **d), n: a if b else c,
      o: {1: 2, **d}, p: {1}, q: (), r: a < b <= c, s: ~(a + b) * c, t: (a,), u: (yes), v: a[b, c], w: a ** -b ** c,
      x: (a ** b) ** c, y: a - (b - c), z: (lambda: 0)(1)) -> None: pass
for k, v in f.__annotations__.items(): print(k, repr(v))
class C:
    x: int
    y: C = None
print(C.__annotations__)
z: Undefined[int]
print(annotations.getMandatoryRelease())
