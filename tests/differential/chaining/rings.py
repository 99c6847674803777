# Chaining: a chain never becomes a ring
def chain(e):
    seen = []
    while e is not None and len(seen) < 6:
        seen.append(str(e))
        e = e.__context__
    return seen
a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
try:
    try:
        raise a
    except ValueError:
        try:
            raise b
        except ValueError:
            try:
                raise c
            except ValueError:
                raise a
except ValueError as e:
    print(chain(e), chain(b), chain(c))
x, y = KeyError("x"), KeyError("y")
for i in range(3):
    try:
        try:
            raise x
        except KeyError:
            raise y
    except KeyError as e:
        print(chain(e))
    try:
        try:
            raise y
        except KeyError:
            raise x
    except KeyError as e:
        print(chain(e))
p, q = IndexError("p"), IndexError("q")
p.__context__ = q
q.__context__ = p
try:
    try:
        raise p
    except IndexError:
        raise TypeError("t")
except TypeError as e:
    print(chain(e))
