# Classes: __init_subclass__ with keywords, and __set_name__
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[name or cls.__name__.lower()] = cls


class Csv(Plugin):
    pass


class Json(Plugin, name="JSON"):
    pass


class Deeper(Json, name="deeper"):
    pass


print(sorted(Plugin.registry), Plugin.registry["JSON"].__name__)
try:
    class Bad(Plugin, name="x", other=1):
        pass
except TypeError as e:
    print(e)


class Plain:
    pass


try:
    class Bad2(Plain, flag=True):
        pass
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class User:
    b = Named()
    a = Named()


print(User.a.name, User.b.name)


class Cooperative:
    def __init_subclass__(cls, **kw):
        print("Cooperative", cls.__name__, kw)
        super().__init_subclass__(**kw)


class Other:
    def __init_subclass__(cls, tag="none", **kw):
        print("Other", cls.__name__, tag)
        super().__init_subclass__(**kw)


class Two(Cooperative, Other, tag="x"):
    pass
