# Format specifications: every digit of a float
print('%.60f' % 0.1)
print(format(1 / 3, '.50e'), format(2 ** -1074, '.10e'), format(1e300, '.0f'), format(1.7976931348623157e308, '.5f')[:40])
print(format(2 ** -1074, '.1075f')[-60:], len(format(2 ** -1074, '.1074f')), format(5e-324, '.770g')[-30:])
for x in [0.5, 1.5, 2.5, 0.125, 0.375, 1.005, 2.675, 1e22, 1e23, 9.995, 0.05, 0.15, 0.25, 99.5, 999999.5, 0.00005, 9.5e-5]:
    print(x, [format(x, '.%df' % n) for n in range(5)], [format(x, '.%de' % n) for n in range(4)], [format(x, '.%dg' % n) for n in range(1, 5)])
