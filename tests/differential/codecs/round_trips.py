# Encodings: round trips and their bytes
texts = ['', 'abc', 'é', 'Grüße', '日本', '😀', 'a\u0000b', '\uffff', '\U0010ffff']
for name in ('utf-8', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be', 'utf-8-sig'):
    for text in texts:
        data = text.encode(name)
        print(name, data, data.decode(name) == text)
for name in ('ascii', 'latin-1', 'cp1252'):
    for text in texts:
        try:
            data = text.encode(name)
            print(name, data, data.decode(name) == text)
        except UnicodeEncodeError as e:
            print(e)
