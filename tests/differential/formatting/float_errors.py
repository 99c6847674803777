# Format specifications: what floats refuse
for spec in ['d', 'x', 's', 'c', 'b', 'q', 'r', 'xx', '.', '.f', ',.f', '5.f', '#z', '.2.3f', 'f5', '.99999999999999999999f', '99999999999999999999f', ',_f', '.2x', '10d', 'ff', '%%']:
    try:
        print(repr(spec), repr(format(1.5, spec)))
    except ValueError as e:
        print(repr(spec), e)
try:
    format(10 ** 400, 'e')
except OverflowError as e:
    print(e)
