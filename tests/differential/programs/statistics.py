# Programs: statistics by hand, with rounding and percentages
values = [2.5, 3.75, 10, 4, 4, 7.125, 0.5, -3]
n = len(values)
mean = sum(values) / n
ordered = sorted(values)
median = (ordered[n // 2 - 1] + ordered[n // 2]) / 2 if n % 2 == 0 else ordered[n // 2]
variance = sum((x - mean) ** 2 for x in values) / (n - 1)
print(mean, median, round(variance, 6), f"{variance ** 0.5:.4f}", max(set(values), key=values.count))
print([round(x, 1) for x in values], [round(x) for x in (0.5, 1.5, 2.5, -0.5, 2.675)], round(2.675, 2), round(1234.5678, -2))
buckets = {}
for v in values:
    key = "negative" if v < 0 else "small" if v < 4 else "large"
    buckets[key] = buckets.get(key, 0) + 1
for k, v in buckets.items():
    print(f"{k:10s} {v:3d} {v / n:7.2%} {'=' * int(20 * v / n)}")
scaled = [(v - min(values)) / (max(values) - min(values)) for v in values]
print([f"{s:.3f}" for s in scaled], sum(scaled))
print(0.1 + 0.2, 1 / 3, 1e16, 1e-5, 123456789.0 * 10, 2 ** 0.5, 10 ** -3, 7 / 2, 7 // 2, -7 // 2.0, 1e308 * 10, float("nan"))
total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, abs(total - 1.0) < 1e-9, int(3.99), int(-3.99), 5 % 3.5, divmod(7.5, 2))
cumulative = []
for v in values:
    cumulative.append((cumulative[-1] if cumulative else 0) + v)
print(cumulative, list(zip(*[iter(values)] * 2)), [a - b for a, b in zip(values[1:], values)])
