# Format specifications: grouping in the fractional part
# 3.14: What's New, fractional part grouping
for x in [0.0, 1.5, 1234567.891234, -123.456789012, 1e-7, 1e10, 12345.678]:
    for spec in ['.,f', '._f', '.6,f', '.10,f', ',.3_f', ',.10,f', '_.8_f', '20.6_f', '020.6_f', '.2_', '.,', '.1,f', '.3,f', '.4_e', '.12,g', '.4,%']:
        try:
            print(format(x, spec), end='  ')
        except ValueError as e:
            print(e, end='  ')
    print()
for value, spec in [(5, '._d'), (5, '._f'), (5.5, '.3,_f'), (5.5, ',._f'), ('abc', '.2,')]:
    try:
        print(format(value, spec))
    except ValueError as e:
        print(e)
