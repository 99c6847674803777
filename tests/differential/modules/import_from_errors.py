# Modules: names that a module does not have
import collections
import os

for source in ("from collections import Mapping", "from os import nothing", "from os.path import nothing", "from collections.abc import nothing",
               "import os.nothing", "from nowhere import x"):
    try:
        exec(source)
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0], error.name)
print(__import__(name="os.path", fromlist=["join"]).__name__ in ("posixpath", "os.path"), __import__("os", level=0).__name__, __import__("os.path").__name__)
try:
    collections.nothing
except AttributeError as error:
    print(error)
print(__doc__, __builtins__ is not None)
