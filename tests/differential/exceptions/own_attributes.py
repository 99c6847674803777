# Exceptions: any attribute can be set on an instance
e = ValueError("x")
e.code = 5
e.detail = {"a": 1}
print(e.code, e.detail, sorted(e.__dict__))
e.code += 1
print(e.code, hasattr(e, "missing"))
del e.code
print(hasattr(e, "code"), e.__dict__)
try:
    e.nothing
except AttributeError as problem:
    print(problem)
try:
    del e.nothing
except AttributeError as problem:
    print("AttributeError")
try:
    raise e
except ValueError as caught:
    print(caught is e, caught.detail)
print(ValueError("x").__dict__)
setattr(e, "z", 1)
print(getattr(e, "z"), vars(e))
