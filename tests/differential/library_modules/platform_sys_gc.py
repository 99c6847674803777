# Programs with one module: sys and gc as programs use them
import gc, sys
print(sys.version_info >= (3, 11), sys.version_info.major, sys.maxsize > 2**30, sys.byteorder, sys.getrecursionlimit() > 100, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hash_info.width in (32, 64), sys.maxunicode)
print(sys.getsizeof([]) > 0, sys.getdefaultencoding(), sys.intern("abc") is sys.intern("abc"), isinstance(sys.path, list), isinstance(sys.argv, list), sys.implementation.name in ("cpython", "micropython"), "sys" in sys.modules, callable(sys.exit), isinstance(sys.platform, str), sys.flags.optimize, sys.exc_info(), sys.stdout.writable(), sys.stdin.readable(), sys.getfilesystemencoding())
print(sys.stdout.write("direct\n"), file=sys.stdout)
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError as error:
        return "RecursionError " + str(error)[:32]
print(depth(0))
def who(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno > 0, list(sys._getframe().f_locals)
print(who())
class Node:
    count = 0
    def __init__(self): self.me = self; Node.count += 1
for _ in range(3): Node()
print(gc.collect() >= 0, Node.count, gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), len(gc.get_threshold()), gc.garbage)
print(sys.getrefcount(object()) >= 1 if hasattr(sys, "getrefcount") else True, "json" in sys.stdlib_module_names, "no_such" in sys.stdlib_module_names, sys.is_finalizing(), sys.orig_argv is not None, sys.getswitchinterval() > 0)
hook = []
old, sys.displayhook = sys.displayhook, hook.append
sys.displayhook(5)
sys.displayhook = old
print(hook)
def trace_calls():
    calls = []
    sys.setrecursionlimit(sys.getrecursionlimit() + 10)
    return calls
print(trace_calls(), sys.exit.__name__, sys.__name__)
for bad in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("x"), lambda: sys._getframe(10000), lambda: sys.intern(5), lambda: sys.nothing, lambda: sys.set_int_max_str_digits(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(sys.get_int_max_str_digits())
try:
    int("9" * 5000)
except ValueError as error:
    print(str(error)[:40])
try:
    print(len(str(10**4000)), str(10**5000))
except ValueError as error:
    print(str(error)[:40])
