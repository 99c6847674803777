# Programs: shortest paths, topological order and components
import heapq
graph = {"a": {"b": 4, "c": 1}, "b": {"d": 1}, "c": {"b": 2, "d": 5}, "d": {}, "e": {"a": 7}}
def dijkstra(start):
    distance, previous, queue = {start: 0}, {}, [(0, start)]
    while queue:
        d, node = heapq.heappop(queue)
        if d > distance[node]:
            continue
        for neighbour, weight in graph[node].items():
            if (new := d + weight) < distance.get(neighbour, float("inf")):
                distance[neighbour] = new
                previous[neighbour] = node
                heapq.heappush(queue, (new, neighbour))
    return distance, previous
distance, previous = dijkstra("a")
print(distance, previous)
path, node = [], "d"
while node:
    path.append(node)
    node = previous.get(node)
print(" -> ".join(reversed(path)))
def topological(graph):
    seen, order = set(), []
    def visit(n, trail=()):
        if n in trail:
            raise ValueError(f"cycle: {' '.join(trail + (n,))}")
        if n not in seen:
            for m in graph[n]:
                visit(m, trail + (n,))
            seen.add(n)
            order.append(n)
    for n in graph:
        visit(n)
    return order[::-1]
print(topological(graph))
try:
    topological({"x": ["y"], "y": ["z"], "z": ["x"]})
except ValueError as e:
    print(e)
