# Differential: the same under python3 and in the sandbox.
from urllib.parse import (
    parse_qs, parse_qsl, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag,
    urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit,
)

seed = 2468


def number(below):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % below


def pick(choices):
    return choices[number(len(choices))]


def show(*values):
    text = []
    for value in values:
        if isinstance(value, (tuple, list)):
            text.append("(" + "|".join([str(v) for v in value]) + ")")
        else:
            text.append("<" + str(value) + ">")
    print(" ".join(text))


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except ValueError as e:
        return "ValueError " + str(e)
    except TypeError as e:
        return "TypeError " + str(e)


def port(parts):
    return parts.port


def bytes_of(data):
    return " ".join(["%02x" % b for b in data])


TEXT = ("a", "B", "9", "~", "-", "_", ".", "/", "%", "%4", "%41", "%e9", "%C3%A9", "%zz", "+", " ", "&", "=", "é", "€", "😀", "%E2%82",
        "%F0%9F%98", "%ED%A0%80", "%C0%80", "%f4%90%80%80", ";", "?", "#", "\n", "%00", "%ff", "%2", "%2f", "'", '"', "<", "%25")

for _ in range(700):
    text = "".join([pick(TEXT) for _ in range(number(9))])
    safe = pick(("", "/", "/~", "%é", " +", "&=", "?"))
    show(quote(text), quote(text, safe), quote(text, safe=safe), quote_plus(text), quote_plus(text, safe), quote_from_bytes(text.encode(), safe))
    show(bytes_of(unquote(text).encode()), bytes_of(unquote_plus(text).encode()), bytes_of(unquote_to_bytes(text)))
    show(quote(unquote(text)), unquote(quote(text)) == text, unquote_plus(quote_plus(text)) == text)
    for keep in (False, True):
        show(*["=".join([quote(k), quote(v)]) for k, v in parse_qsl(text, keep)])
        show(*["%s=%s" % (quote(k), ",".join([quote(x) for x in v])) for k, v in sorted(parse_qs(text, keep_blank_values=keep).items())])
    show(attempt(parse_qsl, text, separator=";") == attempt(parse_qsl, text, False, separator=";"))

show(quote(""), quote(b""), quote(b"a\xff/"), quote(bytearray(b" ")), quote("a b", safe=b" "), quote_plus(b"a b"), quote_plus("a b", b""), unquote(b"%C3%A9".decode()))
show(quote("é", encoding="latin-1"), unquote("%E9", encoding="latin-1"), unquote("%E9", "ascii"), unquote("%E9%41", errors="ignore"), unquote_to_bytes("%41é") == b"A\xc3\xa9", unquote("%80%99", "cp1252"))
show(attempt(quote, 5), attempt(quote, None), attempt(quote_from_bytes, "x"))
show(len(attempt(unquote, "%E9", "utf-8", "strict")) > 0)

show(urlencode([]), urlencode({}), urlencode({"a b": "c&d"}), urlencode([("a", 1), ("b", None), ("c", True), ("d", 1.5), ("e", b"\xff "), (b"f", "é")]))
show(urlencode([("a", [1, "x y"]), ("b", "xy"), ("c", ()), ("d", 5), ("e", (b"z", None)), ("f", b"q")], True))
show(urlencode([("a", [1, 2])]), urlencode([("a", "b c/d")], quote_via=quote), urlencode([("a", "b/c")], safe="/"), urlencode([("a/", "b c")], quote_via=quote, safe=""))
show(attempt(urlencode, "abc"))
show(parse_qsl("a=1&a=2&b=&=c&d&&e=%20+"), parse_qsl("a=1&a=2&b=&=c&d&&e=%20+", keep_blank_values=True), parse_qsl(""), sorted(parse_qs("a=1&b=2&a=3").items()))
show(attempt(parse_qsl, "a", strict_parsing=True), attempt(parse_qsl, "a=1&&b=2", False, True), attempt(parse_qsl, "a&b&c", max_num_fields=2), attempt(parse_qsl, "a=1&b=2", max_num_fields=2))
show(attempt(parse_qsl, "a=1", separator=""))

