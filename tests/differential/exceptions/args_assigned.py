# Exceptions: args can be assigned, anything iterable becomes a tuple
e = ValueError(1, 2)
e.args = [3, 4]
print(e.args, e, repr(e))
e.args = "ab"
print(e.args, e)
e.args = ()
print(e.args, repr(str(e)))
e.args = {"k": 1}
print(e.args, e)
for bad in (1, None):
    try:
        e.args = bad
    except TypeError as problem:
        print("TypeError", problem)
try:
    del e.args
except TypeError as problem:
    print(problem)
e = StopIteration(1)
e.args = (2,)
print(e.value, e.args)
e = OSError(2, "two")
e.args = (3, "three")
print(e.errno, e.strerror, e.args, e)
e = KeyError("k")
e.args = ("other",)
print(e)
