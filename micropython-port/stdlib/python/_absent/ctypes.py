"""What packages see of ctypes, which a program can't import: the sizes of C's types. No library can be loaded."""


class _Simple:
    _size = 4

    def __init__(self, value=0):
        self.value = value


def _type(name, size):
    return type(name, (_Simple,), {"_size": size})


c_byte, c_ubyte, c_char, c_bool = (_type(name, 1) for name in ("c_byte", "c_ubyte", "c_char", "c_bool"))
c_short, c_ushort = _type("c_short", 2), _type("c_ushort", 2)
c_int, c_uint, c_long, c_ulong = (_type(name, 4) for name in ("c_int", "c_uint", "c_long", "c_ulong"))
c_longlong, c_ulonglong = _type("c_longlong", 8), _type("c_ulonglong", 8)
c_size_t, c_ssize_t, c_void_p, c_char_p = (_type(name, 4) for name in ("c_size_t", "c_ssize_t", "c_void_p", "c_char_p"))
c_float, c_double = _type("c_float", 4), _type("c_double", 8)


def sizeof(of):
    return of._size


def _refuse(*args, **kwargs):
    raise OSError("native code can't be loaded in the sandbox")


CDLL = PyDLL = cast = byref = pointer = POINTER = _refuse
