# Rounding: half goes to the even one
print([round(x) for x in (0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370497.5, 1e20, -0.0)])
print([round(x, 0) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 1e20, 0.49999999999999994)])
print([round(x, 1) for x in (0.25, 0.35, 0.45, 0.05, 0.15, -0.25, 2.65, 1.05)])
print([round(x, 2) for x in (2.675, 1.005, 1.115, 0.125, 0.375, 2.5, 1e-5, 123456.785)])
print([type(round(x)).__name__ for x in (1.5, 1, True)], [type(round(x, 1)).__name__ for x in (1.5, 1, True)], type(round(1.5, None)).__name__)
