# Lists and tuples: + and * with objects of classes
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

class R:
    def __radd__(self, other): return "radd %r" % (other,)
    def __rmul__(self, other): return "rmul %r" % (other,)
class I:
    def __index__(self): return 2
class N: pass
print([1] + R(), (1,) + R(), [1] * R(), (1,) * R(), [1, 2] * I(), I() * [1] if False else [1] * I(), (0,) * I())
show(lambda: [1] + N())
show(lambda: (1,) + N())
show(lambda: [1] * N())
show(lambda: [1] * True)
print([1] * False, True * [2], 2 * (1,), -1 * [1])
a = [1]
try:
    a += N()
except TypeError as e:
    print("TypeError")
a += "bc"
a += {5: 6}
a += (x for x in [7])
print(a)
t = (1,)
t += (2, 3)
t *= 2
print(t)
class L(list):
    def __add__(self, other): return "L.__add__"
print(L([1]) + [2], [1] + L([2]), [1, 2] == L([1, 2]))
