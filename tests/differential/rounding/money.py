# Rounding: prices, shares and percentages
prices = [19.99, 5.0, 0.1, 3.333, 100.005, 2.345]
print([round(p, 2) for p in prices], round(sum(prices), 2), round(sum(prices) / len(prices), 3))
total = 0
for name, price, count in [('apple', 0.35, 12), ('bread', 2.895, 3), ('milk', 1.15, 7)]:
    cost = round(price * count, 2)
    total += cost
    print('%-8s %6.2f x %2d = %8.2f' % (name, price, count, cost))
print('total', round(total, 2), 'tax', round(total * 0.19, 2))
parts = [1, 2, 4]
print([round(p / sum(parts) * 100, 1) for p in parts], [int(p / sum(parts) * 100 + 0.5) for p in parts])
