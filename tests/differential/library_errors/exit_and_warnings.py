# Programs with errors: warnings, assertions and exits
import contextlib
import io
import sys
import warnings
def old(x):
    warnings.warn("old() is deprecated, use new()", DeprecationWarning, stacklevel=2)
    return x
class MyWarning(UserWarning): pass
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old(1); old(2)
    warnings.warn("plain")
    warnings.warn(MyWarning("an instance"))
    warnings.warn("res", ResourceWarning)
    for w in caught:
        print(w.category.__name__, w.message, w.lineno > 0, type(w.message).__name__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        warnings.warn("once per place")
    warnings.filterwarnings("ignore", message="quiet.*")
    warnings.warn("quiet please")
    warnings.filterwarnings("ignore", category=MyWarning)
    warnings.warn("mine", MyWarning)
    print([str(w.message) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for category in (UserWarning, DeprecationWarning, MyWarning):
        try:
            warnings.warn("as error", category)
        except Warning as error:
            print(type(error).__name__, error)
err = io.StringIO()
with contextlib.redirect_stderr(err), warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.warn_explicit("explicit", UserWarning, "file.py", 7)
print(err.getvalue())
print(warnings.formatwarning("msg", UserWarning, "f.py", 3, "code = 1"), issubclass(MyWarning, Warning))
for bad in (lambda: warnings.warn("x", int), lambda: warnings.warn()):
    try:
        bad()
    except (TypeError, ValueError, AssertionError) as error:
        print(type(error).__name__)
def check(n):
    assert isinstance(n, int), f"n must be int, got {type(n).__name__}"
    assert n > 0
    return n
for value in (1, "x", -1):
    try:
        print(check(value))
    except AssertionError as error:
        print("AssertionError", repr(str(error)), error.args)
for args in ((), (0,), (3,), ("message",), (None,), ([1],)):
    try:
        sys.exit(*args)
    except SystemExit as stop:
        print(stop.code, repr(stop), isinstance(stop, Exception))
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("never")
except BaseException as error:
    print(type(error).__mro__)
finally:
    print("finally")
def f():
    try:
        return "try"
    finally:
        print("cleaning")
print(f())
sys.exit(0)
print("not reached")
