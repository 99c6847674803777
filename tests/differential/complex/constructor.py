# Complex numbers: complex() of numbers and text
class C:
    def __complex__(self):
        return 5 - 2j
class F:
    def __float__(self):
        return 2.5
class I:
    def __index__(self):
        return 3
print(complex(), complex(1), complex(1, 2), complex(1.5, -2), complex(1j), complex(True), complex(C()), complex(F()), complex(I()), complex(real=1, imag=2), complex(imag=3), complex(10 ** 20, 1))
for text in ['1', '1+2j', '1-2j', 'j', '-j', '+j', '2j', '1e5', '1e5j', '1e-5+1e+5j', ' 1+2j ', '(1+2j)', '( 1-j )', '1+j', '-1.5-2.5J', 'inf', 'nanj', '-inf+nanj', 'infinityj', '1_0+2_0j', '.5j', '1.e2-.5e1j', '', ' ', '1+', '1 + 2j', '1+2', 'j1', '1j+2', '1+2jj', '(1+2j', 'i', '1+2i', '++1', '1+-2j', '()', 'e5j']:
    try:
        print(repr(text), complex(text))
    except Exception as e:
        print(repr(text), type(e).__name__, e)
