# bytearray and bytes: subclasses
class Buffer(bytearray):
    def put(self, text):
        self.extend(text.encode())
        return self
b = Buffer(b'x')
print(b.put('yz').put('é') == b'xyz\xc3\xa9', len(b), b[0], b[1:3], b.upper(), isinstance(b, bytearray), bytes(b))
class Blob(bytes):
    def kind(self):
        return 'blob %d' % len(self)
c = Blob(b'abc')
print(c.kind(), c[0], c[::-1], c == b'abc', {c: 1}[b'abc'], b','.join([c, b]), b'abc'.find(Blob(b'b')), c + b'd', c.decode(), bytes(c))
