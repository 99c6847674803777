# Template strings: what t"..." makes.


class Interpolation:
    __match_args__ = ("value", "expression", "conversion", "format_spec")

    def __init__(self, value, expression="", conversion=None, format_spec=""):
        if conversion not in (None, "s", "r", "a"):
            if not isinstance(conversion, str):
                raise TypeError("Interpolation() argument 'conversion' must be str, not %s" % type(conversion).__name__)
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        for name, text in (("expression", expression), ("format_spec", format_spec)):
            if not isinstance(text, str):
                raise TypeError("Interpolation() argument '%s' must be str, not %s" % (name, type(text).__name__))
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
        return "Interpolation(%r, %r, %r, %r)" % (self.value, self.expression, self.conversion, self.format_spec)


class Template:
    # Of texts and interpolations in any order; texts side by side are one, and one is on each side of an interpolation.
    def __init__(self, *args):
        strings = [""]
        interpolations = []
        for arg in args:
            if isinstance(arg, str):
                strings[-1] += arg
            elif isinstance(arg, Interpolation):
                interpolations.append(arg)
                strings.append("")
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', got %s" % type(arg).__name__)
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
        raise TypeError('can only concatenate string.templatelib.Template (not "%s") to string.templatelib.Template' % type(other).__name__)

    def __repr__(self):
        return "Template(strings=%r, interpolations=%r)" % (self.strings, self.interpolations)


Template.__module__ = Interpolation.__module__ = "string.templatelib"


def _refuse(obj, name, fields):
    if name in fields:
        raise AttributeError("readonly attribute")
    raise AttributeError("%r object has no attribute %r" % ("string.templatelib." + type(obj).__name__, name))


def convert(obj, conversion):
    if conversion is None:
        return obj
    if conversion == "s":
        return str(obj)
    if conversion == "r":
        return repr(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError("invalid conversion specifier: %s" % (conversion,))


# Compiled code calls it with the parts: texts, and tuples for interpolations.
def _template(parts):
    return Template(*[part if isinstance(part, str) else Interpolation(*part) for part in parts])
