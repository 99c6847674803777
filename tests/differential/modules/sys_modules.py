# Modules: sys.modules says what an import finds
import sys
import time
import types

print(sys.modules["sys"] is sys, sys.modules["time"] is time, "builtins" in sys.modules or True)
fake = types.ModuleType("fake")
fake.value = 5
sys.modules["fake"] = fake
import fake as found

print(found is fake, found.value)
sys.modules["package"] = package = types.ModuleType("package")
package.__path__ = []
sys.modules["package.inner"] = inner = types.ModuleType("package.inner")
inner.x = "x"
from package.inner import x

print(x)
try:
    import package.missing
except ModuleNotFoundError as e:
    print(e)
try:
    import fake.missing
except ModuleNotFoundError as e:
    print(e)
sys.modules["never"] = None
try:
    import never
except ModuleNotFoundError as e:
    print(e)
sys.modules["object"] = 5
import object as five

print(five)


class Namespace:
    def __init__(self):
        self.a, self._b = 1, 2


sys.modules["namespace"] = Namespace()
from namespace import *

print(a, "_b" in globals())
real = sys.modules["time"]
sys.modules["time"] = fake
import time as other

print(other is fake, time is real)
sys.modules["time"] = real
del sys.modules["fake"]
try:
    import fake
except ModuleNotFoundError as e:
    print(e, e.name)
for name in ("", 5):
    try:
        __import__(name)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
path = sys.path
sys.path = []
try:
    import nothing_of_this_name
except ModuleNotFoundError as e:
    print(e)
sys.path = path
print(sys.path is path, "path" in dir(sys), vars(sys)["path"] is path)
