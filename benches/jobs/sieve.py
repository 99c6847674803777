"""Finds prime numbers by a sieve, with slices of a bytearray."""

LIMIT = 1000000


def main():
    flags = bytearray(b"\x01") * LIMIT
    flags[0:2] = b"\x00\x00"
    for n in range(2, 1001):
        if flags[n]:
            flags[n * n :: n] = bytes(len(range(n * n, LIMIT, n)))
    last = flags.rfind(b"\x01")
    return "%d %d %d" % (flags.count(1), last, sum(flags[:1000]))
