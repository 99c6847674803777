# abs, divmod, pow, round, bin, oct, hex: ints and floats
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(abs, -5); t(abs, -2.5); t(abs, 3 + 4j); t(abs, -2**70); t(abs, True); t(divmod, 7, 2); t(divmod, -7, 2); t(divmod, 7.5, 2); t(divmod, 2**70, 3)
t(pow, 2, 10); t(pow, 2, -1); t(pow, 2, 10, 1000); t(pow, base=2, exp=3); t(pow, 2, exp=5, mod=7); t(pow, 3, 2, mod=None)
t(round, 2.5); t(round, 3.5); t(round, -2.5); t(round, 2.675, 2); t(round, 1234, -2); t(round, 5, 2); t(round, number=2.7); t(round, 3.14159, ndigits=3); t(round, True); t(round, 15, -1); t(round, 25, -1); t(round, 2**70, -5)
t(bin, 5); t(bin, -5); t(oct, 64); t(hex, 255); t(hex, -2**70); t(bin, True); t(bin, 0)
class I:
    def __index__(self): return 10
t(bin, I()); t(hex, I()); t(oct, I())
t(bin, 1.5); t(hex, 'a'); t(pow); t(pow, 1); t(round)
