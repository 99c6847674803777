# Floats: small numeric programs
def newton_sqrt(x):
    guess = x
    for _ in range(60):
        guess = (guess + x / guess) / 2
    return guess

def integrate(f, a, b, n):
    h = (b - a) / n
    return sum(f(a + (i + 0.5) * h) for i in range(n)) * h

def mean_and_deviation(xs):
    m = sum(xs) / len(xs)
    return m, (sum((x - m) ** 2 for x in xs) / len(xs)) ** 0.5

print([newton_sqrt(x) for x in (2, 10, 0.5, 12345.678)])
print('%.9f' % integrate(lambda x: x * x, 0, 3, 1000), '%.9f' % integrate(lambda x: 1 / x, 1, 2, 500))
m, d = mean_and_deviation([2, 4, 4, 4, 5, 5, 7, 9])
print(m, d)
balance = 1000.0
for year in range(1, 6):
    balance *= 1.05
    print(year, balance, round(balance, 2))
e, term = 0.0, 1.0
for k in range(1, 25):
    e += term
    term /= k
print(e)
x = 0.5
for _ in range(50):
    x = 3.7 * x * (1 - x)
print(x)
