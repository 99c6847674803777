# Descriptors: classmethod, property and staticmethod on metaclasses and combined
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class M(type):
    @property
    def label(cls):
        return "label of " + cls.__name__
    @classmethod
    def build(mcs, name):
        return mcs(name, (), {})
    @staticmethod
    def helper(x):
        return x * 2
    def only(cls):
        return cls.__name__
class A(metaclass=M):
    pass
print(A.label, M.build("N").label, A.helper(4), A.only(), type(M.build("Z")).__name__, A.build("Q").__name__)
t(lambda: A().label)
t(lambda: A().only)
t(lambda: setattr(A, "label", 1))
class C:
    @classmethod
    def make(cls):
        return cls.__name__
    @staticmethod
    @classmethod
    def odd(cls):
        return cls
    make2 = classmethod(lambda cls, *a: (cls.__name__, a))
class D(C):
    pass
print(C.make(), D.make(), D().make(), D.make2(1), D().make2())
t(lambda: C.__dict__["make"].__func__(int))
print(isinstance(C.__dict__["make"], classmethod), C.__dict__["make"].__wrapped__ is C.__dict__["make"].__func__)
