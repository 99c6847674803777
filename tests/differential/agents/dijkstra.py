# Agents' programs: shortest paths with a heap
import heapq
from collections import defaultdict
from math import inf

EDGES = [("A", "B", 7), ("A", "C", 9), ("A", "F", 14), ("B", "C", 10), ("B", "D", 15),
         ("C", "D", 11), ("C", "F", 2), ("D", "E", 6), ("E", "F", 9), ("X", "Y", 1)]

class Graph:
    def __init__(self, edges):
        self.next = defaultdict(dict)
        for a, b, w in edges:
            self.next[a][b] = self.next[b][a] = w

    def dijkstra(self, source):
        distance, previous = {source: 0}, {}
        queue, done = [(0, source)], set()
        while queue:
            d, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            for other, w in self.next[node].items():
                if d + w < distance.get(other, inf):
                    distance[other], previous[other] = d + w, node
                    heapq.heappush(queue, (d + w, other))
        return distance, previous

    def path(self, source, target):
        distance, previous = self.dijkstra(source)
        if target not in distance:
            return inf, []
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(previous[nodes[-1]])
        return distance[target], nodes[::-1]

g = Graph(EDGES)
print(sorted(g.dijkstra("A")[0].items()))
for target in "EDAX":
    cost, nodes = g.path("A", target)
    print(f"A to {target}: {cost} via {' -> '.join(nodes) or 'nothing'}")
numbers = [31, 4, 15, 92, 65, 35, 8, 97]
print(heapq.nlargest(3, numbers), heapq.nsmallest(3, numbers, key=lambda n: n % 10))
heapq.heapify(numbers)
print(numbers[0], heapq.heappushpop(numbers, 1), heapq.heapreplace(numbers, 50), [heapq.heappop(numbers) for _ in range(len(numbers))])
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9], reverse=False)), list(heapq.merge(["dog", "horse"], ["cat", "fish"], key=len)))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
try:
    heapq.heappush((1, 2), 3)
except TypeError as error:
    print(str(error)[-9:])
