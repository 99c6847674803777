# bytes: repr with quotes and escapes
for data in (b'', b'a', b"it's", b'say "hi"', b"both ' and \"", b'\\', b'\n\r\t', bytes(range(32)), bytes(range(120, 140)), b'\xff\xfe'):
    print(data, [data], str(data), repr(bytearray(data)))
