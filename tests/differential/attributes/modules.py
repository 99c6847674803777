# Attributes: of modules
import sys
print(sys.__name__, hasattr(sys, "nothing"), type(sys).__name__)
try:
    sys.nothing
except AttributeError as e:
    print(e)
print(__name__, type(__name__).__name__)
