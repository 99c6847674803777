# The operator %: keys
d = {'a': 1, 'b': 2.5, 'name': 'Ann', '': 'empty', 'x(y)': 'nested'}
print('%(a)s %(b).2f %(name)10s|%(name)-5s|%(a)03d' % d, '%(a)d %(a)x %(a)%' % d if False else '%(a)d %(a)x', '%()s %(x(y))s' % d, '%% %(a)s' % d, '%(a)s' % {'a': (1, 2)}, '%s' % d == str(d), 'plain' % d)
class M:
    def __getitem__(self, key):
        return key * 2
print('%(ab)s %(c)5s' % M())
for text, values in [('%(a)s', {'b': 1}), ('%(a)s', 5), ('%(a)s', (1,)), ('%(a)s', 'x'), ('%(a', {'a': 1}), ('%(a)', {'a': 1}), ('%(a)s %s', {'a': 1}), ('%(a)s %d', {'a': 1}), ('%(a)*d', {'a': 1}), ('%(a)y', {'a': 1})]:
    try:
        print(text % values)
    except Exception as e:
        print(text, type(e).__name__, e)
