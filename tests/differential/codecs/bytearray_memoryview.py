# Encodings: decode of every bytes-like object
data = 'grüße 日本'.encode()
print(bytearray(data).decode() == data.decode() == str(memoryview(data), 'utf-8') == str(bytearray(data), 'utf8'))
import array
print(str(array.array('B', b'abc'), 'ascii'), str(memoryview(bytearray(b'xyz')).cast('c'), 'ascii'))
