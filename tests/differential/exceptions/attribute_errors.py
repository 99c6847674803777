# Exceptions: name and obj of AttributeError and NameError
class A:
    pass
a = A()
def attempt(f):
    try:
        f()
    except (AttributeError, NameError) as e:
        print(type(e).__name__, e.name, getattr(e, "obj", None) is a)
attempt(lambda: a.missing)
attempt(lambda: undefined_thing)
def unbound():
    print(later)
    later = 1
try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__, e)
def free():
    def inner():
        return late
    inner()
    late = 1
try:
    free()
except NameError as e:
    print(type(e).__name__, e)
