# Exceptions: with, what __exit__ gets and returns
class M:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        return self.swallow
with M("plain"):
    print("body")
try:
    with M("raising"):
        raise ValueError("v")
except ValueError:
    print("came out")
with M("swallowing", True):
    raise KeyError("k")
print("after")
try:
    with M("a"), M("b", True), M("c"):
        raise TypeError("t")
    print("swallowed by b")
except TypeError:
    print("not")
def f():
    with M("return"):
        return "value"
print(f())
for i in range(3):
    with M(str(i)):
        if i == 0:
            continue
        if i == 1:
            break
class FailingEnter:
    def __enter__(self):
        raise RuntimeError("in enter")
    def __exit__(self, *args):
        print("never")
try:
    with FailingEnter():
        pass
except RuntimeError as e:
    print(e)
class FailingExit:
    def __enter__(self):
        pass
    def __exit__(self, *args):
        raise RuntimeError("in exit")
try:
    with FailingExit():
        raise ValueError("in body")
except RuntimeError as e:
    print(e, repr(e.__context__))
