# isinstance and issubclass: tuples, nested tuples, bool and int
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, ((str,), (float, (int,)))), isinstance(1, ()))
print(issubclass(bool, int), issubclass(int, bool), issubclass(int, (str, object)), issubclass(ValueError, Exception), isinstance(int, type), isinstance(type, object))
class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(A(), B), issubclass(B, A), issubclass(B, (int, A)), isinstance(A, type), isinstance(None, type(None)))
for f in (isinstance, issubclass):
    for args in ((1, 5), (int, 'a'), (int, (1, 2))):
        try:
            f(*args)
        except TypeError as e:
            print(type(e).__name__)
try:
    issubclass(1, int)
except TypeError as e:
    print(e)
