# Attributes: special names of classes and instances
# 3.14: Built-in Types: Special Attributes; messages
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    "the text"
    x = 1
    def f(self):
        return 1
a = A()
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__bases__, A.__mro__, A.__class__, a.__class__, a.__doc__, a.__module__)
print(int.__name__, int.__bases__, bool.__bases__, type.__mro__, A.__base__)
print("x" in A.__dict__, "f" in A.__dict__, "y" in A.__dict__, "__init__" in A.__dict__, len(a.__dict__))
print(A.__call__().__class__.__name__, type.__call__(A).x, A.__init__ is object.__init__, A.__eq__(a, a), A.__eq__(a, 1))
print(a.__eq__(a), a.__ne__(a), a.__lt__(1), a.__hash__() == hash(a), a.__str__() == str(a), a.__repr__() == repr(a), a.__format__("") == str(a))
print(a.__sizeof__() > 0, "f" in a.__dir__(), "x" in dir(a), "__class__" in dir(a), "f" in dir(A), "append" in dir([]), "__len__" in dir([]))
t(lambda: A.__subclasshook__(int))
t(lambda: A.__init_subclass__())
t(lambda: A.__class_getitem__)
t(lambda: A.mro() == list(A.__mro__))
t(lambda: setattr(A, "__mro__", ()))
t(lambda: setattr(A, "__name__", 5))
t(lambda: setattr(A, "__doc__", "new") or A.__doc__)
t(lambda: a.__class__.__class__.__class__)
