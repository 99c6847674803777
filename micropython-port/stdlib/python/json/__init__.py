# The package `json`, which uses the module _json in C (stdlib/json/).
#
# CPython's package imports re and codecs and compiles seven patterns. This takes four times as long as an import of
# json may take. Here the patterns are made on their first use.

__version__ = "2.0.9"
__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]
__author__ = "Bob Ippolito <bob@redivi.com>"

from .decoder import JSONDecoder, JSONDecodeError
from .encoder import JSONEncoder

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder(cls, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys, kw):
    if cls is None:
        if (
            not skipkeys and ensure_ascii and check_circular and allow_nan and indent is None and separators is None
            and default is None and not sort_keys and not kw
        ):
            return _default_encoder
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw,
    )


def dump(
    obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw
):
    """Write an object as JSON to a file-like object, in pieces. The arguments are those of dumps()."""
    encoder = _encoder(
        cls, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys, kw
    )
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw
):
    """Return an object as JSON text.

    skipkeys leaves out what has a key of no basic type, instead of a TypeError. ensure_ascii escapes all that is not
    ASCII. check_circular looks for containers within themselves. allow_nan permits NaN and infinities, as JavaScript
    has them. indent is a number of spaces, or a string, for each level; None is one line. separators is a tuple of
    what stands between items and behind keys. default is called with an object that JSON has no form for, and returns
    one that it has. sort_keys sorts dictionaries by key. cls is a class to take in JSONEncoder's place.
    """
    return _encoder(
        cls, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators, default, sort_keys, kw
    ).encode(obj)


def detect_encoding(b):
    if b.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")):
        return "utf-32"
    if b.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    # The first character is ASCII, so zero bytes tell the width and the byte order.
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def load(
    fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
    **kw
):
    """Return the object of the JSON that a file-like object holds. The arguments are those of loads()."""
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw,
    )


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
    **kw
):
    """Return the object of JSON in a str, bytes or bytearray.

    object_hook is called with each dict, and object_pairs_hook with a list of the pairs of each object; what they
    return takes the place of the dict. parse_float, parse_int and parse_constant are called with the text of numbers
    and of NaN, Infinity and -Infinity. cls is a class to take in JSONDecoder's place.
    """
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode(detect_encoding(s), "surrogatepass")
    if (
        cls is None and object_hook is None and parse_int is None and parse_float is None and parse_constant is None
        and object_pairs_hook is None and not kw
    ):
        return _default_decoder.decode(s)
    if cls is None:
        cls = JSONDecoder
    given = {
        "object_hook": object_hook,
        "object_pairs_hook": object_pairs_hook,
        "parse_float": parse_float,
        "parse_int": parse_int,
        "parse_constant": parse_constant,
    }
    for name, value in given.items():
        if value is not None:
            kw[name] = value
    return cls(**kw).decode(s)


def __getattr__(name):
    if name == "codecs":
        import codecs
        return codecs
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
