# array.array: floats
from array import array
f = array('f', [0.1, 1e10, -3.5, float('inf')])
d = array('d', [0.1, 1e300, -0.0])
print(f, d, f.tolist()[2], d.tobytes().hex(), f[0] == 0.1, d[0] == 0.1)
print(sum(array('d', [i / 4 for i in range(10)])), array('d', array('f', [1.5])), array('d', [True, 2]))
class F:
    def __float__(self):
        return 2.5
print(array('d', [F()]))
