# bytearray: a sieve and a bit set
def primes(n):
    sieve = bytearray([1]) * (n + 1)
    sieve[0:2] = b'\x00\x00'
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, p in enumerate(sieve) if p]
found = primes(2000)
print(len(found), found[:10], found[-3:], sum(found))
bits = bytearray(32)
for i in range(0, 256, 7):
    bits[i >> 3] |= 1 << (i & 7)
print(bits.hex(), sum(bin(b).count('1') for b in bits))
