# Exceptions: assert
def check(f):
    try:
        f()
        print("fine")
    except AssertionError as e:
        print(repr(e), repr(str(e)), e.args)
def plain(): assert 0
def message(): assert 0, "message"
def expression(): assert [] , "len %d" % len([])
def number(): assert None, 5
def exc(): assert False, ValueError("x")
def fine(): assert 1, 1 / 0
def none(): assert False, None
for f in (plain, message, expression, number, exc, fine, none):
    check(f)
def evaluates():
    assert False, undefined_name
try:
    evaluates()
except NameError as e:
    print(e)
