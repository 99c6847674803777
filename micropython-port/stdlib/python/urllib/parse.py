# The module `urllib.parse`, for URLs of str.

from collections import namedtuple

# Schemes whose URLs can be relative, have a host, and have parameters after a semicolon.
uses_relative = (
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms",
    "prospero", "rtsp", "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
)  # fmt: skip
uses_netloc = uses_relative + ("telnet", "snews", "rsync", "nfs", "git", "git+ssh")
uses_params = (
    "", "ftp", "hdl", "prospero", "http", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip",
    "sips", "mms", "sftp", "tel",
)  # fmt: skip

_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_UNRESERVED = (_ALPHANUMERIC + "_.-~").encode()
_HEX = "0123456789ABCDEFabcdef"


# ---- Text of other encodings and of wrong bytes, which MicroPython has not ----

# What 0x80 to 0x9f are in Windows-1252; 0xfffd stands for those that are nothing.
_CP1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"


# First bytes and from which to before which second byte MicroPython takes them though they are no UTF-8.
_WRONG = (
    (0xC0, 0x80, 0xC0),
    (0xC1, 0x80, 0xC0),
    (0xE0, 0x80, 0xA0),
    (0xED, 0xA0, 0xC0),
    (0xF0, 0x80, 0x90),
    (0xF4, 0x90, 0xC0),
    (0xF5, 0x80, 0xC0),
    (0xF6, 0x80, 0xC0),
    (0xF7, 0x80, 0xC0),
)


def _well_formed(data):
    for first, low, high in _WRONG:
        if bytes((first,)) in data:
            for second in range(low, high):
                if bytes((first, second)) in data:
                    return False
    return True


# How many bytes of UTF-8 begin at `i`, or less than zero: how many to replace.
def _sequence(data, i):
    first = data[i]
    low = 0x80
    high = 0xBF
    if first < 0x80:
        return 1
    if 0xC2 <= first <= 0xDF:
        more = 1
    elif 0xE0 <= first <= 0xEF:
        more = 2
        if first == 0xE0:
            low = 0xA0
        elif first == 0xED:
            high = 0x9F
    elif 0xF0 <= first <= 0xF4:
        more = 3
        if first == 0xF0:
            low = 0x90
        elif first == 0xF4:
            high = 0x8F
    else:
        return -1
    for k in range(1, more + 1):
        if i + k >= len(data) or not low <= data[i + k] <= high:
            return -k
        low = 0x80
        high = 0xBF
    return more + 1


def _decode(data, encoding="utf-8", errors="replace"):
    encoding = (encoding or "utf-8").lower().replace("_", "-")
    try:
        text = str(data, "utf-8")
        # As many characters as bytes: that is ASCII, which is the same in all of these.
        if len(text) == len(data):
            return text
        if encoding not in _SINGLE_BYTE:
            if _well_formed(data):
                return text
            raise UnicodeError("not UTF-8")
    except UnicodeError:
        if errors == "strict" and encoding not in _SINGLE_BYTE:
            raise
    mark = "\ufffd" if errors != "ignore" else ""
    kind = _SINGLE_BYTE.get(encoding)
    if kind == 1:
        return "".join(map(chr, data))
    if kind == 2:
        return "".join([_CP1252[b - 0x80] if 0x80 <= b < 0xA0 else chr(b) for b in data])
    if kind == 3:
        if errors == "strict":
            raise UnicodeError("not ASCII")
        return "".join([chr(b) if b < 0x80 else mark for b in data])
    parts = []
    start = i = 0
    while i < len(data):
        size = _sequence(data, i)
        if size < 0:
            parts.append(str(data[start:i], "utf-8"))
            parts.append(mark)
            start = i - size
        i += abs(size)
    parts.append(str(data[start:], "utf-8"))
    return "".join(parts)


_SINGLE_BYTE = {
    "latin-1": 1, "latin1": 1, "iso-8859-1": 1, "iso8859-1": 1, "l1": 1,
    "windows-1252": 2, "cp1252": 2,
    "ascii": 3, "us-ascii": 3,
}  # fmt: skip


def _encode(text, encoding):
    kind = _SINGLE_BYTE.get((encoding or "utf-8").lower().replace("_", "-"))
    if kind is None:
        return text.encode()
    limit = 0x80 if kind == 3 else 0x100
    for c in text:
        if ord(c) >= limit:
            raise UnicodeError("can't encode %r" % c)
    return bytes([ord(c) for c in text])


# ---- Percent-encoding ----


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = _encode(string, encoding)
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode()
    keep = _UNRESERVED + bytes([b for b in safe if b < 0x80])
    out = bytearray()
    for b in bs:
        if b in keep:
            out.append(b)
        else:
            out.extend(b"%%%02X" % b)
    return str(out, "utf-8")


