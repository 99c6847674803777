# Modules: the values and functions of sys
import sys

info = sys.version_info
print(isinstance(info, tuple), len(info), info >= (3, 8), info < (4,), info[:1], info.major == info[0])
print(info.micro == info[2], info.releaselevel, info.serial, type(info).__name__)
print(repr(info).split("minor")[0])
print(sys.version.startswith("%d.%d.%d" % info[:3]), sys.hexversion >> 16 == info[0] << 8 | info[1])
print(hash(info) == hash(tuple(info)), info == tuple(info), list(info)[0])
major, minor, *rest = info
print(major, len(rest))
for name in ("major", "nothing"):
    try:
        setattr(info, name, 1)
    except AttributeError as e:
        print("AttributeError")
try:
    info.nothing
except AttributeError as e:
    print("AttributeError")
print(sys.float_info)
print(sys.flags.debug, sys.flags.optimize, sys.flags.dev_mode)
print(sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
print(sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.imag, sys.hash_info.width)
print(sys.maxunicode, sys.maxsize, sys.byteorder, sys.float_repr_style, sys.getdefaultencoding())
print(sys.getrecursionlimit())
sys.setrecursionlimit(2000)
print(sys.getrecursionlimit())
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
print(sys.getsizeof([]) > 0, sys.getsizeof("a" * 100) > sys.getsizeof("a"), sys.getsizeof(5, None) > 0)
print(all(sys.getsizeof(x) > 0 for x in (None, len, sys, int, {}, 1.5, 1 << 100, b"", object(), type("C", (), {})())))
text = "".join(["in", "terned ", "text"])
print(sys.intern(text) is sys.intern("".join([text])))
try:
    sys.intern(5)
except TypeError as e:
    print(e)
sys.flags = "mine"
print(sys.flags, vars(sys)["flags"])
sys.mine = 1
print(sys.mine)
del sys.mine
print(hasattr(sys, "mine"), sys.exc_info())
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exc_info()[1] is e, sys.exception() is e)
import io

real = sys.stdout
sys.stdout = io.StringIO()
print("kept")
kept = sys.stdout.getvalue()
sys.stdout = real
print(repr(kept), sys.stdout is real, vars(sys)["stdout"] is real)
