# Format: str.format_map
class Default(dict):
    def __missing__(self, key):
        return '<' + key + '>'
class Getter:
    def __getitem__(self, key):
        return key.upper()
print('{a} {b:>4} {c!r}'.format_map({'a': 1, 'b': 'x', 'c': 'y'}), '{a} {zzz}'.format_map(Default(a=1)), '{abc} {x[0]}'.format_map(Getter()), 'none'.format_map({}))
for text, mapping in [('{}', {}), ('{0}', {}), ('{a}', {}), ('{a.b}', {'a': 1}), ('{a}', None), ('{a}', [1])]:
    try:
        print(text.format_map(mapping))
    except Exception as e:
        print(type(e).__name__, str(e)[:25])
