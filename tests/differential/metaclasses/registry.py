# Metaclasses: a small ORM and an enumeration, as people write them
class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name


class ModelMeta(type):
    models = {}

    def __new__(mcs, name, bases, ns):
        fields = {}
        for base in bases:
            fields.update(getattr(base, "_fields", {}))
        fields.update({k: v for k, v in ns.items() if isinstance(v, Field)})
        ns = {k: v for k, v in ns.items() if not isinstance(v, Field)}
        ns["_fields"] = fields
        cls = super().__new__(mcs, name, bases, ns)
        if bases:
            mcs.models[name] = cls
        return cls


class Model(metaclass=ModelMeta):
    def __init__(self, **kw):
        for name, field in self._fields.items():
            value = kw.pop(name, field.kind())
            if not isinstance(value, field.kind):
                raise TypeError("%s.%s: expected %s" % (type(self).__name__, name, field.kind.__name__))
            setattr(self, name, value)
        if kw:
            raise TypeError("unknown: " + ", ".join(sorted(kw)))

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % (n, getattr(self, n)) for n in self._fields))


class User(Model):
    name = Field(str)
    age = Field(int)


class Admin(User):
    rights = Field(list)


print(User(name="Ann", age=3), Admin(name="Bob"), list(ModelMeta.models))
for kw in ({"name": 5}, {"nick": "x"}):
    try:
        User(**kw)
    except TypeError as e:
        print(e)


class EnumMeta(type):
    def __new__(mcs, name, bases, ns):
        values = [(k, v) for k, v in ns.items() if not k.startswith("_")]
        cls = super().__new__(mcs, name, bases, {k: v for k, v in ns.items() if k.startswith("_")})
        cls._all = []
        for k, v in values:
            member = object.__new__(cls)
            member.name, member.value = k, v
            cls._all.append(member)
            type.__setattr__(cls, k, member)
        return cls

    def __iter__(cls):
        return iter(cls._all)

    def __call__(cls, value):
        for m in cls._all:
            if m.value == value:
                return m
        raise ValueError("%r is not a valid %s" % (value, cls.__name__))

    def __len__(cls):
        return len(cls._all)


class Color(metaclass=EnumMeta):
    RED = 1
    BLUE = 2

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self.name, self.value)


print(list(Color), Color(2), Color.RED is Color(1), len(Color))
try:
    Color(9)
except ValueError as e:
    print(e)
