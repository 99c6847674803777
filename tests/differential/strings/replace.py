# str: replace with counts, empty and overlapping parts

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', 'a', 'aaaa', 'abcabc', 'äaäa'):
    for old in ('', 'a', 'aa', 'abc', 'ä', 'x'):
        for new in ('', 'b', 'long', 'ü'):
            print([text.replace(old, new)] + [text.replace(old, new, n) for n in (-1, 0, 1, 2, 10)], end=' ')
    print()
attempt('a'.replace, 'a', 1)
attempt('a'.replace, 1, 'a')
attempt('a'.replace, 'a', 'b', 'c')
attempt('a'.replace, None, 'b')
