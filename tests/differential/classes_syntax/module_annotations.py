# Annotations: of a module, asked of the module
# 3.14: What's New In Python 3.14, PEP 649 & 749
import sys

x: int = 1
y: "str"
z: later
module = sys.modules[__name__]
try:
    print(module.__annotations__)
except NameError as e:
    print(e)
later = float
print(module.__annotations__)
print(module.__annotations__ is module.__annotations__, module.x)
