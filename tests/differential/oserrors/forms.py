# OSError: arguments, attributes and text
def show(*args):
    e = OSError(*args)
    print(repr(str(e)), repr(e), e.args, e.errno, e.strerror, e.filename, e.filename2)

show()
show(1)
show("text")
show(1, "text")
show(1, "text", "name")
show(1, "text", None)
show(1, "text", b"name")
show(1, "text", 3)
show(1, "text", "name", None, "name2")
show(1, "text", None, None, "name2")
show(1, "text", "a", "b", "c", "d")
show(None, None)
show(None, "text")
e = OSError(2, "two")
e.filename = "later"
print(e)
e.errno = 5
e.strerror = "five"
print(e, e.args)
e.filename2 = "second"
print(e)
del e.filename
print(e.filename, e)
