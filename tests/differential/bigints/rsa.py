# Large integers: a toy of public-key cryptography
def is_prime(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if a >= n:
            continue
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True

def next_prime(n):
    while not is_prime(n):
        n += 1
    return n

p, q = next_prime(10 ** 30), next_prime(3 * 10 ** 30)
n, e = p * q, 65537
d = pow(e, -1, (p - 1) * (q - 1))
message = int.from_bytes(b'attack at dawn', 'big')
secret = pow(message, e, n)
print(p, q)
print(secret)
print(pow(secret, d, n).to_bytes(14, 'big'))
