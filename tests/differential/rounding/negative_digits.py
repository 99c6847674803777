# Rounding: to tens and hundreds
for n in [0, 4, 5, 6, 14, 15, 25, 35, 49, 50, 51, 149, 150, 250, 350, -15, -25, -250, 12345, 10 ** 30 + 5, 10 ** 30 + 15]:
    print(n, round(n, -1), round(n, -2), round(n, -3), round(n, 0), round(n, 5))
for x in [15.0, 25.0, 1234.5, 1250.0, 1350.0, -25.0, 1e300, 4.9, 5.0, 5.1]:
    print(x, round(x, -1), round(x, -2), round(x, -300))
print(round(5, -1000), round(10 ** 50, -60), round(6 * 10 ** 50, -51), round(1.5, -400), round(-1.5, -400), round(1.5, 1000), round(7, 10 ** 20))
