# map and filter: several iterables, None, laziness, errors
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

t(lambda: list(map(str, [1, 2]))); t(lambda: list(map(lambda a, b: a + b, [1, 2], [10, 20, 30]))); t(lambda: list(map(max, 'ab', 'ba', 'cc'))); t(lambda: list(map(len, [])))
t(lambda: list(filter(None, [0, 1, '', 'a', None, []]))); t(lambda: list(filter(lambda x: x % 2, range(6)))); t(lambda: list(filter(str.isdigit, 'a1b2')))
t(lambda: map()); t(lambda: map(str)); t(lambda: list(map(5, [1]))); t(lambda: map(str, 5)); t(lambda: filter(None)); t(lambda: filter(None, 5)); t(lambda: list(filter(5, [1])))
t(lambda: list(map(lambda *a: a, [1], [2], [3], [4], [5], [6])))
m = map(print, ['lazy', 'calls'])
print('before')
print(list(m), list(m))
print(type(m).__name__, type(filter(None, [])).__name__, iter(m) is m)
def boom(x):
    raise ValueError(x)
t(lambda: list(map(boom, [1])))
print(sum(map(int, '12345')), ' '.join(map(str, range(3))), [*map(ord, 'ab')])
