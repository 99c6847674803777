# Floats: conversion from and to other types
class F:
    def __float__(self):
        return 2.5
class I:
    def __index__(self):
        return 4
class Bad:
    def __float__(self):
        return 3
print(float(F()), float(I()), float(True), float('  7 '), int(3.99), int(-3.99), int(1e16), bool(0.1), complex(1.5), str(1.0), float(float(2)))
for f in [lambda: float(Bad()), lambda: float(object()), lambda: float([]), lambda: float('1', 2), lambda: float(x=1), lambda: int(float('nan')), lambda: int(float('inf')), lambda: int(-float('inf'))]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split(' (')[0])
class Celsius(float):
    def to_fahrenheit(self):
        return self * 9 / 5 + 32
t = Celsius(36.6)
print(t, repr(t), round(t.to_fahrenheit(), 2), t + 1, 1 + t, t == 36.6, isinstance(t, float), '%.2f' % t, '{:.1f}'.format(t), t.is_integer(), type(t * 2).__name__)
