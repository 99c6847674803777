# Sets: what programs do with them
def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]
print(unique([3, 1, 3, 2, 1]), unique("mississippi"))
graph = {1: [2, 3], 2: [4], 3: [4], 4: [1, 5], 5: []}
def reach(start):
    found, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            todo.extend(graph[node])
    return found
print(reach(1), reach(5), reach(2) - {2})
sieve = set(range(2, 60))
for i in range(2, 8):
    sieve -= set(range(i * i, 60, i))
print(sorted(sieve))
a, b = set("alphabet"), set("elephant")
print(sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a | b))
print(len({(x, y) for x in range(5) for y in range(5) if x != y}))
rows = [{"a": 1}, {"a": 2}, {"a": 1}]
print({tuple(sorted(r.items())) for r in rows} == {(("a", 1),), (("a", 2),)})
print(sum({1, 2, 2, 3}), max({4, 9, 2}), sorted({"b", "a"}), any({0}), all(set()))
