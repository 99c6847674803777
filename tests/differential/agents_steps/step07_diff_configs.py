# Agents' steps: two nested configurations compared
import difflib, json
A = {"v": 1, "db": {"host": "a", "ports": [1, 2, 3], "opts": {"ssl": True}}, "users": [{"n": "x", "r": 1}, {"n": "y"}], "gone": None}
B = {"v": "1", "db": {"host": "a", "ports": [1, 3], "opts": {"ssl": False, "ca": "f"}}, "users": [{"n": "x", "r": 2}, {"n": "z"}], "new": {}}
def diff(a, b, path="$"):
    if type(a) is not type(b): yield path, "type", f"{type(a).__name__} -> {type(b).__name__}"
    elif isinstance(a, dict):
        for k in sorted(a.keys() | b.keys()):
            if k not in b: yield f"{path}.{k}", "removed", a[k]
            elif k not in a: yield f"{path}.{k}", "added", b[k]
            else: yield from diff(a[k], b[k], f"{path}.{k}")
    elif isinstance(a, list):
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, list(map(json.dumps, a)), list(map(json.dumps, b))).get_opcodes():
            if tag == "replace" and i2 - i1 == j2 - j1:
                for i, j in zip(range(i1, i2), range(j1, j2)): yield from diff(a[i], b[j], f"{path}[{i}]")
            elif tag != "equal": yield f"{path}[{i1}:{i2}]", tag, (a[i1:i2], b[j1:j2])
    elif a != b: yield path, "changed", f"{a!r} -> {b!r}"
for d in diff(A, B): print(*d, sep=" | ")
print(list(diff(A, A)), list(diff([1], [1, 2])), list(diff({}, {"a": 1})))
text = lambda x: json.dumps(x, indent=1, sort_keys=True).splitlines()
print("\n".join(l for l in difflib.unified_diff(text(A), text(B), "A", "B", lineterm="", n=0)))
def apply(a, changes):
    out = json.loads(json.dumps(a))
    for path, kind, value in changes:
        *keys, last = path.removeprefix("$.").split(".")
        at = out
        for k in keys: at = at[k]
        if kind == "added": at[last] = value
        elif kind == "removed": del at[last]
    return out
print(apply(A, [d for d in diff(A, B) if d[1] in ("added", "removed")]))
