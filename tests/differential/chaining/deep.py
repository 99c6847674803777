# Chaining: a long chain, and handlers within handlers
def chain(e):
    n = 0
    while e is not None:
        n += 1
        e = e.__context__
    return n
def nest(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n > 0:
            nest(n - 1)
        raise KeyError(n)
try:
    nest(5)
except KeyError as e:
    print(chain(e), e)
e = None
for i in range(50):
    try:
        try:
            raise ValueError(i)
        except ValueError as inner:
            if e is not None:
                inner.__context__ = e
            raise TypeError(i)
    except TypeError as t:
        e = t
print(chain(e))
try:
    raise IndexError("x")
except IndexError as a:
    try:
        raise a
    except IndexError as b:
        print(b is a, b.__context__)
        try:
            raise b from b
        except IndexError as c:
            print(c.__cause__ is c, c.__context__)
