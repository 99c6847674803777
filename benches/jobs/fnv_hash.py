"""Hashes bytes with FNV-1a, in 32 bits cut off by a mask."""

DATA = bytes(n * 7919 % 251 for n in range(60000))


def main():
    value = 0x811C9DC5
    for byte in DATA:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return "%08x" % value
