# str.format: fields by position, number and name
print('{} {}'.format(1, 'two'), '{0} {1} {0}'.format('a', 'b'), '{x}-{y}'.format(x=1, y=2), '{} {x} {}'.format(1, 2, x=3), '{1}{x}'.format(0, 1, x=2))
print('{{}} {{{}}} }}{{'.format(5), ''.format(), 'plain'.format(1, 2), '{:}'.format(7), '{!r}'.format('q'), '{0!s:>5}|'.format(1.5), '{!a}'.format('é\u20ac\U0001f600'))
print('{0[0]} {0[1]} {1[key]} {2.real} {2.imag}'.format([10, 20], {'key': 'v'}, 1 + 2j), '{a[b][0].imag}'.format(a={'b': [3j]}), '{0[a.b]} {0[x y]} {0[-1]}'.format({'a.b': 1, 'x y': 2, '-1': 3}))
print('{:{}}|{:{}.{}f}|{:{fill}{align}{width}}|'.format('a', 5, 3.14159, 8, 2, 'mid', fill='*', align='^', width=9), '{0:{1}}'.format(42, '#x'), '{:{w}}'.format(1, w=''), '{0:{1[0]}}'.format(5, [4]))
print('{.x} {[0]}'.format(type('T', (), {'x': 1}), [2]), '{0}{0}{0}'.format('ab'), '{é}'.format(é='ü'), '{:é>4}'.format('ö'))
print('{a b} {1x} {}'.format(7, **{'a b': 1, '1x': 2}), '{:>{}}'.format('x', 3), '{0:}'.format(None), '{:s}'.format('t'))
