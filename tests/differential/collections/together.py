# collections: programs that use several
# 3.14: Library, collections (the repr of OrderedDict)
from collections import Counter, defaultdict, deque, namedtuple, OrderedDict
Edge = namedtuple("Edge", "a b w")
edges = [Edge("x", "y", 3), Edge("y", "z", 1), Edge("x", "z", 7)]
graph = defaultdict(dict)
for e in edges:
    graph[e.a][e.b] = e.w
    graph[e.b][e.a] = e.w
print({k: dict(v) for k, v in graph.items()})
def shortest(start):
    dist, todo = {start: 0}, deque([start])
    while todo:
        node = todo.popleft()
        for other, w in graph[node].items():
            d = dist[node] + w
            if d < dist.get(other, 10 ** 9):
                dist[other] = d
                todo.append(other)
    return dist
print(shortest("x"))
log = """GET /a 200
GET /b 404
POST /a 200
GET /a 500""".splitlines()
Entry = namedtuple("Entry", "method path status")
entries = [Entry(*line.split()) for line in log]
print(Counter(e.status for e in entries), Counter(e.path for e in entries).most_common(1), Counter((e.method, e.path) for e in entries)["GET", "/a"])
by_path = OrderedDict()
for e in entries:
    by_path.setdefault(e.path, []).append(e.status)
print(by_path, dict(by_path))
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
import json
print(json.dumps(t), json.dumps(entries[0]), json.dumps(Counter("aab")), json.dumps(by_path))
history = deque(maxlen=2)
for e in entries:
    history.append(e.path)
print(history, list(history))
