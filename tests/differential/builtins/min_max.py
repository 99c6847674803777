# min and max: keys, defaults, several arguments, errors
# 3.14: Built-in Functions, max
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(max, 1, 2, 3); t(min, 3, 1, 2); t(max, [1, 5, 2]); t(min, 'hello'); t(max, {'a': 1, 'b': 0}); t(max, 'aa', 'b', key=len); t(min, [3, -5], key=abs)
t(max, [], default=0); t(min, (), default=None); t(max, []); t(min, []); t(max); t(min); t(max, 1); t(max, 1, 2, default=3)
t(max, [(1, 'b'), (1, 'a')]); t(max, [(1, 'b'), (1, 'a')], key=lambda p: p[0]); t(min, [(1, 'b'), (1, 'a')], key=lambda p: p[0])
t(max, (x for x in [4, 9, 2])); t(max, [1.5, 1], [2, 0]); t(max, 1, 2.5, True); t(min, 2, 2.0); t(max, [3], key=None)
t(max, float('nan'), 1); t(max, range(5), key=lambda x: -x); t(max, d := {'x': 3, 'y': 7}, key=d.get)
def boom(x): raise KeyError(x)
t(max, [1, 2], key=boom)
