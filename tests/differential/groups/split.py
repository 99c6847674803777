# Exception groups: split, subgroup and derive
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), KeyError(4)])
print(g.split(ValueError))
print(g.split((ValueError, KeyError)))
print(g.split(OSError))
print(g.split(Exception))
print(g.split(ExceptionGroup)[1])
print(g.subgroup(TypeError))
print(g.subgroup(OSError))
print(g.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1))
print(g.split(lambda e: not isinstance(e, ExceptionGroup) and e.args[0] == 4))
print(g.derive([OSError(1)]), g.subgroup(ExceptionGroup) is g)
g.__cause__ = KeyError("cause")
g.__context__ = KeyError("context")
g.add_note("note")
match, rest = g.split(ValueError)
for part in (match, rest):
    print(repr(part.__cause__), repr(part.__context__), part.__notes__, part.__notes__ is g.__notes__)
class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)
m = MyGroup("mine", [ValueError(1), TypeError(2)])
print(m.split(ValueError), type(m).__name__, m)
class Bad(ExceptionGroup):
    def derive(self, excs):
        return 1
try:
    Bad("b", [ValueError(1), TypeError(2)]).split(ValueError)
except TypeError as e:
    print(e)
