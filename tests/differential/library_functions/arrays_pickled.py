# Functions of the library: array: files, pickling, operators as methods; math: sums
import array
import copy
import io
import math
import pickle


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for code, items in (("b", [-1, 2]), ("H", [1, 65535]), ("q", [-(2**60)]), ("f", [1.5]), ("d", [0.1, float("inf")]), ("u", "né")):
    a = array.array(code, items)
    for protocol in range(5):
        assert pickle.loads(pickle.dumps(a, protocol)) == a
    print(a, a.itemsize, a.typecode, a.__reduce_ex__(3)[1][1:], copy.copy(a) == a, len(a.tobytes()))
a = array.array("i", range(5))
out = io.BytesIO()
a.tofile(out)
out.seek(0)
b = array.array("i")
b.fromfile(out, 3)
print(b, len(out.getvalue()))
attempt(b.fromfile, out, 9)
print(b)
attempt(b.fromfile, out, -1)
print(a.__add__(array.array("i", [9])), a.__mul__(2), a.__iadd__(array.array("i", [7])), array.ArrayType is array.array, array.typecodes[:2])
print(array._array_reconstructor(array.array, "h", 5, b"\0\1\0\2"), a.buffer_info()[1])
attempt(array._array_reconstructor, int, "h", 5, b"")
attempt(array._array_reconstructor, array.array, "?", 5, b"")
attempt(array._array_reconstructor, array.array, "h", 99, b"")


class Named(array.array):
    def __new__(cls, code, items, name):
        return super().__new__(cls, code, items)

    def __init__(self, code, items, name):
        self.name = name


n = Named("i", [1, 2], "n")
print(n, n.name, n + n)

print(math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100, 1e-50] * 3), math.fsum(2.0**n for n in range(-1000, 1000, 3)))
attempt(math.fsum, [float("inf"), -float("inf")])
attempt(math.fsum, [1e308, 1e308])
attempt(math.fsum, ["x"])
print(math.fsum([float("inf"), 1]), math.fsum([float("nan"), 1]), math.hypot(3, 4, 12), math.dist((1, 2, 3), [4, 5, 6]))
parts = []
for i in range(1, 400):
    parts += [2.0 ** (i * 2 - 400), 3.0 ** (i / 3), -(2.0 ** (300 - i))]
print(math.fsum(parts), math.log2(2**-1060), math.log2(5e-324), math.perm(7, 3), math.comb(50, 6), math.isqrt(10**30), math.lcm(4, 6, 10))
print(math.nextafter(1, 2), math.ulp(1e300), math.remainder(10, 3), math.prod([1.5, 2, 3]), math.cbrt(64), math.exp2(10))
