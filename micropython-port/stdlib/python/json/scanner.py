# The scanner of JSON, which replaces CPython's: see __init__.py. The one in Python is for programs that block _json.

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ["make_scanner"]

_NUMBER = r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?"
_WORDS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
_CONSTANTS = {"N": "NaN", "I": "Infinity", "-": "-Infinity"}


def __getattr__(name):
    if name == "NUMBER_RE":
        import re
        globals()[name] = pattern = re.compile(_NUMBER, re.VERBOSE | re.MULTILINE | re.DOTALL)
        return pattern
    if name == "re":
        import re
        return re
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def py_make_scanner(context):
    match_number = __getattr__("NUMBER_RE").match
    memo = context.memo

    def scan_number(string, idx):
        match = match_number(string, idx)
        if match is None:
            return None
        integer, fraction, exponent = match.groups()
        if fraction or exponent:
            return context.parse_float(integer + (fraction or "") + (exponent or "")), match.end()
        return context.parse_int(integer), match.end()

    def scan(string, idx):
        char = string[idx:idx + 1]
        if char == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if char == "{":
            return context.parse_object(
                (string, idx + 1), context.strict, scan, context.object_hook, context.object_pairs_hook, memo
            )
        if char == "[":
            return context.parse_array((string, idx + 1), scan)
        if char in _WORDS:
            word, value = _WORDS[char]
            if string.startswith(word, idx):
                return value, idx + len(word)
        elif char:
            found = scan_number(string, idx)
            if found is not None:
                return found
            word = _CONSTANTS.get(char)
            if word is not None and string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
