# Generators: several at once, loops within, break, continue and else
def chars(s):
    for c in s:
        if c == ' ':
            continue
        if c == '.':
            break
        yield c
    else:
        yield '<no dot>'

print(''.join(chars('a b.c')), ''.join(chars('abc')))
def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)
print(list(merge([1, 4, 6], [2, 3, 7, 8])))
def round_robin(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try:
                yield next(i)
            except StopIteration:
                its.remove(i)
print(''.join(round_robin('abc', 'x', '12345')))
def tee(it, n):
    buffers = [[] for _ in range(n)]
    it = iter(it)
    def reader(mine):
        while True:
            if not mine:
                try:
                    v = next(it)
                except StopIteration:
                    return
                for b in buffers:
                    b.append(v)
            yield mine.pop(0)
    return [reader(b) for b in buffers]
p, q = tee(range(5), 2)
print(list(zip(p, (v * 10 for v in q))))
def bfs(graph, start):
    seen, queue = {start}, [start]
    while queue:
        n = queue.pop(0)
        yield n
        for m in graph[n]:
            if m not in seen:
                seen.add(m)
                queue.append(m)
print(list(bfs({1: [2, 3], 2: [4], 3: [4], 4: []}, 1)))
