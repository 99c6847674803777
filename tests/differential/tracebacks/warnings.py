# warnings: warn, filters and catch_warnings
# 3.14: traceback, warnings
import sys, io, warnings
seen = []
def showwarning(message, category, filename, lineno, file=None, line=None):
    seen.append((str(message), category.__name__, lineno))
warnings.showwarning = showwarning
def f():
    warnings.warn("in f")
def g():
    warnings.warn("above g", RuntimeWarning, stacklevel=2)
for i in range(3):
    f()
    g()
warnings.warn(FutureWarning("an instance"))
warnings.warn("text", DeprecationWarning)
print(seen)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("a")
    warnings.warn("b", UserWarning)
    warnings.warn("b", UserWarning)
    print([(str(w.message), w.category.__name__) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("ignored")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error", UserWarning)
    except UserWarning as e:
        print(repr(e))
    warnings.filterwarnings("ignore", message="quiet.*")
    warnings.warn("quiet please")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.warn("old", DeprecationWarning)
for bad in (5, int):
    try:
        warnings.warn("x", bad)
    except TypeError as e:
        print("TypeError")
try:
    warnings.simplefilter("nonsense")
except Exception as e:
    print(type(e).__name__)
print(warnings.formatwarning("msg", UserWarning, "file.py", 3, "  code"), end="")
print(warnings.formatwarning("msg", UserWarning, "file.py", 3, ""), end="")
