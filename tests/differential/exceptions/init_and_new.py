# Exceptions: __init__ and __new__ of the program's classes
class A(Exception):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args)
        self.made = True
        return self
    def __init__(self, a, b=2, **more):
        self.b = b
        self.more = more
e = A(1, b=3, c=4)
print(e.args, e.made, e.b, e.more, repr(e), str(e))
class B(Exception):
    def __init__(self, message):
        print("args before", self.args)
        Exception.__init__(self, message.upper(), "extra")
        print("args after", self.args)
print(repr(B("text")))
class C(B):
    def __init__(self, n):
        B.__init__(self, "c" * n)
        self.n = n
e = C(3)
print(repr(e), e.n, str(e))
class D(Exception):
    def __init__(self, x):
        pass
print(repr(D(5)), D(5).args, str(D(5)))
class E(Exception):
    def __init__(self):
        super().__init__()
print(repr(E()), repr(str(E())))
class F(KeyError):
    def __init__(self, key, hint):
        super().__init__(key)
        self.hint = hint
    def __str__(self):
        return super().__str__() + " (" + self.hint + ")"
print(F("k", "try again"))
class G(Exception):
    message = "class attribute"
    def __str__(self):
        return self.message
print(G(), repr(G()), G.message)
for wrong in (lambda: A(), lambda: E(1), lambda: F("k")):
    try:
        wrong()
    except TypeError as problem:
        print(problem)
