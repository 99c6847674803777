# Imports: importlib, specs and finders of a program's own
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types

print(importlib.import_module("json").dumps([1]), importlib.import_module("collections.abc").__name__)
for args in [(".x",), ("nope",), ("json.nope",), ("",)]:
    try:
        importlib.import_module(*args)
    except (TypeError, ImportError, ValueError) as e:
        print(type(e).__name__, e)
print(importlib.util.find_spec("nope"), importlib.util.find_spec("json").name, importlib.util.find_spec("sys").name)
try:
    importlib.util.find_spec("json.nope.more")
except ModuleNotFoundError as e:
    print(e)
print(importlib.util.resolve_name(".b", "a"), importlib.util.resolve_name("c", "a"))


class Loader(importlib.abc.Loader):
    def __init__(self, answer):
        self.answer = answer

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = self.answer
        module.where = module.__spec__.name


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith("magic"):
            return importlib.machinery.ModuleSpec(name, Loader(len(name)), is_package=name == "magic")
        return None


finder = Finder()
sys.meta_path.insert(0, finder)
import magic
import magic.sub
print(magic.answer, magic.sub.answer, magic.sub.where, magic.__package__, magic.sub.__package__, magic.sub is sys.modules["magic.sub"])
sys.meta_path.remove(finder)
try:
    import magically
except ImportError as e:
    print(e, e.name)
module = types.ModuleType("made", "doc")
print(module.__name__, module.__doc__, module.__spec__, module.__loader__, module.__package__, sorted(module.__dict__))
sys.modules["made"] = module
module.value = 5
from made import value
print(value)
spec = importlib.machinery.ModuleSpec("name", None, origin="origin", is_package=True)
print(spec.name, spec.origin, spec.parent, spec.submodule_search_locations, spec.has_location, spec)
empty = importlib.util.module_from_spec(importlib.machinery.ModuleSpec("empty", Loader(1)))
print(empty.__name__, hasattr(empty, "answer"))
empty.__spec__.loader.exec_module(empty)
print(empty.answer)
try:
    importlib.reload("x")
except TypeError as e:
    print(e)
try:
    from json import nothing_like_this
except ImportError as e:
    print(e.name, "cannot import name 'nothing_like_this' from 'json'" in str(e))
try:
    import json.nothing
except ImportError as e:
    print(e)
try:
    import sys.x
except ImportError as e:
    print(e)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__ in ("posixpath", "ntpath"))
print(importlib.machinery.SOURCE_SUFFIXES, importlib.util.cache_from_source is not None)
lazy = importlib.util.LazyLoader
print(lazy.__name__, importlib.machinery.PathFinder.find_spec("nope_nope"))
