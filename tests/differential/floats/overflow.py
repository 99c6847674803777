# Floats: results that are too large
for f in [lambda: 10.0 ** 400, lambda: 2.0 ** 1024, lambda: (-10.0) ** 309, lambda: 2 ** 5000.0, lambda: 1e200 ** 2]:
    try:
        print(f())
    except OverflowError as e:
        print(type(e).__name__, e, e.args)
print(1e308 + 1e308, 1e200 * 1e200)
