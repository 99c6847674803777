# Large integers: loops that grow and shrink
def collatz(n):
    steps, peak = 0, n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
        peak = max(peak, n)
    return steps, peak
for n in (27, 10 ** 12 + 3, 2 ** 100 - 1, 3 ** 60 + 2):
    print(n, *collatz(n))
def digits_sum(n):
    s = 0
    while n:
        n, d = divmod(n, 10)
        s += d
    return s
print(digits_sum(2 ** 500), digits_sum(9 ** 99))
