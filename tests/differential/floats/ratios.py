# Floats: is_integer, as_integer_ratio and the parts
for x in [0.0, -0.0, 1.0, 0.5, -0.75, 0.1, 1e20, 1e-10, 3.75, 5e-324, 1e300]:
    print(x, x.is_integer(), x.as_integer_ratio(), x.real, x.imag, x.conjugate())
for x in [float('inf'), float('nan'), float('-inf')]:
    print(x.is_integer())
    try:
        x.as_integer_ratio()
    except Exception as e:
        print(type(e).__name__, e)
print((2.7).__trunc__(), (-2.7).__trunc__(), (2.7).__floor__(), (-2.7).__floor__(), (2.2).__ceil__(), (-2.2).__ceil__(), (1e20).__floor__(), (2.5).__round__(), (2.567).__round__(1))
