# Encodings: malformed UTF-16 and UTF-32

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for name, data in [('utf-16', b'a'), ('utf-16-le', b'a\0b'), ('utf-16-le', b'\x00\xd8'), ('utf-16-le', b'\x00\xdc'), ('utf-16-le', b'\x00\xd8a\x00'), ('utf-16-be', b'\xd8\x00\x00a'), ('utf-16', b'\xfe\xff\xd8\x00'), ('utf-32-le', b'abc'), ('utf-32-le', b'\x00\x00\x11\x00'), ('utf-32-le', b'\x00\xd8\x00\x00'), ('utf-32', b'abcd'), ('utf-16', b'\xff\xfe\x3d\xd8\x00\xde'), ('utf-16', b'\xfe\xff\x00a'), ('utf-32', b'\x00\x00\xfe\xff\x00\x00\x00a'), ('utf-16', b'')]:
    attempt(data.decode, name)
    print(ascii(data.decode(name, 'replace')), ascii(data.decode(name, 'ignore')))
