# Constants: what is computed at compile time stays right
print(1 + 2 * 3, 2 ** 10, 2 ** 200, -5 // 2, -5 % 3, 7 / 2, 1 << 70, 10 ** 30, 0.1 + 0.2, 1e308 * 10, -0.0)
print('a' * 5, 'ab' + 'cd', b'a' * 3, (1, 2) + (3,), not 1, ~7, +True, -True, 3 * (1,))
print(1.5 + 2, 2 * 1.5, 1j + 1, (1 + 2j) * 2)
for src in ('1 / 0', '1 // 0', '1 % 0', '0 ** -1', '1 << -1', '"a" + 1', '1 + "a"', '-"a"', '1.0 // 0', '1 @ 2', '"x" * 2.0', '10 ** -2',
            '1 << 1000 >> 999', '~1.5', '2.0 ** 3'):
    try:
        print(src, eval(src))
    except Exception as e:
        print(src, type(e).__name__)
def f():
    if 0:
        yield 1
    return
print(list(f()), __debug__)
def g():
    return 1
    print('dead')
print(g())
if __debug__ and not 0: print('debug')
while 0: print('never')
else: print('else')
x = [1, 2, 3, 4, 5]
y = [1, 2, 3, 4, 5]
x.append(6)
print(x, y, {1, 2, 3, 4} == {4, 3, 2, 1}, ((1, 2), (3, (4,))))
def h(): return [1, 2, 3, 4]
h().append(5)
print(h(), h() is h(), 3 in {1, 2, 3}, 'a' not in ('b',), 1 in [1.0])
print(True + True, 1 if True else 2, None or 'x', '' 'y', 'z' if '' else 'w')
assert 1, 'fine'
assert (True)
