# Metaclasses: attributes, properties and methods of the metaclass on classes
class Meta(type):
    kind = "of the metaclass"

    def hello(cls):
        return "hello from " + cls.__name__

    @property
    def size(cls):
        return len(cls.items)

    @size.setter
    def size(cls, n):
        cls.items = list(range(n))

    def __getattr__(cls, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError("no " + name)

    def __setattr__(cls, name, value):
        if name == "locked":
            raise AttributeError("locked")
        super().__setattr__(name, value)

    def __repr__(cls):
        return "<Meta class %s>" % cls.__name__


class A(metaclass=Meta):
    items = [1, 2, 3]
    size_of_class = 1


print(A, A.hello(), A.size, A.dyn_x, A.kind, repr(A), str(A))
A.size = 5
print(A.items, A.size)
for f in (lambda: A().hello(), lambda: A().kind, lambda: A.nothing, lambda: setattr(A, "locked", 1)):
    try:
        print(f())
    except AttributeError as e:
        print(type(e).__name__, e)
A.kind = "of the class"
print(A.kind, A().kind, Meta.kind)


class DataDescriptor:
    def __get__(self, obj, owner):
        return "data of the metaclass"

    def __set__(self, obj, value):
        pass


class M2(type):
    attr = DataDescriptor()
    plain = "meta"


class B(metaclass=M2):
    attr = "class"
    plain = "class"


print(B.attr, B.plain, B().attr)
