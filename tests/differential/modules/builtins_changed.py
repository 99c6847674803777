# Modules: what is set and deleted in the module builtins
import builtins

builtins.answer = 42
print(answer, builtins.answer, hasattr(builtins, "answer"), "answer" in dir(builtins))
real_len = builtins.len
builtins.len = lambda value: 1000
print(len([]), builtins.len([]))
builtins.len = real_len
print(len([]), len is real_len)


def f():
    return answer


print(f())
del builtins.answer
try:
    f()
except NameError as e:
    print(e)
del builtins.ascii
try:
    ascii
except NameError as e:
    print(e)
print(hasattr(builtins, "ascii"))
vars(builtins)["late"] = "here"
print(late)
real_import = builtins.__import__


def importing(name, *args):
    print("import", name)
    return real_import(name, *args)


builtins.__import__ = importing
import math

builtins.__import__ = real_import
import math

print(math.floor(1.5))
