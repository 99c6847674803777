# Dicts: counting, grouping, inverting, memoizing
text = "It was the best of times it was the worst of times"
counts = {}
for word in text.lower().split():
    counts[word] = counts.get(word, 0) + 1
print(counts)
print(sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:3])
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
print(by_length, {k: sorted(v) for k, v in sorted(by_length.items())})
memo = {}
def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(60), list(memo)[:5])
table = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}
print(table["add"](1, 2), [name for name in table], table.get("mul", lambda a, b: None)(1, 2))
matrix = {}
for i in range(3):
    for j in range(3):
        matrix[i, j] = i * 3 + j
print(sum(v for (i, j), v in matrix.items() if i == j), matrix[(1, 2)])
config = {"debug": False, "level": {"a": 1}}
override = {"level": {"b": 2}, "debug": True}
def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(out[k], v) if isinstance(v, dict) and isinstance(out.get(k), dict) else v
    return out
print(merge(config, override), config)
