# memoryview: equality and hash

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

import array
m = memoryview(b'abc')
print(m == b'abc', b'abc' == m, m == bytearray(b'abc'), m == memoryview(b'abc'), m == b'abd', m != b'abc', m == 'abc', m == None, m[::-1] == b'cba', m[0:0] == b'')
i = memoryview(array.array('i', [1, 2, 3]))
print(i == array.array('i', [1, 2, 3]), i == memoryview(array.array('h', [1, 2, 3])), i == memoryview(array.array('d', [1, 2, 3])), i == b'abc', i[1:] == memoryview(array.array('i', [2, 3])))
print(hash(m) == hash(b'abc'), hash(m[1:]) == hash(b'bc'), {m: 1}[b'abc'])
attempt(hash, memoryview(bytearray(b'abc')))
attempt(memoryview, 'abc')
attempt(memoryview, 5)
attempt(memoryview)
attempt(memoryview, b'a', b'b')
