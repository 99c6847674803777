# Integers: to_bytes and from_bytes with all arguments
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

show(lambda: (1024).to_bytes(2, 'big'))
show(lambda: (1024).to_bytes(2, 'little'))
show(lambda: (1024).to_bytes(4))
show(lambda: (255).to_bytes())
show(lambda: (256).to_bytes())
show(lambda: (0).to_bytes(0, 'big'))
show(lambda: (0).to_bytes(3, 'big'))
show(lambda: (1).to_bytes(0, 'big'))
show(lambda: (-1).to_bytes(2, 'big'))
show(lambda: (-1).to_bytes(2, 'big', signed=True))
show(lambda: (-128).to_bytes(1, 'big', signed=True))
show(lambda: (-129).to_bytes(1, 'big', signed=True))
show(lambda: (127).to_bytes(1, 'big', signed=True))
show(lambda: (128).to_bytes(1, 'big', signed=True))
show(lambda: (-32768).to_bytes(length=2, byteorder='little', signed=True))
show(lambda: (2 ** 64).to_bytes(9, 'big'))
show(lambda: (2 ** 64 - 1).to_bytes(8, 'little'))
show(lambda: (2 ** 64).to_bytes(8, 'little'))
show(lambda: (-2 ** 63).to_bytes(8, 'little', signed=True))
show(lambda: (-2 ** 63 - 1).to_bytes(8, 'little', signed=True))
show(lambda: (10 ** 20).to_bytes(12, 'little'))
show(lambda: (1).to_bytes(-1, 'big'))
show(lambda: (1).to_bytes(2, 'middle'))
for data in [b'', b'\x00', b'\x01\x02', b'\xff', b'\xff\xfe', b'\x80\x00', b'\x00' * 9 + b'\x05', bytes(range(20))]:
    print(int.from_bytes(data, 'big'), int.from_bytes(data, 'little'), int.from_bytes(data, 'big', signed=True), int.from_bytes(data, byteorder='little', signed=True))
print(int.from_bytes([1, 2, 3], 'big'), int.from_bytes(bytearray(b'\x01\x00'), 'big'), int.from_bytes(range(4), 'little'), int.from_bytes(b'ab'))
for n in [0, 1, -1, 127, 128, -128, 300, -300, 2 ** 31, -2 ** 31, 2 ** 63, 10 ** 25, -10 ** 25]:
    size = (n.bit_length() + 8) // 8
    for order in ['big', 'little']:
        assert int.from_bytes(n.to_bytes(size, order, signed=True), order, signed=True) == n
print('round trips')
