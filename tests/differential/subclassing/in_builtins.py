# Subclassing: instances in the hands of built-in functions
import json


class S(str):
    pass


class I(int):
    pass


class L(list):
    pass


class D(dict):
    pass


class T(tuple):
    pass


class F(float):
    pass


print(json.dumps([S("a"), I(1), L([1]), T((1, 2)), F(1.5), D(k=S("v"))]))
print(",".join(L(["a", S("b")])), "".join(T("ab")), list(D(a=1)), dict(L([(1, 2)])), set(L([1, 1])), tuple(L([1])))
print(sorted(L([3, 1, 2])), sum(L([1, 2])), max(L([1, 5])), any(L([0, 1])), list(zip(L([1]), T([2]))), list(map(str, L([1]))))
print(isinstance(S(), str), isinstance(I(), int), len(D(a=1)), [*L([1])], {**D(a=1)}, bytes(L([65, 66])))


def f(*args, **kw):
    return args, sorted(kw.items())


print(f(*L([1, 2]), **D(x=1)), f(*T((3,))))
a, b = L([1, 2])
print(a, b, "%s %s" % T((1, 2)), "%(k)s" % D(k="v"), "{k}".format(**D(k=1)), "{0[1]}".format(L([1, 2])))
print(range(I(3)), [0, 1, 2][I(1)], "abc"[I(1):], chr(I(65)), int(S("7")), float(S("1.5")), round(F(2.567), I(1)), abs(I(-3)))
print({S("k"): 1}["k"], {"k": 1}[S("k")], {I(1): 2}[1], {F(1.5): 1}[1.5], {T((1,)): 1}[(1,)], S("k") in {"k"})
print(getattr("abc", S("upper"))(), hasattr(5, S("nothing")), "abc".startswith(T(("a", "x"))), "a-b".split(S("-")))
print(print(S("printed"), sep=S("-")), repr(S("x")), str(I(5)), [S("x"), I(1)], bool(I(0)), bool(L()), bool(D()), bool(S()))
print(1 + I(2), "a" + S("b"), [1] + L([2]), (1,) + T((2,)), I(7) // 2, I(7) % I(4), 2 ** I(3), S("a") * I(2), L([1]) * 2)
print(S("a") == "a", "a" == S("a"), L([1]) == [1], [1] == L([1]), D(a=1) == {"a": 1}, {"a": 1} == D(a=1), T((1,)) == (1,), I(1) == 1.0)
print(type(S("a") + "b").__name__, type(I(1) + 1).__name__, type(L([1]) + [2]).__name__, type(-I(1)).__name__)
exec(S("print('executed')"))
print(eval(S("1 + 1")))
