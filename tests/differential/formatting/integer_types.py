# Format specifications: integers as floats and characters
for n in [0, 1, -5, 1234567, 10 ** 20]:
    print([format(n, s) for s in ('f', '.2f', 'e', '.3e', 'g', 'G', '%', '.1%', '10.1f', ',.2f', 'E', 'F', '.0f', '#.0f')])
print(''.join(format(n, 'c') for n in (65, 97, 0xe9, 0x20ac, 0x1f600)), format(65, '5c') + '|', format(65, '<5c') + '|', format(65, '^5c') + '|', format(65, '05c') + '|', format(65, '*>5c') + '|')
print(format(True, ''), format(True, 'd'), format(True, '5'), format(False, 'x'), format(True, '.2f'), format(True, 's' if False else '>6'), format(False, '+'))
