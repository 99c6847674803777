# Subclassing: bytearray and bytes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class By(bytearray):
    def total(self):
        return sum(self)
class Bs(bytes):
    def __add__(self, o):
        return Bs(bytes(self) + bytes(o))
t(lambda: (By(b"ab"), By(b"ab") + b"c", len(By(5)), bytes(By(b"x")), By(b"ab").total(), By(b"ab") == b"ab"))
t(lambda: (Bs(b"a") + b"b", type(Bs(b"a") + b"b").__name__, Bs(b"ab")[0], Bs(b"ab")[1:], hash(Bs(b"a")) == hash(b"a"), {b"k": 1}[Bs(b"k")]))
b = By(b"abc")
b[0] = 65
b.append(66)
b += b"zz"
b.extend([1, 2])
print(b, type(b).__name__, b.find(b"z"), b.upper(), bytes(b)[:2])
t(lambda: By("text"))
t(lambda: Bs(5))
t(lambda: isinstance(By(), bytearray) and isinstance(Bs(), bytes) and not isinstance(Bs(), str))
t(lambda: list(Bs(b"ab")))
t(lambda: hash(By()))
