# str: iteration by character, reversed, enumerate, zip, sorted
for text in ('', 'abc', 'aé日😀z'):
    print(list(text), tuple(reversed(text)), len(text), sorted(text), [c for c in text if c > 'b'], list(enumerate(text)), dict(zip(text, range(9))))
    first, *rest = text or 'x'
    print(first, rest, set(text) == set(list(text)), max(text, default='none'))
it = iter('ab')
print(next(it), next(it), next(it, 'end'), next(it, 'end'))
