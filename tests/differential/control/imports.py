# Imports: as, several names, in functions and classes, failing ones
import math, sys as system
from math import floor, ceil as up
from math import (sqrt,
                  pi,)
print(math.floor(2.5), floor(2.5), up(2.1), sqrt(4), round(pi, 2), system is sys if 'sys' in globals() else 'not sys')
def f():
    import math as m
    from math import sin
    return m.cos(0), sin(0)
print(f())
class C:
    import math
    from math import e
print(C.math is math, round(C.e, 3))
for src in ("import nope_module", "from math import nope", "from nope_pkg.sub import x", "import math.nope", "from . import x", "from .x import y"):
    try:
        exec(src)
    except ImportError as e:
        print(src, type(e).__name__)
exec("from math import *", ns := {})
print('sqrt' in ns, '_' in ns)
from math import pi as PI, e as E
print(PI > E)
