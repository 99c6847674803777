# Raising: what can be raised and caught, and what can't
def attempt(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e)

def one(): raise 1
def text(): raise "x"
def cls(): raise ValueError
def instance(): raise ValueError("v")
def none(): raise None
def plain_class():
    class A: pass
    raise A
def no_active(): raise
for f in (one, text, cls, instance, none, plain_class, no_active):
    attempt(f)

def catch(what):
    try:
        raise ValueError("v")
    except what as e:
        print("caught", repr(e))
for what in (ValueError, (KeyError, ValueError), (Exception,), BaseException, LookupError, (), 1, (ValueError, 1), (1, ValueError),
             ((ValueError,),), "x", int, object):
    attempt(lambda: catch(what))
