# Operators: precedence, chained comparison, short circuits, conditional expressions
def t(v):
    print('t', v)
    return v
print(t(1) < t(2) < t(3), t(3) < t(2) < t(1))
print(1 < 2 > 1 != 3 == 3 is not None, 1 in [1] in [[1]], not 1 == 2)
print(t(0) or t('') or t('x'), t(1) and t(0) and t(2), t(None) or t(0))
print(t('yes') if t(1) else t('no'), 1 if 0 else 2 if 0 else 3)
print(-2 ** 2, 2 ** -1, 2 ** 3 ** 2, -1 ** 2, ~5, not True, - - 5, +-3)
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 1 + 2 * 3 - 4 / 2, 5 & 3 | 4 ^ 1, 1 << 2 + 1)
print('a' 'b' * 2, 'x' in 'xyz', 'q' not in 'xyz', None is None, [] is not [])
print((lambda x: x + 1 if x else 0)(1), (lambda: (yield))().__class__.__name__)
print([1, 2][0 if True else 1], {1: 2}[1], 'abc'[1:][0], (1, 2, 3)[-1])
print(1 if [] or {} or 0 or None else 2, (0 or 5) and 6, not (1 and 0))
if not (1 and 0) and (2 or 0): print('cond')
x = 5
print(0 < x < 10 and x != 7, x == 5 or 1 / 0, x if x > 3 and not x > 9 else None)
while not (x < 3 or x > 10): x -= 1
print(x)
print(1_000 + 0x_ff, 0b11 | 0o17, 1e3, .5, 1j * 1j)
print('%s' % 'a' + 'b', 3 * 'ab' + 'c', [0] * 3 + [1], (1,) + (2,) * 2)
class B:
    def __bool__(self):
        print('bool')
        return False
print(bool(B() or 1), 'z' if B() else 'w')
