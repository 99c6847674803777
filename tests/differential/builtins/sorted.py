# sorted: keys, reverse, stability, iterables of all kinds
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(sorted, [3, 1, 2]); t(sorted, 'banana'); t(sorted, {'b': 1, 'a': 2}); t(sorted, (x for x in [2, 1])); t(sorted, range(5), reverse=True)
words = ['bb', 'a', 'ccc', 'dd', 'e']
t(sorted, words, key=len); t(sorted, words, key=len, reverse=True); t(sorted, words, key=lambda w: (-len(w), w)); t(sorted, [])
t(sorted, [1, 2.5, True, 0]); t(sorted, [(2, 'a'), (1, 'b'), (1, 'a')]); t(sorted, [[2], [1, 5], [1]]); t(sorted, ['B', 'a', 'C'], key=str.lower)
t(sorted, [1], [2]); t(sorted); t(sorted, 5); t(sorted, [3, 1], key=None, reverse=False); t(sorted, [1, 2], reverse=1)
a = [3, 1, 2]
b = sorted(a)
print(a, b, a is b)
data = [{'n': 'x', 'v': 2}, {'n': 'y', 'v': 1}]
print([d['n'] for d in sorted(data, key=lambda d: d['v'])])
