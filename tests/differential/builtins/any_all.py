# any and all: short circuits, empty iterables, generators
def note(values):
    for v in values:
        print('see', v)
        yield v

print(any(note([0, 1, 2])), all(note([1, 0, 2])), any([]), all([]), any(note([0, ''])), all(note([1, 'a'])))
print(any({}), any({0: 1}), all({0: 1}), all('abc'), any(x > 3 for x in range(5)), all(x < 3 for x in range(5)))
class B:
    def __bool__(self):
        raise ValueError('bool')
for f in (any, all):
    try:
        f([B()])
    except ValueError as e:
        print(e)
    try:
        f(5)
    except TypeError as e:
        print(e)
