# Small programs: graphs with sets, deques and recursion
from collections import defaultdict, deque
from functools import cache
from itertools import combinations, count
import heapq
EDGES = "a-b b-c c-a d-e f-f e-g g-d h-i".split()
graph = defaultdict(set)
for e in EDGES:
    x, y = e.split("-")
    graph[x].add(y); graph[y].add(x)
def components(g):
    left = set(g)
    while left:
        start = min(left)
        seen, q = {start}, deque([start])
        while q:
            for n in sorted(g[q.popleft()] - seen):
                seen.add(n); q.append(n)
        left -= seen
        yield sorted(seen)
print(list(components(graph)), sorted(k for k, v in graph.items() if len(v - {k}) == 1), sum(len(v) for v in graph.values()))
def bfs(g, a, b):
    q, prev = deque([a]), {a: None}
    while q:
        n = q.popleft()
        if n == b:
            path = []
            while n is not None:
                path.append(n)
                n = prev[n]
            return path[::-1]
        for m in sorted(g[n]):
            if m not in prev:
                prev[m] = n
                q.append(m)
print(bfs(graph, "a", "c"), bfs(graph, "d", "g"), bfs(graph, "a", "h"))
def tarjan(g):
    index, low, stack, on, out, c = {}, {}, [], set(), [], count()
    def go(v):
        index[v] = low[v] = next(c)
        stack.append(v); on.add(v)
        for w in g.get(v, ()):
            if w not in index:
                go(w); low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            part = []
            while True:
                w = stack.pop(); on.discard(w); part.append(w)
                if w == v: break
            out.append(sorted(part))
    for v in g:
        if v not in index: go(v)
    return out
print(tarjan({1: [2], 2: [3], 3: [1, 4], 4: [5], 5: [6], 6: [4], 7: [6]}))
def kruskal(n, edges):
    parent = list(range(n))
    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    total, used = 0, []
    for w, a, b in sorted(edges):
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[ra] = rb; total += w; used.append((a, b))
    return total, used
print(kruskal(5, [(3, 0, 1), (1, 1, 2), (7, 0, 2), (2, 3, 4), (5, 2, 3), (4, 1, 4)]))
def astar(grid, start, goal):
    h = lambda p: abs(p[0] - goal[0]) + abs(p[1] - goal[1])
    heap, best = [(h(start), 0, start, (start,))], {start: 0}
    while heap:
        _, g, p, path = heapq.heappop(heap)
        if p == goal: return g, path
        for d in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            q = (p[0] + d[0], p[1] + d[1])
            if 0 <= q[0] < len(grid) and 0 <= q[1] < len(grid[0]) and grid[q[0]][q[1]] != "#" and g + 1 < best.get(q, 999):
                best[q] = g + 1
                heapq.heappush(heap, (g + 1 + h(q), g + 1, q, path + (q,)))
print(astar(["..#.", ".##.", "....", "#.#."], (0, 0), (0, 3)))
@cache
def paths(r, c): return 1 if not r or not c else paths(r - 1, c) + paths(r, c - 1)
print(paths(6, 6), paths.cache_info(), [p for p in combinations("abc", 2) if p[1] in graph[p[0]]])
def color(g):
    out = {}
    for n in sorted(g, key=lambda k: (-len(g[k]), k)):
        out[n] = next(c for c in count() if c not in {out.get(m) for m in g[n]})
    return out
print(color(graph))
