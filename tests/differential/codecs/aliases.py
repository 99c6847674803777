# Encodings: names and aliases

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for name in ('utf8', 'UTF-8', 'utf_8', 'U8', 'latin1', 'Latin-1', 'L1', 'iso-8859-1', 'ISO8859-1', 'iso_8859_1', '8859', 'cp819', 'us-ascii', 'ASCII', '646', 'utf16', 'UTF-16LE', 'utf_16_be', 'U32', 'utf-32-be', 'windows-1252', 'CP1252'):
    attempt('é1'.encode, name, 'replace')
for name in ('foo', '', 'utf-9', 'x' * 50):
    attempt('a'.encode, name)
    attempt(b'a'.decode, name)
attempt('a'.encode, 5)
attempt('a'.encode, 'utf-8', 5)
attempt(b'a'.decode, None)
attempt('a'.encode, encoding='ascii', errors='strict')
print(b'abc'.decode(encoding='ascii'), b'\xff'.decode(errors='replace') == '\ufffd', 'x'.encode(errors='ignore'))
