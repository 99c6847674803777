# Programs with json: configurations merged, queried and compared
import json
from functools import reduce
from copy import deepcopy

BASE = json.loads("""
{"server": {"host": "localhost", "port": 8080, "tls": {"on": false}},
 "features": ["a", "b"], "limits": {"cpu": 1.5, "mem": "1G"}, "debug": null}
""")
OVERRIDE = json.loads('{"server": {"port": 9090, "tls": {"on": true, "cert": "x.pem"}}, "features": ["c"], "debug": true}')

def merge(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return {k: merge(a[k], b[k]) if k in a and k in b else deepcopy(a.get(k, b.get(k))) for k in {**a, **b}}
    return b

def get(d, path, default=None):
    try:
        return reduce(lambda v, k: v[int(k)] if isinstance(v, list) else v[k], path.split("."), d)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        return f"<{type(error).__name__}: {error}>" if default is None else default

def flatten(d, prefix=""):
    if isinstance(d, dict):
        for k, v in d.items():
            yield from flatten(v, f"{prefix}{k}.")
    elif isinstance(d, list):
        for i, v in enumerate(d):
            yield from flatten(v, f"{prefix}{i}.")
    else:
        yield prefix[:-1], d

def diff(a, b):
    fa, fb = dict(flatten(a)), dict(flatten(b))
    for key in sorted(fa.keys() | fb.keys()):
        if fa.get(key, ...) != fb.get(key, ...):
            yield key, fa.get(key, ...), fb.get(key, ...)

merged = merge(BASE, OVERRIDE)
print(json.dumps(merged, indent=2, sort_keys=True))
for path in ("server.port", "server.tls.cert", "features.0", "features.9", "limits.cpu.x", "nope", "features.x"):
    print(f"{path:<18}{get(merged, path)}")
for change in diff(BASE, merged):
    print(change)
print(dict(flatten(BASE)))
text = json.dumps(merged, sort_keys=True)
print(len(text), json.loads(text) == merged, hash(text) == hash(json.dumps(json.loads(text), sort_keys=True)))
def schema(value):
    match value:
        case bool(): return "boolean"
        case int() | float(): return "number"
        case str(): return "string"
        case None: return "null"
        case []: return ["any"]
        case [first, *_]: return [schema(first)]
        case dict(): return {k: schema(v) for k, v in value.items()}
print(json.dumps(schema(BASE)))
