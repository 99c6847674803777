# Notes: add_note and __notes__
# 3.14: exceptions, BaseException.add_note
e = ValueError("e")
print(hasattr(e, "__notes__"))
print(e.add_note("one"), e.__notes__)
e.add_note("two\nlines")
print(e.__notes__, e.__dict__)
for bad in (1, None, b"x"):
    try:
        e.add_note(bad)
    except TypeError as problem:
        print(problem)
e.__notes__ = 5
try:
    e.add_note("x")
except TypeError as problem:
    print(problem)
e.__notes__ = ["new"]
e.add_note("more")
print(e.__notes__)
class Own(Exception):
    pass
o = Own("o")
o.add_note("n")
print(o.__notes__, o)
