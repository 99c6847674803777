# Format specifications: what strings refuse
for spec in ['d', 'x', 'f', ',', '_', ',s', '+', ' ', '-', '+s', '#', '=5', '=', '0=5', 'xx', 'q', '%', 'c', 'n', 'b', '.', '.s', '5.s', '10,', '1.5.2', '5 ', '\u20ac', '**', '>5x', '99999999999999999999', '.99999999999999999999']:
    try:
        print(ascii(spec), repr(format('abc', spec)))
    except ValueError as e:
        print(ascii(spec), e)
