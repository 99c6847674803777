# Encodings: what ASCII, Latin-1 and cp1252 cannot have

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for name in ('ascii', 'latin-1', 'cp1252'):
    for text in ('abc', 'aé', 'ab€c', '日本x', '\x81', '😀'):
        attempt(text.encode, name)
        print([text.encode(name, e) for e in ('ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace')])
    for data in (b'abc', b'\x80', b'a\xff\xfe', b'\x81'):
        attempt(data.decode, name)
        print(ascii([data.decode(name, e) for e in ('ignore', 'replace', 'backslashreplace', 'surrogateescape')]))
