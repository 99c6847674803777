# Reports: fstring shapes
# f-strings: nested ones, conversions, '=' form, glued pieces, specs from variables.
import json

path, n, cfg = "C:/tmp", 1234.5, {"k": [1, 2]}
print(f"f{json.dumps(f'a{n}c')}")
print(f"{path!r} {path!s:>8} {'é'!a}")
print(f"{n=} {n = :.1f} {path=!r:>12} {n + 1=}")
print(
    f"{path}, "
    "{not a field}, "
    f"{n:,.2f}, {{braces}}"
)
width, prec = 12, 3
print(f"[{n:*^{width}.{prec}e}] [{n:>+{width},.1f}] [{-7:=+06d}]")
print(f"{cfg['k'][1]} {cfg!r} { {'a': 1}['a'] } {(lambda v: v * 2)(4)}")
print(f"{1,} {[x for x in range(3)]} {'yes' if n else 'no'}")
print(f'{", ".join(f"{k}={v}" for k, v in cfg.items())}')
print(f"""{
    n
    :.1f}|{'multi'}""")
print(f"{255:#x} {255:#b} {5:03d} {0.256:.1%} {1e9:g} {'text':.2}", rf"\d{n:.0f}\n")