def quote_plus(string, safe="", encoding=None, errors=None):
    space = b" " if isinstance(safe, bytes) else " "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode()
    parts = bytes(string).split(b"%")
    out = bytearray(parts[0])
    for part in parts[1:]:
        digits = part[:2]
        if len(digits) == 2 and chr(digits[0]) in _HEX and chr(digits[1]) in _HEX:
            out.append(int(digits, 16))
            out.extend(part[2:])
        else:
            out.extend(b"%")
            out.extend(part)
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, str) and "%" not in string:
        return string
    return _decode(unquote_to_bytes(string), encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


# ---- Queries ----


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    if hasattr(query, "items"):
        query = query.items()
    elif isinstance(query, (str, bytes)) and query:
        raise TypeError("not a valid non-string sequence or mapping object")
    pairs = []
    for name, value in query:
        values = (value,)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        for value in values:
            pairs.append(quoted(name) + "=" + quoted(value))
    return "&".join(pairs)


def parse_qsl(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
):
    if not separator:
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator) and qs:
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % field)
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(*args, **kwargs):
    fields = {}
    for name, value in parse_qsl(*args, **kwargs):
        fields.setdefault(name, []).append(value)
    return fields


# ---- The parts of URLs ----


class _Result:
    def geturl(self):
        return urlunparse(self) if len(self) == 6 else urlunsplit(self)

    def _replace(self, **changes):
        values = [changes.pop(name, value) for name, value in zip(self._names, self)]
        if changes:
            raise ValueError("Got unexpected field names: %r" % list(changes))
        return type(self)(*values)

    def _asdict(self):
        return dict(zip(self._names, self))

    def _user(self):
        user, at, _ = self.netloc.rpartition("@")
        name, colon, password = user.partition(":")
        return name if at else None, password if colon else None

    def _host(self):
        host = self.netloc.rpartition("@")[2]
        before, bracket, inside = host.partition("[")
        if bracket:
            host, _, port = inside.partition("]")
            port = port.partition(":")[2]
        else:
            host, _, port = host.partition(":")
        return host or None, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        if host:
            name, percent, zone = host.partition("%")
            return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not port.isdigit():
            raise ValueError("Port could not be cast to integer value as %r" % port)
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


_SPLIT = ("scheme", "netloc", "path", "query", "fragment")
_PARSE = ("scheme", "netloc", "path", "params", "query", "fragment")


class SplitResult(namedtuple("SplitResult", _SPLIT), _Result):
    _names = _fields = _SPLIT


class ParseResult(namedtuple("ParseResult", _PARSE), _Result):
    _names = _fields = _PARSE


class DefragResult(namedtuple("DefragResult", ("url", "fragment"))):
    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


def urlsplit(url, scheme="", allow_fragments=True):
    # What browsers ignore.
    while url and url[0] <= " ":
        url = url[1:]
    while scheme and scheme[0] <= " ":
        scheme = scheme[1:]
    while scheme and scheme[-1] <= " ":
        scheme = scheme[:-1]
    for c in "\t\r\n":
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")

    before, colon, after = url.partition(":")
    if colon and before and before[0] in _ALPHANUMERIC[:52]:
        for c in before:
            if c not in _ALPHANUMERIC and c not in "+-.":
                break
        else:
            scheme = before.lower()
            url = after

    netloc = query = fragment = ""
    if url.startswith("//"):
        end = len(url)
        for c in "/?#":
            i = url.find(c, 2)
            if i >= 0:
                end = min(end, i)
        netloc = url[2:end]
        url = url[end:]
        if "[" in netloc or "]" in netloc:
            before, _, inside = netloc.rpartition("@")[2].partition("[")
            _, bracket, after = inside.partition("]")
            if before or not bracket or after and after[0] != ":":
                raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params:
        # Parameters are those of the last segment.
        start = path.rfind("/") + 1
        semicolon = path.find(";", start)
        if semicolon >= 0:
            params = path[semicolon + 1 :]
            path = path[:semicolon]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc:
        url = "//" + netloc + ("/" if url and url[0] != "/" else "") + url
    elif url.startswith("//") or scheme and scheme in uses_netloc and (not url or url[0] == "/"):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path += ";" + params
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    if "#" not in url:
        return DefragResult(url, "")
    parts = urlparse(url)
    return DefragResult(urlunparse(tuple(parts)[:5] + ("",)), parts.fragment)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return base or url
    from_base = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, from_base.scheme, allow_fragments)
    if scheme != from_base.scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = from_base.netloc
    if not path and not params:
        path = from_base.path
        params = from_base.params
        query = query or from_base.query
        return urlunparse((scheme, netloc, path, params, query, fragment))

    segments = path.split("/")
    if not path.startswith("/"):
        before = from_base.path.split("/")
        # The last segment of the base is what is replaced.
        segments = (before[:-1] if before[-1] else before) + segments
        segments = segments[:1] + [s for s in segments[1:-1] if s] + segments[-1:]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment))
