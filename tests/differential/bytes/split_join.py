# bytes: split, rsplit, splitlines, partition, join

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for data in (b'', b'a', b' a  b c ', b'a,b,,c', b'a\tb\nc\x0bd\x0ce', bytearray(b'k=v=w')):
    print(data.split(), data.rsplit(), data.split(b','), data.rsplit(b'=', 1), data.split(None, 1), data.rsplit(None, 1), data.split(sep=b'=', maxsplit=1), data.partition(b'='), data.rpartition(b','))
print(b'a\nb\r\nc\rd\x0be\x1cf\n'.splitlines(), b'a\nb\r\n'.splitlines(True), b''.splitlines(), b'\n\n'.splitlines(keepends=True))
print(b','.join([b'a', bytearray(b'b'), memoryview(b'c')]), b''.join([]), bytearray(b'-').join([b'x', b'y']), b','.join(bytes([i]) for i in b'xyz'))
attempt(b','.join, ['a'])
attempt(b','.join, [b'a', 1])
attempt(b','.join, 5)
attempt(b'a'.split, b'')
attempt(b'a'.split, ',')
attempt(b'a'.partition, b'')
attempt(b'a'.partition, 'a')
