# Rounding: what can't be rounded
class R:
    def __round__(self, n=None):
        return 'rounded', n
class N:
    pass
print(round(R()), round(R(), 3), round(R(), None), round(number=1.256, ndigits=2), round(float('inf'), 1), round(float('nan'), 1), round(float('-inf'), -1))
for f in [lambda: round('a'), lambda: round(None), lambda: round(N()), lambda: round(1.5, 'a'), lambda: round(1.5, 1.5), lambda: round(5, 1.5), lambda: round(float('inf')), lambda: round(float('nan')), lambda: round(1.7e308, -308), lambda: round()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace('number', 'x') if 'missing' in str(e) else e)
