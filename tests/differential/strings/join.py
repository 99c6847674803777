# str: join of every iterable, and its errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print(repr(''.join([])), repr(','.join(['a'])), ','.join(['a', 'b', 'c']), '-'.join('abc'), ''.join(('x', 'y')), ', '.join({'k': 1}))
print('é'.join(['ä', '日本']), ' '.join(str(i) for i in range(5)), ''.join(map(chr, range(97, 105))))
attempt(','.join, [1])
attempt(','.join, ['a', None, 'b'])
attempt(','.join, ['a', b'b'])
attempt(','.join, 5)
attempt(','.join, None)
attempt(','.join, [['a']])
def broken():
    yield 'a'
    raise KeyError('b')
attempt(','.join, broken())
