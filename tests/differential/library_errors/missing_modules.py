# Programs with errors: modules and names that are not there
import importlib
for name in ("no_such_module", "no.such.module", "json.nope", "os.path.nope", "collections.abc.x", "xml.zzz"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(name, "|", error, "|", error.name, error.path is None, isinstance(error, ImportError))
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print("  ", error)
def run(source):
    try:
        exec(source, {"__name__": "__main__"})
        print("fine", source)
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0], error.name)
for source in ("from json import nothing", "from math import sine", "from collections import OrderedDictt", "import math as m", "from os import path", "import a.b as c", "from datetime import datetime, nope", "from no_such import *", "from itertools import *", "import json.decoder", "from json.decoder import JSONDecodeErrors"):
    run(source)
try:
    import fancy_yaml as yaml
except ImportError:
    yaml = None
print(yaml)
def optional(name, default=None):
    try:
        return importlib.import_module(name)
    except ImportError:
        return default
print(optional("json").__name__, optional("nope_nope", "default"))
import json, math
for bad in (lambda: json.load_s, lambda: math.pie, lambda: json.dump_, lambda: importlib.import_module(".x"), lambda: importlib.import_module(""), lambda: importlib.import_module(5), lambda: __import__("")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split(". Did")[0])
import sys
print("json" in sys.modules, sys.modules["json"] is json, "no_such_module" in sys.modules, importlib.import_module("json") is json, importlib.reload(json) is json)
sys.modules["made_up"] = module = type(sys)("made_up", "its doc")
module.value = 5
import made_up
from made_up import value
print(made_up, made_up.__doc__, value, made_up.__name__, made_up.__spec__)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
