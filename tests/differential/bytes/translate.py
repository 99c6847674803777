# bytes: maketrans and translate with delete

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

table = bytes.maketrans(b'abc', b'xyz')
print(len(table), table[97:100], b'aabbcc!'.translate(table), b'abc'.translate(None, b'b'), b'abcabc'.translate(table, b'b'), b'abc'.translate(table, delete=b'ac'), bytearray(b'abc').translate(table))
attempt(bytes.maketrans, b'a', b'bc')
attempt(bytes.maketrans, 'a', b'b')
attempt(b'a'.translate, b'short')
attempt(b'a'.translate, 'a' * 256)
attempt(b'a'.translate, None, 'a')
