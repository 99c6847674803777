"""Loops over bytes and changes a bytearray byte by byte."""

DATA = bytes(n * 7919 % 256 for n in range(26000))
KEY = b"secret key"


def main():
    low = high = 0
    for byte in DATA:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    coded = bytearray(DATA)
    for i in range(len(coded)):
        coded[i] ^= KEY[i % 10]
    out = bytearray()
    for byte in coded:
        if byte >= 32:
            out.append(byte)
    return "%d %d %s" % (high << 16 | low, len(out), bytes(coded[:8]).hex())
