# Bound methods: __self__, __func__, equality and hash, attributes of the function
class A:
    def __init__(self, n):
        self.n = n
    def get(self, k=0):
        return self.n + k
    def __repr__(self):
        return 'A(%d)' % self.n
    @classmethod
    def make(cls):
        return cls(9)
    @staticmethod
    def s(x):
        return x

a, b = A(1), A(1)
m = a.get
print(m(), m(k=5), m.__self__ is a, m.__func__ is A.get, m.__name__, m.__defaults__)
print(a.get == a.get, a.get is a.get, a.get == b.get, hash(a.get) == hash(a.get), a.get != b.get)
print(A.make().n, A.make.__self__ is A, A.s(3), a.s(4), A.s is a.s)
print({a.get: 1}[a.get])
try:
    m.attr = 1
except AttributeError as e:
    print(type(e).__name__)
A.get.attr = 'on the function'
print(m.attr, a.get.attr)
print(list(map(a.get, [1, 2, 3])), sorted([3, 1], key=a.get))
print([].append == [].append, type(m).__name__, type([].append).__name__ != '')
l = []
print(l.append == l.append, l.append.__self__ is l, l.append.__name__, 'x'.join.__name__)
