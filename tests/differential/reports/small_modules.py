# Reports: small modules
# pprint, shlex, difflib, operator, contextlib: reached for without a second thought.
import contextlib
import io
import operator

out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.suppress(KeyError):
    print("hidden")
    {}["x"]
print(repr(out.getvalue()))


@contextlib.contextmanager
def step(name):
    print("begin", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print("end", name)


with step("load") as up, contextlib.ExitStack() as stack:
    stack.callback(print, "callback")
    raise ValueError(up)
print(operator.itemgetter(1, -1)("abc"), operator.methodcaller("split", ",")("a,b"), operator.attrgetter("real", "imag")(3 + 4j))
try:
    import pprint
    pprint.pprint({"b": list(range(12)), "a": {"nested": "x" * 30, "other": ("y" * 30, None)}, "c": "word " * 20}, width=60)
    print(pprint.pformat([1, [2, [3, [4]]]], depth=2), pprint.pformat({"z": 1, "a": 2}, sort_dicts=False))
except ImportError as e:
    print("ImportError:", e)
try:
    import shlex
    print(shlex.split("cp 'a file' --to=\"b c\" # no"), shlex.join(["x", "a b"]), shlex.quote("it's"))
except ImportError as e:
    print("ImportError:", e)
try:
    import difflib
    print("".join(difflib.unified_diff(["a\n", "b\n", "c\n"], ["a\n", "B\n", "c\n", "d\n"], "old", "new")))
    print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3))
except ImportError as e:
    print("ImportError:", e)
