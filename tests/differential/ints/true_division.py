# Integers: true division is rounded right
print(1 / 3, 2 / 3, -7 / 2, 10 / 5, 0 / 7, 1 / 10 ** 30)
print((2 ** 53 + 1) / 1, (2 ** 53 + 3) / 2, (10 ** 40) / (10 ** 20 + 1), 10 ** 400 / 10 ** 399)
print((3 ** 300) / (7 ** 200), (2 ** 1100) / (2 ** 1090 + 1), 1 / 2 ** 1074, 1 / 2 ** 1075, 3 / 2 ** 1075, 1 / 10 ** 400)
print((10 ** 17 + 1) / 10 ** 17, (2 ** 64 - 1) / 2 ** 64, -(2 ** 70 + 1) / 3)
total = 0
for n in range(1, 200):
    total += 1 / n
print(total)
try:
    10 ** 400 / 3
except OverflowError as e:
    print(e)
