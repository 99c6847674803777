# Operators: every binary operator, its reflected and in-place form
OPS = "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor".split()


class Left:
    pass


class Right:
    pass


class InPlace:
    def __init__(self):
        self.log = []


def method(name):
    return lambda self, other: name


for op in OPS:
    setattr(Left, "__%s__" % op, method(op))
    setattr(Right, "__r%s__" % op, method("r" + op))
    setattr(InPlace, "__i%s__" % op, (lambda name: lambda self, o: (self.log.append(name), self)[1])("i" + op))
l, r = Left(), Right()
print(l + 1, l - 1, l * 1, l @ 1, l / 1, l // 1, l % 1, l ** 1, l << 1, l >> 1, l & 1, l | 1, l ^ 1)
print(1 + r, 1 - r, 1 * r, 1 @ r, 1 / r, 1 // r, 1 % r, 1 ** r, 1 << r, 1 >> r, 1 & r, 1 | r, 1 ^ r)
x = InPlace()
y = x
x += 1
x -= 1
x *= 1
x @= 1
x /= 1
x //= 1
x %= 1
x **= 1
x <<= 1
x >>= 1
x &= 1
x |= 1
x ^= 1
print(x is y, x.log)
z = l
z += 1
print(z)
z = l
z @= 1
print(z)


class D:
    def __divmod__(self, o):
        return "divmod", o

    def __rdivmod__(self, o):
        return "rdivmod", o

    def __pow__(self, o, mod=None):
        return "pow", o, mod

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"


d = D()
print(divmod(d, 1), divmod(1, d), d ** 2, pow(d, 2), -d, +d, ~d, abs(d))
