# Encodings: attributes of UnicodeDecodeError and UnicodeEncodeError
try:
    b'ab\xffcd'.decode('utf-8')
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args, isinstance(e, ValueError), isinstance(e, UnicodeError))
try:
    'abécd'.encode('ascii')
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args, type(e).__name__)
try:
    bytearray(b'\x80').decode('ascii')
except UnicodeError as e:
    print(type(e).__name__, type(e.object).__name__, e.start, e.end)
def clean(data):
    try:
        return data.decode()
    except UnicodeDecodeError as e:
        return data[:e.start].decode() + '?' + clean(data[e.end:])
print(clean(b'a\xffb\xfe\xc3\xa9'))
