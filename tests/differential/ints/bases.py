# Integers: bin, oct and hex
for n in [0, 1, -1, 10, -10, 255, 256, 65535, -65536, 2 ** 31, 2 ** 40 + 5, -2 ** 70, 10 ** 25]:
    print(bin(n), oct(n), hex(n), f'{n:b} {n:o} {n:x} {n:X} {n:#b} {n:#o} {n:#x} {n:#X}')
class I:
    def __index__(self):
        return 10
print(bin(I()), oct(I()), hex(I()), bin(True))
