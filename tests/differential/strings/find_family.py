# str: find, rfind, index, rindex and count with start and end
texts = ['', 'a', 'abcabcabc', 'äbcäbcäbc', 'aaaa', '日本日本']
parts = ['', 'a', 'abc', 'bc', 'ä', '日', 'aa', 'x', 'abcabcabcabc']
for text in texts:
    for part in parts:
        row = [text.find(part), text.rfind(part), text.count(part), part in text]
        for start in (0, 1, 3, -3, 50, -50, None):
            for end in (0, 2, 5, -1, 50, None):
                row += [text.find(part, start, end), text.rfind(part, start, end), text.count(part, start, end)]
        print(repr(text), repr(part), row)
for method in ('index', 'rindex'):
    try:
        getattr('abc', method)('x')
    except ValueError as e:
        print(e)
    print(getattr('abcabc', method)('bc'), getattr('abcabc', method)('bc', 2))
