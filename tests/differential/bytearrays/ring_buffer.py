# bytearray: a ring buffer and a line reader on top of it
class Ring:
    def __init__(self, size):
        self.data, self.start, self.used = bytearray(size), 0, 0
    def write(self, chunk):
        size = len(self.data)
        chunk = chunk[:size - self.used]
        at = (self.start + self.used) % size
        first = chunk[:size - at]
        self.data[at:at + len(first)] = first
        self.data[:len(chunk) - len(first)] = chunk[len(first):]
        self.used += len(chunk)
        return len(chunk)
    def read(self, n):
        n = min(n, self.used)
        both = self.data[self.start:] + self.data[:self.start]
        self.start = (self.start + n) % len(self.data)
        self.used -= n
        return bytes(both[:n])
ring = Ring(10)
print(ring.write(b'abcdef'), ring.read(4), ring.write(b'ghijklmnop'), ring.read(3), ring.read(100), ring.data, ring.write(b'xy'), ring.read(1))
buffer, lines = bytearray(), []
for chunk in (b'first li', b'ne\nsecond\nth', b'ird', b'\n\nlast'):
    buffer += chunk
    while (end := buffer.find(b'\n')) >= 0:
        lines.append(buffer[:end].decode())
        del buffer[:end + 1]
print(lines, buffer)
