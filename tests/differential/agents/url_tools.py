# Agents' programs: taking URLs apart and making them
from urllib.parse import (urlparse, urlunparse, urlsplit, urljoin, parse_qs, parse_qsl, urlencode, quote, quote_plus, unquote,
                          unquote_plus, urldefrag, SplitResult, quote_from_bytes, unquote_to_bytes)

urls = ["https://user:pa%20ss@Example.COM:8443/a/b;p?x=1&y=two%20words&x=3#frag", "mailto:ann@example.org", "//host/path", "/only/path?q", "http://[::1]:80/", "file:///etc/x", "HTTP://h", ""]
for url in urls:
    p = urlparse(url)
    print(p, p.hostname, p.username, p.password, p.netloc == urlsplit(url).netloc)
    print("  ", urlunparse(p), p.geturl())
print(urlparse(urls[0]).port, urlparse(urls[0])._replace(scheme="ftp", fragment="").geturl())
print(parse_qs(urlparse(urls[0]).query), parse_qsl("a=1&b=&c", keep_blank_values=True), parse_qs("a=1;b=2"), parse_qs("a=%C3%A9+b"))
print(urlencode({"q": "a b&c", "n": 5, "u": "é"}), urlencode([("x", [1, 2]), ("y", "z")], doseq=True), urlencode({"a": ["p q", "r"]}, doseq=True, quote_via=quote))
print(quote("a b/c?d=é&~"), quote("a/b", safe=""), quote_plus("a b+c"), unquote("a%20b%2Fc%zz%E9"), unquote_plus("a+b%2B"), quote_from_bytes(b"\x00\xff a"), unquote_to_bytes("%00a%FF"))
base = "http://a/b/c/d;p?q"
for ref in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "..", "../g", "../../../g", "g/../h", "http:g"):
    print(f"{ref!r:>14} {urljoin(base, ref)}")
print(urldefrag("http://x/y#z"), SplitResult("s", "n", "/p", "", "").geturl())
for bad in ("http://h:99999/", "http://h:abc/", "http://[::1/"):
    try:
        print(urlsplit(bad).port)
    except ValueError as error:
        print(error)
try:
    parse_qs("a&b", strict_parsing=True)
except ValueError as error:
    print(error)
try:
    urljoin("a", b"b")
except TypeError as error:
    print(error)
try:
    quote(5)
except TypeError as error:
    print(error)
