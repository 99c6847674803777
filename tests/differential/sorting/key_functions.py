# Sorting: min, max, sorted with keys and defaults
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words, key=len), sorted(words, key=lambda w: w[-1]), sorted(words, key=lambda w: (len(w), w), reverse=True))
print(max(words, key=len), min(words, key=len), max([], default="none"), min(["b", "a"], default=0), max(3, 1, 2), max("abc"))
print(sorted(words, key=str.upper), sorted(words, key=words.index), sorted({"x": 2, "y": 1}.items(), key=lambda kv: kv[1]))
print(sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0]), sorted([3, 1, 2], key=lambda x: 0), sorted(["a10", "a9"], key=lambda s: int(s[1:])))
data = [{"n": 2, "s": "b"}, {"n": 1, "s": "z"}, {"n": 2, "s": "a"}]
data.sort(key=lambda r: r["s"])
data.sort(key=lambda r: r["n"], reverse=True)
print(data)
print(list(reversed(sorted("hello"))), sorted(sorted([2, 1])), [sorted(r) for r in [[2, 1], [4, 3]]])
show(lambda: max([]))
show(lambda: sorted([1, [2]]))
show(lambda: sorted([{"a": 1}, {"b": 2}]))
show(lambda: sorted([1j, 2j]))
a = list(range(10))
a.sort(key=lambda x: x % 3)
print(a)
a.sort(key=lambda x: -x)
print(a)
