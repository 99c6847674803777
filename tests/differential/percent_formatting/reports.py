# The operator %: tables and logs
for name, size, when in [('a.txt', 1234, 0.5), ('long name.dat', 98765432, 12.25), ('x', 0, 100)]:
    print('%-15s %12d bytes %8.3f s %6.1f%%' % (name, size, when, size / 1e6))
print('%s: %s (%d)' % ('error', 'not found', 404), '%02d:%02d:%02d' % (1, 2, 3), '%04d-%02d-%02d' % (2024, 1, 9), '#%02x%02x%02x' % (255, 128, 0))
template = 'Dear %(name)s, you owe %(amount).2f %(currency)s.'
for person in [{'name': 'Bob', 'amount': 10, 'currency': 'EUR'}, {'name': 'Eve', 'amount': 3.14159, 'currency': 'USD'}]:
    print(template % person)
print(' '.join('%d^%d=%d' % (b, e, b ** e) for b in (2, 3) for e in range(4)))
print('%s' * 3 % (1, 2, 3), '%s, ' * 2 % ('a', 'b') + 'c', ('%5d' * 4) % (1, 20, 300, 4000))
for row in [[1, 2.5, 'x'], [100, -0.25, 'yy']]:
    print('|%5d|%8.3f|%-4s|' % tuple(row))
