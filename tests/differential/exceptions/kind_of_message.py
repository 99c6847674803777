# Exceptions: names, imports and deep recursion
# 3.14: a module without a file
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        return e

def name(): return not_there
def delete():
    global not_there
    del not_there
def module(): import no_such_module
def submodule(): import no_such_module.sub
def no_package(): import math.sub
def attribute(): from math import no_such_name
def deep(n=0): return deep(n + 1)
def assertion(): assert 1 == 2
def assertion_with(): assert False, "why"
def assertion_tuple(): assert False, ("a", 1)
for f in (name, delete, module, submodule, no_package, attribute, deep, assertion, assertion_with, assertion_tuple):
    e = attempt(f)
    print(isinstance(e, RuntimeError), getattr(e, "name", None))
