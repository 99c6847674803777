# Subclassing: hashes and equality of instances of derived classes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class T(tuple): pass
class F(float): pass
class S(str): pass
class I(int): pass
class FS(frozenset): pass
t(lambda: (hash(T((1, 2))) == hash((1, 2)), hash(F(1.5)) == hash(1.5), hash(S("a")) == hash("a"), hash(I(7)) == 7))
t(lambda: ({(1, 2): "t"}[T((1, 2))], {1.5: "f"}[F(1.5)], {"a": "s"}[S("a")], {7: "i"}[I(7)], {FS([1]): 1}[frozenset([1])]))
t(lambda: ({T((1, 2)): "t"}[(1, 2)], {S("a"): 1}["a"], {I(7)} == {7}, {S("a"), "a"} == {"a"}))
class H:
    def __init__(self, *k):
        self.k = k
    def __hash__(self):
        return hash(self.k)
    def __eq__(self, o):
        return self.k == o.k
t(lambda: (hash(H(1, "a")) == hash((1, "a")), hash(H(1.5, 2 ** 80)) == hash((1.5, 2 ** 80)), len({H(1), H(1), H(2)})))
class Big:
    def __hash__(self):
        return 2 ** 62
t(lambda: hash(Big()) == 2 ** 62)
class Neg:
    def __hash__(self):
        return -1
t(lambda: hash(Neg()))
class L(list): pass
class E:
    def __eq__(self, o):
        return True
t(lambda: hash(L()))
t(lambda: hash(E()))
class HL(list):
    def __hash__(self):
        return 5
t(lambda: (hash(HL()), {HL(): "ok"}))
class Sub(H): pass
class SubEq(H):
    def __eq__(self, o):
        return True
t(lambda: hash(Sub(1)) == hash((1,)))
t(lambda: hash(SubEq(1)))
