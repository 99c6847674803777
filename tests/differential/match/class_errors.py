# match: errors of class patterns
# 3.14: What's New In Python 3.14
class A:
    __match_args__ = ('x',)
    x = 1
class B:
    __match_args__ = ['x']
class C:
    __match_args__ = (1,)
class D:
    __match_args__ = ('x', 'x')
    x = 1
class E:
    pass
n = 5
tests = ["A(1, 2)", "B(1)", "C(1)", "D(1, 1)", "E(1)", "int(1, 2)", "n(1)", "A(1, x=1)", "E()", "A(x=1)", "A(1)", "object(q=1)"]
for t in tests:
    for v in (A(), B(), C(), D(), E(), 1):
        src = "match v:\n  case %s: r = 'match'\n  case _: r = 'no'" % t
        ns = dict(globals(), v=v)
        try:
            exec(src, ns)
            r = ns['r']
        except Exception as e:
            r = type(e).__name__ + ': ' + str(e)
        if r != 'no':
            print(t, type(v).__name__, r)
