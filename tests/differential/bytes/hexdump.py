# bytes: a dump in hexadecimal and characters
data = bytes(range(0, 256, 7)) + 'grüße'.encode() + b'\x00\xff end'
for at in range(0, len(data), 16):
    row = data[at:at + 16]
    text = ''.join(chr(b) if 32 <= b < 127 else '.' for b in row)
    print(hex(at)[2:].zfill(8), row.hex(' ').ljust(48), '|' + text + '|')
print(bytes.fromhex(''.join(data.hex(' ').split())) == data, data.find(b'end'), data.rfind(b'\xff'), data.count(b'\x00'))
