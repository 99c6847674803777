# The module string.templatelib: the values of t"...". Frozen modules may use the whole language, and this one does.


class Interpolation:
    __match_args__ = ("value", "expression", "conversion", "format_spec")

    def __init__(self, value, expression="", conversion=None, format_spec=""):
        match conversion:
            case None | "s" | "r" | "a":
                pass
            case str():
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
            case _:
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
        for name, text in (("expression", expression), ("format_spec", format_spec)):
            if not isinstance(text, str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {type(text).__name__}")
        values = self.__dict__
        values["value"] = value
        values["expression"] = expression
        values["conversion"] = conversion
        values["format_spec"] = format_spec

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'string.templatelib.Interpolation' is not an acceptable base type")

    def __class_getitem__(cls, item):
        return __import__("types").GenericAlias(cls, item)

    def __setattr__(self, name, value):
        _refuse(self, name, self.__match_args__)

    def __delattr__(self, name):
        _refuse(self, name, self.__match_args__)

    def __repr__(self):
        return f"Interpolation({", ".join([repr(getattr(self, name)) for name in self.__match_args__])})"


class Template:
    # Takes texts and interpolations in any order. Joins adjacent texts; each interpolation has a text on both sides.
    def __init__(self, *args):
        strings = [""]
        interpolations = []
        for arg in args:
            match arg:
                case str():
                    strings[-1] += arg
                case Interpolation():
                    interpolations.append(arg)
                    strings.append("")
                case _:
                    kind = type(arg).__name__
                    raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {kind}")
        self.__dict__["strings"] = tuple(strings)
        self.__dict__["interpolations"] = tuple(interpolations)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'string.templatelib.Template' is not an acceptable base type")

    @property
    def values(self):
        return tuple([part.value for part in self.interpolations])

    def __setattr__(self, name, value):
        _refuse(self, name, ("strings", "interpolations"))

    def __delattr__(self, name):
        _refuse(self, name, ("strings", "interpolations"))

    def __iter__(self):
        strings = self.strings
        for i in range(len(strings)):
            if strings[i]:
                yield strings[i]
            if i < len(self.interpolations):
                yield self.interpolations[i]

    def __add__(self, other):
        if isinstance(other, Template):
            return Template(*list(self), *list(other))
        here = "string.templatelib.Template"
        raise TypeError(f'can only concatenate {here} (not "{type(other).__name__}") to {here}')

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"


Template.__module__ = Interpolation.__module__ = "string.templatelib"


def _refuse(obj, name, fields):
    if name in fields:
        raise AttributeError("readonly attribute")
    raise AttributeError(f"{"string.templatelib." + type(obj).__name__!r} object has no attribute {name!r}")


def convert(obj, conversion):
    match conversion:
        case None:
            return obj
        case "s":
            return str(obj)
        case "r":
            return repr(obj)
        case "a":
            return ascii(obj)
        case _:
            raise ValueError(f"invalid conversion specifier: {conversion}")


# Makes a template from its parts: texts, and tuples for interpolations. Called by compiled code.
def _template(parts):
    return Template(*[part if isinstance(part, str) else Interpolation(*part) for part in parts])
