# str: indices and slices with any step, of ASCII and other text
texts = ['', 'a', 'hello', 'héllo', '日本語テキスト', 'a😀b😀c', 'naïve café']
bounds = [None, 0, 1, 2, 3, 5, 100, -1, -2, -4, -100]
steps = [None, 1, 2, 3, -1, -2, -3, 100, -100]
for text in texts:
    seen = []
    for start in bounds:
        for stop in bounds:
            for step in steps:
                seen.append(text[start:stop:step])
    print(len(seen), '|'.join(seen))
    for i in range(-len(text) - 1, len(text) + 1):
        try:
            print(i, text[i], end=' ')
        except IndexError as e:
            print(i, e, end=' ')
    print()
