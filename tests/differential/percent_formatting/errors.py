# The operator %: errors
class A:
    pass
def show(text, values):
    try:
        print(repr(text % values))
    except Exception as e:
        print(text, type(e).__name__, e)
for text, values in [('%d', 'a'), ('%d', None), ('%d', []), ('%x', 1.5), ('%x', 'a'), ('%o', None), ('%X', 1.0), ('%i', 'a'), ('%u', 'a'), ('%f', 'a'), ('%e', None), ('%g', []), ('%c', -1), ('%c', 0x110000), ('%d', float('inf')), ('%d', float('nan')), ('%f', 10 ** 400), ('%d %d', 1), ('%d %d', (1,)), ('%d', (1, 2)), ('%s', ()), ('%s', (1, 2)), ('x', 1), ('x', (1,)), ('x', 'y'), ('', 5), ('%', 1), ('%5', 1), ('abc%', ()), ('%s%', 1), ('%y', 1), ('%z', (1,)), ('%s %y', (1, 2)), ('%*d', ('a', 1)), ('%*d', (1.5, 1)), ('%.*f', ('a', 1)), ('%*d', (5,)), ('%.', 1), ('%-', 1), ('%l', 1), ('%lld', 1), ('%!', 1), ('%\u20ac', 1), ('\u20ac%y', 1), ('%d', A), ('%d', 1j), ('%999999999999999999999d', 1)]:
    show(text, values)
