# Encodings: malformed UTF-8 and error handlers

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

cases = [b'\xff', b'a\x80b', b'\xc3', b'\xc3(', b'\xe4\xb8', b'\xe4\xb8a', b'\xe4(\xb8', b'\xf0\x9f\x98', b'\xf0\x9f(\x98', b'\xf8\x88\x80\x80\x80', b'\xc0\x80', b'\xe0\x80\x80', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xf5', b'ab\xfe\xffcd\xe2\x82', b'\xe2\x82\xac\xe2']
for data in cases:
    attempt(data.decode)
    for errors in ('ignore', 'replace', 'backslashreplace', 'surrogateescape'):
        print(ascii(data.decode('utf-8', errors)), end=' ')
    print()
attempt(b'\xed\xa0\x80'.decode, 'utf-8', 'surrogatepass')
attempt(b'\xff'.decode, 'utf-8', 'surrogatepass')
attempt(b'\xff'.decode, 'utf-8', 'unknown')
attempt(b'ok'.decode, 'utf-8', 'unknown')
