# Reports: diamond super
# Cooperative super() over several bases follows the method resolution order.
class Base:
    def __init__(self, **kw):
        print("Base", kw)

    def steps(self):
        return ["base"]


class Timed(Base):
    def __init__(self, limit=9, **kw):
        print("Timed", limit)
        super().__init__(**kw)

    def steps(self):
        return ["timed"] + super().steps()


class Logged(Base):
    def __init__(self, tag="t", **kw):
        print("Logged", tag)
        super().__init__(**kw)

    def steps(self):
        return ["logged"] + super().steps()


class Worker(Timed, Logged):
    def steps(self):
        return ["worker"] + super().steps()


print(Worker(limit=3, tag="q", rest=1).steps())
print([c.__name__ for c in Worker.__mro__], [c.__name__ for c in Worker.__bases__], Worker.mro() == list(Worker.__mro__))
print(super(Timed, Worker(limit=1)).steps())
try:
    class Broken(Base, Timed):
        pass
except TypeError as e:
    print(type(e).__name__, str(e)[:20])
