# The decoder of JSON, which replaces CPython's: see __init__.py. Functions that are also in _json are here in Python
# for programs that block _json.

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")

_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_PATTERNS = {
    "HEXDIGITS": r"[0-9A-Fa-f]{4}",
    "STRINGCHUNK": '(.*?)(["\\\\\x00-\x1f])',
    "WHITESPACE": r"[ \t\n\r]*",
}
BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WHITESPACE_STR = " \t\n\r"


def __getattr__(name):
    if name in _PATTERNS or name == "FLAGS" or name == "re":
        import re
        flags = re.VERBOSE | re.MULTILINE | re.DOTALL
        value = re if name == "re" else flags if name == "FLAGS" else re.compile(_PATTERNS[name], flags)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class JSONDecodeError(ValueError):
    """What is wrong with a JSON document: msg, doc, and where, by pos, lineno and colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip(s, end):
    length = len(s)
    while end < length and s[end] in WHITESPACE_STR:
        end += 1
    return end


def _decode_uXXXX(s, pos):
    digits = s[pos + 1:pos + 5]
    if len(digits) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)


def py_scanstring(s, end, strict=True):
    """Return the string that starts behind a quote, and the index behind its closing one."""
    match = __getattr__("STRINGCHUNK").match
    chunks = []
    begin = end - 1
    while True:
        chunk = match(s, end)
        if chunk is None:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        end = chunk.end()
        content, terminator = chunk.groups()
        chunks.append(content)
        if terminator == '"':
            return "".join(chunks), end
        if terminator != "\\":
            if strict:
                raise JSONDecodeError(f"Invalid control character {terminator!r} at", s, end)
            chunks.append(terminator)
            continue
        escape = s[end:end + 1]
        if not escape:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if escape != "u":
            if escape not in BACKSLASH:
                raise JSONDecodeError(f"Invalid \\escape: {escape!r}", s, end)
            chunks.append(BACKSLASH[escape])
            end += 1
            continue
        code = _decode_uXXXX(s, end)
        end += 5
        if 0xD800 <= code <= 0xDBFF and s[end:end + 2] == "\\u":
            low = _decode_uXXXX(s, end + 1)
            if 0xDC00 <= low <= 0xDFFF:
                code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00))
                end += 6
        chunks.append(chr(code))


scanstring = c_scanstring or py_scanstring


def _value(s, end, scan_once):
    try:
        return scan_once(s, end)
    except StopIteration as err:
        raise JSONDecodeError("Expecting value", s, err.value) from None


def _next(s, end, close, name):
    # Returns whether the container ends here, and the place to go on.
    end = _skip(s, end)
    char = s[end:end + 1]
    if char == close:
        return True, end + 1
    if char != ",":
        raise JSONDecodeError("Expecting ',' delimiter", s, end)
    after = _skip(s, end + 1)
    if s[after:after + 1] == close:
        raise JSONDecodeError(f"Illegal trailing comma before end of {name}", s, end)
    return False, after


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    s, end = s_and_end
    pairs = []
    if memo is None:
        memo = {}
    end = _skip(s, end)
    is_over = s[end:end + 1] == "}"
    if is_over:
        end += 1
    while not is_over:
        if s[end:end + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        key, end = scanstring(s, end + 1, strict)
        key = memo.setdefault(key, key)
        end = _skip(s, end)
        if s[end:end + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, end)
        value, end = _value(s, _skip(s, end + 1), scan_once)
        pairs.append((key, value))
        is_over, end = _next(s, end, "}", "object")
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    pairs = dict(pairs)
    if object_hook is not None:
        pairs = object_hook(pairs)
    return pairs, end


def JSONArray(s_and_end, scan_once):
    s, end = s_and_end
    values = []
    end = _skip(s, end)
    is_over = s[end:end + 1] == "]"
    if is_over:
        end += 1
    while not is_over:
        value, end = _value(s, end, scan_once)
        values.append(value)
        is_over, end = _next(s, end, "]", "array")
    return values, end


class JSONDecoder(object):
    """A decoder of JSON: objects become dicts, arrays lists, numbers int or float. It takes NaN and infinities too."""

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
        object_pairs_hook=None
    ):
        """The functions are those of json.loads(). Without strict, strings may have control characters."""
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """Return the object of a document."""
        obj, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Return the object of a document that starts at an index, and the index behind it. More may follow."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end
