# str.format: tables and reports
rows = [('apple', 3, 0.5), ('banana', 12, 0.25), ('cherry pie', 1, 12.999)]
print('{:<12}|{:>6}|{:>10}'.format('item', 'count', 'price'))
print('{:-<12}+{:->6}+{:->10}'.format('', '', ''))
for name, count, price in rows:
    print('{:<12}|{:>6d}|{:>10.2f}'.format(name, count, price))
print('{:<12}|{:>6}|{:>10.2f}'.format('total', sum(r[1] for r in rows), sum(r[1] * r[2] for r in rows)))
for label, share in [('yes', 0.731), ('no', 0.2), ('?', 0.069)]:
    print('{:>5} {:6.1%} {}'.format(label, share, '#' * int(share * 40)))
data = {'name': 'Ann', 'born': {'year': 1990, 'month': 3}, 'tags': ['x', 'y']}
print('{name} {born[year]}-{born[month]:02d} {tags[1]}'.format(**data), '{d[name]!r:>8}'.format(d=data))
print('{:08.3f} {:+d} {:e} {:x} {:,}'.format(3.14159, 5, 12345.678, 255, 10 ** 9))
print('\n'.join('{:>2} {:>4} {:>6} {:>8b}'.format(n, n * n, n ** 3, n) for n in range(1, 12)))
