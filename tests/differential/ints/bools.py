# Booleans: they are integers
print(True + True, True - 5, True * 3, True / 2, True // 1, True % 2, -True, +False, ~True, ~False, abs(True))
print(True & False, True | False, True ^ True, True & 1, 1 | True, True ^ 2, type(True & True).__name__, type(True & 1).__name__)
print(True == 1, True is True, True < 2, True > False, isinstance(True, int), isinstance(1, bool), issubclass(bool, int))
print(bool(0), bool(1), bool(-1), bool(0.0), bool(1e-300), bool(''), bool('0'), bool([]), bool([0]), bool(None), bool(0j), bool(10 ** 30))
print(True.bit_length(), True.real, True.imag, True.numerator, True.to_bytes(1, 'big'), True.conjugate(), True.as_integer_ratio())
print(int(True), float(True), complex(True), str(True), repr(False), [10, 20][True], 'ab' * True, sum([True, True, False]))
print(True << 3, True >> 1, True ** 2, 2 ** True, divmod(True, 2), round(True), hash(True), {True: 'a'}[1])
x = True
x += 1
print(x)
for f in [lambda: bool(1, 2), lambda: bool(x=1), lambda: True + 'a', lambda: True < 'a', lambda: True()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace("'bool'", "bool"))
