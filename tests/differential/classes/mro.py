# Classes: the order of several bases is C3's
# 3.14: Built-in Exceptions: TypeError; the sentence about an order of bases that cannot be is on one line
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
print([c.__name__ for c in Z.__mro__])
print([c.__name__ for c in Z.mro()])
print(Z.__bases__, Z.__base__)
class X(A, B): pass
class Y(B, A): pass
for bases in [(X, Y), (object, A), (A, A), (O, A)]:
    try:
        type("Bad", bases, {})
    except TypeError as e:
        print(str(e).replace("\n", " "))
print(object.__bases__, object.__mro__, object.__base__)
print(bool.__mro__, int.__bases__)
print(KeyError.__mro__)
print([c.__name__ for c in type("T", (dict,), {}).__mro__])
