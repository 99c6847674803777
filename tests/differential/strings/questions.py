# str: the methods that ask for kinds of characters
samples = ['', 'a', 'A', '1', 'a1', 'ab cd', ' ', '\t\n', '_', 'a_1', '1a', 'é', '日本', '٣', '²', '½', 'Ⅷ', '〇', 'ª', 'ß', 'ǅ', 'A b', 'Ab Cd', 'AB', 'class', 'x\x00', '\x7f', '\xa0', '\xad', '😀', '\ud800', '\u200d', '\ue000', 'abc\n', '½a', '5³']
methods = ['isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper']
for sample in samples:
    print(ascii(sample), ''.join(str(int(getattr(sample, m)())) for m in methods))
