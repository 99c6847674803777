# Template strings: the objects and how they are made
# 3.14: The Python Standard Library, string.templatelib
from string.templatelib import Interpolation, Template, convert

x = 3
t = t"a{x!r:>{x}}b"
print(t)
print(list(t), t.values, len(t.strings))
print(t + t"{x}c", (t"" + t"q").strings)
for bad in (lambda: t + "s", lambda: "s" + t, lambda: Template(1), lambda: Interpolation(1, "x", "q"), lambda: setattr(t, "strings", ())):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__)
print(Template("a", "b", Interpolation(1), Interpolation(2, "y")).strings)
print(convert(1.5, None), convert("q", "r"), convert("\xe9", "a"), convert(2, "s"))
match t.interpolations[0]:
    case Interpolation(value, expression, conversion, spec):
        print(value, expression, conversion, spec)


def sql(template):
    query, given = [], []
    for part in template:
        if isinstance(part, str):
            query.append(part)
        else:
            query.append("?")
            given.append(part.value)
    return "".join(query), given


name = "Robert'); --"
print(sql(t"SELECT * FROM t WHERE a = {name} AND b > {x + 1}"))
