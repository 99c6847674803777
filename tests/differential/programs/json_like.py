# Programs: a recursive printer and parser of nested data
import json
data = {"name": "x", "list": [1, 2.5, None, True, {"deep": []}], "empty": {}, "text": "quo\"te\n\u00e9"}
def walk(value, path=()):
    match value:
        case dict() if value:
            for k, v in value.items():
                yield from walk(v, (*path, k))
        case [_, *_]:
            for i, v in enumerate(value):
                yield from walk(v, (*path, i))
        case _:
            yield ".".join(map(str, path)), value
for path, value in walk(data):
    print(f"{path:<15} {value!r}")
def pretty(v, level=0):
    pad = "  " * level
    if isinstance(v, dict):
        return "{" + ", ".join(f"\n{pad}  {k}: {pretty(x, level + 1)}" for k, x in v.items()) + f"\n{pad}}}" if v else "{}"
    if isinstance(v, list):
        return "[" + ", ".join(pretty(x, level + 1) for x in v) + "]"
    return repr(v)
print(pretty(data))
print(json.loads(json.dumps(data)) == data)
