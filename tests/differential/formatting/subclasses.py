# Format specifications: classes derived from built-in types
class I(int):
    def __str__(self):
        return 'I!'
class F(float):
    pass
class S(str):
    pass
print(format(I(5), 'd'), format(I(5), '>5'), format(F(1.5), '.3f'), format(F(2.5)), format(S('abc'), '>6'), format(S('x')), '{:03d} {:.1e} {:*^5}'.format(I(7), F(1234.5), S('y')))
for v, s in [(I(5), 's'), (F(1.5), 'd'), (S('a'), 'd')]:
    try:
        format(v, s)
    except ValueError as e:
        print(e)
print('%d %5.1f %s' % (I(3), F(2.25), S('z')), f'{I(9):04}', f'{F(1.0):g}', f'{S("q"):>3}')
