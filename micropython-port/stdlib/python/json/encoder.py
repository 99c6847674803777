# The encoder of JSON, which replaces CPython's: see __init__.py. Functions that are also in _json are here in Python
# for text in pieces, and for programs that block _json.

try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
    from _json import encode_basestring as c_encode_basestring
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_encode_basestring_ascii = c_encode_basestring = c_make_encoder = None

ESCAPE_DCT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
INFINITY = float("inf")
_PATTERNS = {
    "ESCAPE": '[\x00-\x1f\\\\"]',
    "ESCAPE_ASCII": r'([\\"]|[^\ -~])',
    "HAS_UTF8": b"[\x80-\xff]",
}


def __getattr__(name):
    if name in _PATTERNS or name == "re":
        import re
        value = re if name == "re" else re.compile(_PATTERNS[name])
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _escape(match):
    char = match.group(0)
    if char in ESCAPE_DCT:
        return ESCAPE_DCT[char]
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}"


def py_encode_basestring(s):
    """Return a string as JSON has it."""
    return '"' + __getattr__("ESCAPE").sub(_escape, s) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring


def py_encode_basestring_ascii(s):
    """Return a string as JSON has it, with all that is not ASCII escaped."""
    return '"' + __getattr__("ESCAPE_ASCII").sub(_escape, s) + '"'


encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder(object):
    """An encoder of JSON: dict, list, tuple, str, int, float, bool and None. Derived classes may define default()."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None
    ):
        """The arguments are those of json.dumps()."""
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return an object that can be encoded, for one that cannot, or raise TypeError."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return the JSON text of an object."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Give the JSON text of an object in pieces."""
        markers = {} if self.check_circular else None
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if _one_shot and c_make_encoder is not None:
            iterencode = c_make_encoder(
                markers, self.default, encoder, indent, self.key_separator, self.item_separator, self.sort_keys,
                self.skipkeys, self.allow_nan,
            )
        else:
            allow_nan = self.allow_nan

            def floatstr(o):
                if o != o:
                    text = "NaN"
                elif o == INFINITY:
                    text = "Infinity"
                elif o == -INFINITY:
                    text = "-Infinity"
                else:
                    return float.__repr__(o)
                if not allow_nan:
                    raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
                return text

            iterencode = _make_iterencode(
                markers, self.default, encoder, indent, floatstr, self.key_separator, self.item_separator,
                self.sort_keys, self.skipkeys, _one_shot,
            )
        return iterencode(o, 0)


def _make_iterencode(
    markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator, _sort_keys, _skipkeys, _one_shot
):
    def enter(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o

    def leave(o):
        if markers is not None:
            del markers[id(o)]

    def newline(level):
        return "" if _indent is None else "\n" + _indent * level

    def simple(o):
        # Returns the text of an object other than a container, or None.
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _floatstr(o)
        return None

    def key_text(key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return simple(key)
        if _skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def encode_list(o, level):
        enter(o)
        before = "[" + newline(level + 1)
        for value in o:
            text = simple(value)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from encode(value, level + 1)
            before = _item_separator + newline(level + 1)
        if _indent is not None:
            yield newline(level)
        yield "]"
        leave(o)

    def encode_dict(o, level):
        enter(o)
        yield "{"
        is_first = True
        for key, value in sorted(o.items()) if _sort_keys else o.items():
            key = key_text(key)
            if key is None:
                continue
            before = newline(level + 1) if is_first else _item_separator + newline(level + 1)
            if before:
                yield before
            is_first = False
            yield _encoder(key)
            yield _key_separator
            text = simple(value)
            if text is not None:
                yield text
            else:
                yield from encode(value, level + 1)
        if not is_first and _indent is not None:
            yield newline(level)
        yield "}"
        leave(o)

    def encode(o, level):
        text = simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            if o:
                yield from encode_list(o, level)
            else:
                yield "[]"
        elif isinstance(o, dict):
            if o:
                yield from encode_dict(o, level)
            else:
                yield "{}"
        else:
            enter(o)
            yield from encode(_default(o), level)
            leave(o)

    return encode
