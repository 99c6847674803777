# Attributes: what classes of built-in types show of their objects
import types

print(int.real, complex.imag, property.fget, type(int.real), type(complex.imag))
print(int.real.__name__, int.real.__objclass__, int.real.__get__(7), (7).real, int.__dict__["real"].__get__(9))
try:
    int.real.__get__("a")
except TypeError as error:
    print(error)


def f(a, b=1): ...


print(type(f).__code__.__get__(f).co_name, types.FunctionType.__defaults__.__get__(f), types.FunctionType.__globals__)
print(isinstance(types.FunctionType.__code__, types.GetSetDescriptorType), isinstance(types.FunctionType.__globals__, types.MemberDescriptorType))


class Failure(OSError):
    pass


failure = Failure(2, "gone", "file")
print(OSError.errno.__get__(failure), OSError.filename, [n for n in dir(failure) if n[:4] == "file"], BaseException.args.__get__(failure))
print([n for n in dir(5) if n[0] != "_" and n != "is_integer"])
print([n for n in dir(property()) if n[0] != "_"])
print("__add__" in int.__dict__, "__contains__" in list.__dict__, "__call__" in int.__dict__, "append" in list.__dict__)
print(int.__dict__["__add__"](1, 2), list.__dict__["append"], dict(str.__dict__)["upper"]("abc"))
for call in (lambda: list.__dict__["append"](5, 1), lambda: str.__dict__["upper"](5), lambda: int.__dict__["__add__"]("a", 1)):
    try:
        call()
    except TypeError as error:
        print(type(error).__name__)
print(list.append is list.append, type([]).__repr__ is list.__repr__, int.__new__.__self__, int.__new__(int, "5"))
print(type.__dict__["__dict__"].__get__(Failure) == Failure.__dict__, type.__dict__["__mro__"].__get__(int))


class S:
    __slots__ = ("a", "__weakref__")


print(S.a, S.__weakref__, bool(S.__flags__ & (1 << 9)), bool(int.__flags__ & (1 << 24)), bool(dict.__flags__ & (1 << 29)))


class Borrows:
    __str__ = object.__repr__
    measure = len
    form = object.__format__


print(str(Borrows())[:9] + "...", Borrows().measure([1]), Borrows().form("")[:9] + "...")
