# format: the built-in function, and __format__
def t(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)

t(format, 5); t(format, 5, '04d'); t(format, 3.14159, '.2f'); t(format, 'a', '>5'); t(format, 1234567, ','); t(format, None); t(format, True, 'd'); t(format, [1])
class F:
    def __format__(self, spec):
        return 'F<%s>' % spec
    def __str__(self):
        return 'str'
t(format, F(), 'abc'); t(format, F()); t(format, 5, 'zz'); t(format, 5, 5); t(format, [], 'x'); t(format)
class S:
    def __str__(self):
        return 'plain'
t(format, S()); t(format, S(), ''); t(format, S(), '5')
