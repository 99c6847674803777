# Format specifications: what integers refuse
for spec in ['s', 'q', 'r', '.2', '.2d', '.0x', '5.1b', ',x', ',b', ',o', ',X', ',c', '_c', ',n', '_n', '+c', ' c', '#c', ',_', '_,', 'xx', '5x5', '1,000', 'd5', 'dd', '%d', '=+', '+ ', '++', '.', '.d', '.f', '99999999999999999999d', '.99999999999999999999', '-+d', 'i', 'u', 'a', '>']:
    try:
        print(repr(spec), repr(format(65, spec)))
    except ValueError as e:
        print(repr(spec), e)
for n in (-1, 0x110000, 10 ** 20):
    try:
        format(n, 'c')
    except OverflowError as e:
        print(type(e).__name__)
try:
    format(True, 's')
except ValueError as e:
    print(e)
