# memoryview: a small program that reads in chunks
data = bytes(range(256)) * 4
view = memoryview(data)
total = 0
chunks = 0
while view:
    chunk, view = view[:100], view[100:]
    total += sum(chunk)
    chunks += 1
print(total, chunks, sum(data))
out = bytearray(len(data))
target = memoryview(out)
at = 0
for i in range(0, len(data), 64):
    piece = data[i:i + 64]
    target[at:at + len(piece)] = piece
    at += len(piece)
print(out == data, at)
