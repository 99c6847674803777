# Floats: powers of two and ten as text
for e in list(range(-1074, -1060)) + list(range(-30, 30)) + list(range(1010, 1024)):
    print(2.0 ** e)
for e in range(-25, 26):
    print(10.0 ** e, 7 * 10.0 ** e)
