# Format specifications: what strings refuse, in the words of later versions
# 3.14: Format Specification Mini-Language
for spec in ['z', ' ', '-', '.x', '5.', '\x01', '\xe9']:
    try:
        print(ascii(spec), repr(format('abc', spec)))
    except ValueError as e:
        print(ascii(spec), e)
