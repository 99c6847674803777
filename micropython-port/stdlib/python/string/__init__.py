# The module string, which is imported faster than CPython's. Its classes are loaded from CPython's file, as
# string._whole, on their first use. It is a package because of templatelib.

__all__ = [
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "capwords",
    "digits",
    "hexdigits",
    "octdigits",
    "printable",
    "punctuation",
    "whitespace",
    "Formatter",
    "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


def __getattr__(name):
    if name in ("Formatter", "Template"):
        import string._whole as whole

        value = getattr(whole, name)
        value.__module__ = "string"
        globals()[name] = value
        return value
    raise AttributeError("module 'string' has no attribute '%s'" % name)


def __dir__():
    return sorted(set(globals()) | set(__all__))
