# Built-in functions: messages about wrong numbers of arguments
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

t(len); t(len, 1, 2); t(abs); t(abs, 1, 2); t(callable); t(id); t(any); t(all, 1, 2); t(ord); t(chr); t(repr); t(hash, 1, 2)
t(divmod, 1); t(divmod, 1, 2, 3); t(isinstance, 1); t(getattr, 1); t(getattr, 1, 2, 3, 4); t(hasattr, 1); t(setattr, 1, 2)
t(delattr, 1); t(globals, 1); t(locals, 1); t(next); t(iter); t(iter, 1, 2, 3); t(sorted); t(sorted, [1], [2]); t(filter); t(filter, 1)
t(map); t(map, 1); t(reversed); t(max); t(min); t(format); t(vars, 1, 2); t(dir, 1, 2); t(input, 1, 2)
t([].append); t([].append, 1, 2); t([].insert, 1); t([].pop, 1, 2); t([].reverse, 1); t([].index); t({}.get); t({}.get, 1, 2, 3)
t({}.keys, 1); t('a'.upper, 1); t('a'.join); t('a'.join, 1, 2)
t(len, x=1); t([].append, x=1); t({}.get, key=1)
import math
t(math.sqrt); t(math.sqrt, 1, 2); t(math.pow, 1); t(math.sqrt, x=1)
