# sum: floats are added with compensation
# 3.14: What's New in Python 3.12, Other Language Changes
print(sum([0.1] * 10), sum([0.1, 0.2, 0.3]), sum([1e100, 1.0, -1e100]), sum([1e16, 1.0, 1.0]))
print(sum([0.1, 1, 0.2, 2]), sum([1, 0.1, 0.2]), sum([0.1] * 3, 0.0), sum(x / 10 for x in range(100)))
print(sum([1e308, 1e308, -1e308]), sum([float('nan'), 1.0]) != 0)
