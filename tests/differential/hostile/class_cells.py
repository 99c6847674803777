# Class cells: what a program gives for one is looked at
import builtins


def attempt(name, function):
    try:
        print(name, function().__name__)
    except Exception as error:
        print(name, type(error).__name__, error)


def cell_of(value):
    return (lambda: value).__closure__[0]


for value in 5, None, "text", [1], 1 << 70, 2.5, (lambda: 1):
    attempt("type", lambda: type("X", (), {"__classcell__": value}))
    # What the body of a class statement never returns.
    attempt("body", lambda: builtins.__build_class__(lambda: value, "Y"))

cell = cell_of(1)
attempt("cell", lambda: type("X", (), {"__classcell__": cell}))
print(cell.cell_contents.__name__)

for body in print, 5, None, "text", int, [].append:
    attempt("no function", lambda: builtins.__build_class__(body, "Y"))
for name in 5, None, b"Y":
    attempt("no name", lambda: builtins.__build_class__(lambda: None, name))


class Meta(type):
    def __new__(meta, name, bases, space):
        space["__classcell__"] = 5
        return type.__new__(meta, name, bases, space)


def with_meta():
    class A(metaclass=Meta):
        def method(self):
            return __class__

    return A


attempt("metaclass", with_meta)
