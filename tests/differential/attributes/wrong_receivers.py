# Attributes: methods of built-in types, called with objects of other types
# 3.14: Built-in Types: messages of descriptors
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A: pass
class L(list): pass
class D(dict): pass
t(lambda: list.append(5, 1))
t(lambda: list.append(A(), 1))
t(lambda: L.append(A(), 1))
t(lambda: L.append(L(), 1))
t(lambda: dict.get(D(a=1), "a"))
t(lambda: D.get(D(a=1), "a"))
t(lambda: dict.__getitem__([], 1))
t(lambda: list.__len__({}))
t(lambda: str.upper(b"x"))
t(lambda: str.join(",", ["a", "b"]))
t(lambda: int.__add__(1.5, 1))
t(lambda: float.__add__(1, 1))
t(lambda: list.sort(L([2, 1])))
t(lambda: list.index(L([5, 6]), 6))
t(lambda: tuple.count((1, 1), 1))
t(lambda: set.add({1}, 2))
t(lambda: bytes.upper(b"a"))
t(lambda: int.bit_length(True))
t(lambda: object.__repr__(A()).startswith("<__main__.A object at"))
t(lambda: object.__getattribute__(A(), "nothing"))
t(lambda: object.__setattr__(A, "x", 1))
t(lambda: object.__setattr__(5, "x", 1))
t(lambda: object.__delattr__(A(), "x"))
t(lambda: type.__setattr__(int, "x", 1))
t(lambda: type.mro(5))
t(lambda: list.__init__(5))
t(lambda: list.__init__([1], [2]))
