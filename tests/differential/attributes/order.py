# Attributes: data descriptors, then the instance, then other descriptors, then __getattr__
class Data:
    def __get__(self, obj, cls=None):
        return "data"

    def __set__(self, obj, value):
        obj.__dict__["d"] = "by descriptor " + value


class NonData:
    def __get__(self, obj, cls=None):
        return "non-data", obj is None


class A:
    d = Data()
    n = NonData()
    plain = "class"

    def __getattr__(self, name):
        return "getattr " + name


a = A()
print(a.d, a.n, a.plain, a.missing)
a.d = "x"
a.n = "instance"
a.plain = "instance"
print(a.d, a.n, a.plain)
print(sorted(a.__dict__.items()))
a.__dict__["d"] = "shadow"
print(a.d)
del a.n
print(a.n, A.n, A.d)
del A.d
print(a.d)
A.d = Data()
print(a.d)
A.late = property(lambda self: "late property")
print(a.late)
a.__dict__["late"] = 5
print(a.late)
