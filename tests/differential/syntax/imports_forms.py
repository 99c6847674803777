# import: every form
import sys
import sys as s, builtins
import builtins
from sys import path, argv as av
from sys import (path as p, version_info,)
from collections import (
    OrderedDict,
    deque as dq
)
from math import *
print(s is sys, builtins.len is len, len is builtins.len, p is path, dq.__name__, floor(2.5))
try:
    import no_such_module
except ModuleNotFoundError as e: print(e)
try:
    from sys import no_such_name
except ImportError as e: print(type(e).__name__)
def f():
    import math as m
    from math import pi, e as ee
    return m.pi == pi
print(f())
