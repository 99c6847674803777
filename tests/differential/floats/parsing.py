# Floats: float() of text
def show(value):
    try:
        print(repr(value), float(value))
    except Exception as e:
        print(repr(value), type(e).__name__, e)

for text in ['1', '-1.5', '+2.', '.5', '1e5', '1E-5', '1.e+3', '.5e1', ' 3.25\n', '1_000.5', '1_0e1_0', '1__0', '_1', '1_', '1._5', '1_.5', '1e_5', '', ' ', '.', '-', 'e5', '1e', '1e+', '0x10', '1.5.2', '1 2', 'abc', 'inf', '-Infinity', 'INF', 'nan', '-nan', 'infin', 'nanx', '1e400', '-1e400', '1e-400', '0e999999999999', '1e99999999999999999999', '1e-99999999999999999999', '00012.500', '9' * 40, '0.' + '0' * 50 + '123', '1,5', '1j', 'None']:
    show(text)
for value in [b'1.5', bytearray(b' 2.5 '), b'x', 5, True, 10 ** 30, None, [], (1,), 1j, {}]:
    show(value)
print(float())
