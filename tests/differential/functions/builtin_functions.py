# Built-in functions: names, repr, methods of built-in types as values
print(len, print, abs)
print(len.__name__, len.__qualname__, len.__doc__ is None or isinstance(len.__doc__, str), len.__module__)
print([].append.__name__, [].append.__qualname__, {}.get.__qualname__)
f = [].append
print(repr(f).startswith('<built-in method append of list object at 0x'))
print(type(len).__name__, callable(len), len == len, len is len, hash(len) == hash(len))
ops = {'len': len, 'sum': sum, 'max': max}
print({k: v([1, 2, 3]) for k, v in ops.items()})
print(list(map(str.upper, ['a', 'b'])), list(map(len, ['a', 'bb'])))
print(sorted(['b', 'A', 'c'], key=str.lower))
