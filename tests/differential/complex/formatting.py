# Complex numbers: format specifications
for z in [1 + 2j, 1.5 - 2.25j, 0j, -1j, complex(-0.0, 3), complex(float('inf'), float('nan')), 12345.678 + 9876.5j]:
    for spec in ['', '.2f', '>25', '<25', '^25', '*^30.3f', '+.1f', ' g', 'e', '.3e', ',.2f', '#.3g', 'G', '.10', 'n']:
        print('{:{}}|'.format(z, spec), end=' ')
    print()
for spec in ['d', '%', '=20', '020', 'x', 's', 'c']:
    try:
        print('{:{}}'.format(1 + 2j, spec))
    except ValueError as e:
        print(spec, e)
