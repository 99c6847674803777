# Agents' programs: nested data walked, rebuilt and printed
import copy, json, pprint
from collections import deque
from functools import reduce, singledispatch
from itertools import chain
DATA = {"id": 1, "children": [{"id": 2, "tags": ["x", "y"], "children": []}, {"id": 3, "children": [{"id": 4, "meta": {"k": None, "n": 1.5}}, {"id": 5}]}], "meta": {"deep": {"er": [1, [2, [3, [4]]]]}}}
@singledispatch
def size(x): return 1
@size.register(dict)
def _(x): return 1 + sum(map(size, x.values()))
@size.register(list)
@size.register(tuple)
def _(x): return 1 + sum(map(size, x))
def walk(x, path=()):
    yield path, x
    items = x.items() if isinstance(x, dict) else enumerate(x) if isinstance(x, list) else ()
    for k, v in items:
        yield from walk(v, path + (k,))
def at(x, path): return reduce(lambda v, k: v[k], path, x)
def put(x, path, value):
    x = copy.copy(x)
    if not path: return value
    x[path[0]] = put(x[path[0]], path[1:], value)
    return x
print(size(DATA), sum(1 for _ in walk(DATA)), [p for p, v in walk(DATA) if v == 4 or v is None], max(len(p) for p, _ in walk(DATA)))
new = put(DATA, ("children", 1, "children", 0, "meta", "n"), 99)
print(at(new, ("children", 1, "children", 0)), at(DATA, ("children", 1, "children", 0, "meta", "n")), new["children"][0] is DATA["children"][0], new["children"][1] is DATA["children"][1])
def bfs(node):
    q = deque([(node, 0)])
    while q:
        n, depth = q.popleft()
        yield depth, n["id"]
        q.extend((c, depth + 1) for c in n.get("children", ()))
print(list(bfs(DATA)))
def tree(node, indent="", last=True):
    yield indent + ("└─ " if last else "├─ ") + str(node["id"])
    kids = node.get("children", [])
    for n, kid in enumerate(kids):
        yield from tree(kid, indent + ("   " if last else "│  "), n == len(kids) - 1)
print("\n".join(tree(DATA)))
pprint.pprint(DATA, width=50)
flatten = lambda x: list(chain.from_iterable(map(flatten, x))) if isinstance(x, list) else [x]
print(flatten(DATA["meta"]["deep"]["er"]), json.dumps(DATA, separators=(",", ":"))[:60], json.loads(json.dumps(DATA)) == DATA)
def transform(x, f):
    match x:
        case dict(): return {k: transform(v, f) for k, v in x.items()}
        case [*items]: return [transform(v, f) for v in items]
        case _: return f(x)
print(transform(DATA["meta"], lambda v: v * 10 if isinstance(v, int) else v), transform(DATA["children"][0], str))
def strip(x):
    if isinstance(x, dict): return {k: s for k, v in x.items() if (s := strip(v)) not in (None, [], {})}
    if isinstance(x, list): return [strip(v) for v in x]
    return x
print(strip(DATA)["children"])
deep = []
for _ in range(40): deep = [deep]
print(size(deep), copy.deepcopy(deep) == deep, len(json.dumps(deep)))
loop = {"name": "loop"}
loop["self"] = loop
print(loop, copy.deepcopy(loop)["self"]["self"]["name"], repr(loop) == str(loop))