SCHEME = ("", "", "http:", "https:", "HTTP:", "ftp:", "mailto:", "x-y+z.1:", "1a:", "file:", "javascript:", "ws:", "tel:", "é:", "data:")
NETLOC = ("", "", "//h", "//Example.COM", "//u@h", "//u:p@h:80", "//h:", "//h:x", "//h:99999", "//[::1]", "//[::1]:8080", "//u:@h", "//:p@h", "//@h",
          "//u@v@h", "//h:65535", "//[fe80::1%25En0]:1", "//[", "//]", "//h:-1", "//h: 1", "//a;b", "//h.:080", "//é.com")
PATH = ("", "/", "/a", "/a/b", "/a/b/", "a", "a/b", "./a", "../a", "/../a", "/a/../b", "/a/./b", "/a;p", "/a;p/b", "/a/b;p;q", ";p", ".", "..", "a/..", "/a//b",
        "/a/%2e%2e/b", "../../..", "a:b", "/ ", "/é", "..;x", "/a;", "1:2", "g;x=1/../y", "...", "/...", "a/./", "./", "../", "/a/b/../")
QUERY = ("", "", "?", "?q", "?q=1&r=2", "?a/b", "?a?b", "?;")
FRAGMENT = ("", "", "#", "#f", "#f#g", "#f?q", "#/a/../b")


# Whether versions of CPython agree about this: they don't where there is no host but could be.
def settled(parts):
    return bool(parts[1]) or not parts[0] and not parts[2].startswith("//") or parts[0] in ("mailto", "javascript", "tel", "data", "x-y+z.1")


def generated():
    netloc = pick(NETLOC)
    # Only newer versions of CPython mind what follows the bracket.
    path = ("/" if "]" in netloc else "") + pick(PATH)
    return pick(("", "", "", " ", "\t")) + pick(SCHEME) + netloc + path + pick(QUERY) + pick(FRAGMENT)


for _ in range(1500):
    url = generated()
    other = generated()
    parts = attempt(urlsplit, url)
    show(quote(url), parts)
    if not isinstance(parts, str):
        show(parts.scheme, parts.netloc, parts.path, parts.query, parts.fragment, parts.username, parts.password, parts.hostname, attempt(port, parts))
        show(urlsplit(url, "dflt"), urlsplit(url, allow_fragments=False), urlsplit(url, scheme=" http"))
        full = urlparse(url)
        show(full, full.params, full.hostname, full == tuple(full), len(full))
        if settled(parts):
            show(urlunsplit(parts), urlunparse(full), parts.geturl(), full.geturl(), urldefrag(url).url, urldefrag(url).fragment, urldefrag(url).geturl())
            show(parts._replace(query="x=1").geturl(), full._replace(fragment="", path="/new").geturl())
        joined = attempt(urljoin, url, other)
        again = attempt(urlsplit, joined)
        if settled(parts) and not isinstance(again, str) and settled(again):
            show(url, other, joined)

# RFC 3986, section 5.4.
for relative in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..", "../../", "../../g",
                 "../../../g", "../../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "g;x=1/./y", "g;x=1/../y", "g?y/./x",
                 "g?y/../x", "g#s/./x", "g#s/../x", "http:g"):
    show(relative, urljoin("http://a/b/c/d;p?q", relative), urljoin("http://a", relative), urljoin("/x/y", relative), urljoin("", relative))

parts = urlsplit("http://user:pw@Host.example:8080/p?q=1#f")
print(parts == ("http", "user:pw@Host.example:8080", "/p", "q=1", "f"), tuple(parts), parts[0], parts[1:3], parts._fields)
print(parts)
print(urlparse("http://h/p;x?q#f"))
print(urldefrag("http://h/p#f"))
scheme, netloc, *rest = parts
print(scheme, netloc, rest)
try:
    parts._replace(nothing=1)
except ValueError:
    print("ValueError")
except TypeError:
    print("ValueError")
