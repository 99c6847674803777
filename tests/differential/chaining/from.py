# Chaining: raise from
def show(e):
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)

def attempt(f):
    try:
        f()
    except Exception as e:
        show(e)

def with_instance():
    raise ValueError("a") from KeyError("k")
def with_class():
    raise ValueError from KeyError
def with_none():
    raise ValueError("a") from None
def in_handler():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
def in_handler_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("bad") from None
def other():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("bad") from KeyError("other")
def wrong():
    raise ValueError from 1
def wrong_class():
    raise ValueError from int
for f in (with_instance, with_class, with_none, in_handler, in_handler_none, other, wrong, wrong_class):
    attempt(f)
