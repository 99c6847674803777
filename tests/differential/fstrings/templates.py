# Template strings: their parts
# 3.14: What's New In Python 3.14, PEP 750
name, n = "World", 5
t = t"Hello {name!r:>{n}}{n}!"
print(type(t).__name__, t.strings, len(t.interpolations))
for i in t.interpolations:
    print(i.value, i.expression, i.conversion, i.format_spec)
t2 = t"{name}" t" and {n=}"
print(t2.strings, [i.expression for i in t2.interpolations], t2.values)
print(t"".strings, t"a{{b}}".strings, tr"\d{n}".strings)
def render(t):
    return "".join(x if isinstance(x, str) else str(x.value) for x in t)
print(render(t"x={n}, {name} {t'{n}'.strings}"))
