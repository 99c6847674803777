# Attributes: __getattr__, __getattribute__, __setattr__, __delattr__ and their object forms
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no_"):
            raise AttributeError("refused " + name)
        return "lazy " + name


z = Lazy()
print(z.real, z.other, getattr(z, "x"), hasattr(z, "no_x"), hasattr(z, "y"), getattr(z, "no_z", "default"))
try:
    z.no_way
except AttributeError as e:
    print(e)


class Logged:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.a = 1

    def __getattribute__(self, name):
        if name != "log":
            object.__getattribute__(self, "log").append("get " + name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        self.log.append("set " + name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        super().__delattr__(name)

    def method(self):
        return self.a


o = Logged()
o.b = o.a + 1
print(o.method())
del o.b
print(hasattr(o, "b"), o.log)


class Frozen:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise AttributeError("can't set " + name)

    def __delattr__(self, name):
        raise AttributeError("can't delete " + name)


f = Frozen(3)
for act in (lambda: setattr(f, "x", 1), lambda: delattr(f, "x"), lambda: setattr(f, "y", 1)):
    try:
        act()
    except AttributeError as e:
        print(e)
print(f.x)


class Both:
    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "fallback for " + name


print(Both().hidden, Both().anything)
