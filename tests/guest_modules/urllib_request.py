# `urllib.request` with a server in the program. CPython prints the same, but for the last part.
import sys


# The server: takes a request and returns status, reason, headers and body.
def reply(method, path, headers, body):
    name = path.partition("?")[0]
    if name == "/echo":
        dull = ("host", "user-agent", "accept", "accept-encoding", "connection", "content-length")
        lines = [method + " " + path]
        lines += sorted([k.lower() + ": " + v for k, v in headers if k.lower() not in dull])
        return 200, "OK", [("Content-Type", "text/plain; charset=utf-8")], "\n".join(lines).encode() + b"\n" + (body or b"")
    if name == "/headers":
        return 200, "OK", [("X-B", "1"), ("x-a", "2"), ("X-b", "3"), ("Content-Type", 'application/json; charset="ISO-8859-1"')], b'{"a": [1, "\xe9"]}'
    if name == "/cookies":
        cookies = ["a=1; Path=/", 'b="two"; HttpOnly', "c=3=3; Domain=example.test", "d=4; Domain=other.test"]
        return 200, "OK", [("Set-Cookie", c) for c in cookies], b"ok"
    if name == "/redirect":
        return 302, "Found", [("Location", "/echo?again=1")], b"moved"
    if name == "/links":
        return 200, "OK", [("Link", '<http://example.test/2>; rel="next", <http://example.test/9>; rel=last')], b""
    if name.startswith("/status/"):
        code = int(name[8:])
        reason = {200: "OK", 204: "No Content", 404: "Not Found", 418: "I'm a teapot", 503: "Service Unavailable"}.get(code, "Odd")
        return code, reason, [("X-Code", str(code))], b"" if code == 204 else b"body of " + str(code).encode()
    if name.startswith("/text/"):
        texts = {
            "latin": ("text/plain; charset=latin-1", b"caf\xe9"),
            "ascii": ("text/plain; charset=us-ascii", b"caf\xe9"),
            "cp1252": ("text/plain; charset=windows-1252", b"\x80 caf\xe9"),
            "wrong": ("text/plain; charset=utf-8", b"a\xff\xe2\x82b\xc3\xa9\xed\xa0\x80\xc0\x80\xf0\x9f\x98"),
            "utf8": ("text/plain; charset=UTF-8", "größe €😀".encode()),
            "unknown": ("text/plain; charset=klingon", "größe".encode()),
            "bom": ("application/json", b'\xef\xbb\xbf{"a": 1}'),
            "json": ("application/json", '{"é": [1, 2.5, null, true]}'.encode()),
            "bad": ("application/json", b"{nope"),
            "lines": ("text/plain; charset=utf-8", "one\ntwo\r\n\nthree é\n".encode()),
        }
        kind, text = texts[name[6:]]
        return 200, "OK", [("Content-Type", kind)], text
    return 404, "Not Found", [], b"nothing here"


# The host, where there is no other.
class Host:
    def request(self, method, url, headers, body, timeout, redirects):
        if "error=" in url:
            return url.partition("error=")[2], "the host says so"
        assert isinstance(headers, list) and (body is None or isinstance(body, bytes))
        history = []
        while True:
            path = "/" + url.partition("#")[0].partition("://")[2].partition("/")[2]
            status, reason, got, content = reply(method, path, headers, body)
            place = [v for k, v in got if k == "Location"]
            if not (redirects and place):
                return [status, reason, url, got, b"" if method == "HEAD" else content, 0.25, history]
            history.append((status, url))
            url = url.partition("://")[0] + "://" + url.partition("://")[2].partition("/")[0] + place[0]
            if method != "HEAD":
                method = "GET"
            body = None
            headers = [(k, v) for k, v in headers if k.lower() != "content-type"]


REAL = sys.implementation.name != "micropython"
if not REAL:
    sys.modules["_http"] = Host()

import json
import urllib.error
import urllib.parse
import urllib.request

U = "http://example.test"


def echo(*args, **kwargs):
    print(urllib.request.urlopen(*args, **kwargs).read().decode())


# What is sent.
echo(U + "/echo")
echo(U + "/echo?" + urllib.parse.urlencode({"a": "b c"}))
echo(U + "/echo#frag")
echo(U + "/echo", b"a=1")
echo(U + "/echo", data=b"", timeout=3)
echo(urllib.request.Request(U + "/echo"))
echo(urllib.request.Request(U + "/echo", data=b"x", headers={"Content-Type": "text/plain", "X-ONE": "1"}))
echo(urllib.request.Request(U + "/echo", method="DELETE"))
echo(urllib.request.Request(U + "/echo", data=b"p", method="PUT"))
echo(urllib.request.Request(U + "/echo"), data=b"more")
echo(U + "/redirect")

r = urllib.request.Request(U + "/echo?q=1#f", headers={"X-first-Name": "1"})
r.add_header("X-SECOND", "2")
print(r.get_method(), r.full_url, r.get_full_url(), r.type, r.host, r.selector, r.data)
print(r.has_header("X-second"), r.has_header("X-SECOND"), r.get_header("X-first-name"), r.get_header("Nope"), r.get_header("Nope", "d"), sorted(r.header_items()))
r.remove_header("X-second")
print(sorted(r.headers.items()))
r.data = b"1"
print(r.get_method())
r.method = "PATCH"
print(r.get_method())
print(urllib.request.Request("http://h").selector, urllib.request.Request("http://h?q").selector, urllib.request.Request("HTTPS://h:1/a/b").type)

# What comes back.
with urllib.request.urlopen(U + "/headers") as r:
    print(r.status, r.code, r.getcode(), r.reason, r.msg, r.url, r.geturl())
    print(r.headers["x-a"], r.headers.get("X-A"), r.headers.get("none"), r.headers.get("none", "d"), r.headers["none"], "X-A" in r.headers, "none" in r.headers)
    print(r.headers.get_all("x-b"), r.headers.get("x-b"), r.getheader("X-B"), r.getheader("none"), r.getheader("none", "d"))
    print([(k, v) for k, v in r.getheaders() if k.lower().startswith("x-")], [(k, v) for k, v in r.info().items() if k.lower().startswith("x-")])
    print(r.headers.get_content_charset(), r.headers.get_content_type(), r.headers.get_content_maintype(), r.headers.get_content_subtype())
    print(r.read(3), r.read(), r.read(), r.read(1))
r = urllib.request.urlopen(U + "/text/lines")
print(r.readline(), r.readline(), r.read(2), r.readlines(), r.readline(), r.headers.get_content_charset())
print([line for line in urllib.request.urlopen(U + "/text/lines")])
print(json.load(urllib.request.urlopen(U + "/text/json"))["é"], json.loads(urllib.request.urlopen(U + "/text/json").read())["é"])
r = urllib.request.urlopen(U + "/redirect")
print(r.geturl(), r.status, r.read())
r = urllib.request.urlopen(U + "/status/204")
print(r.status, r.read(), r.headers.get_content_charset(), r.headers.get_content_charset("dflt"), r.headers.get_content_type())
r = urllib.request.urlopen(U + "/status/200")
r.close()
try:
    print(r.read())
except ValueError:
    print(b"")

# What goes wrong.
for code in (404, 418, 503, 300):
    try:
        urllib.request.urlopen(U + "/status/%d" % code)
    except urllib.error.URLError as e:
        print(isinstance(e, urllib.error.HTTPError), isinstance(e, OSError), str(e), e.code, e.reason, e.msg, e.headers["X-code"], e.url, e.geturl(), e.getcode(), e.status)
        print(e.read(4), e.read(), e.info()["x-code"], repr(e))
try:
    urllib.request.urlopen(U + "/nowhere", b"1")
except urllib.request.HTTPError as e:
    print(e, e.fp is not None, e.hdrs is e.headers)
    e.close()
for bad in ("no scheme", "/path", "", "file.txt", "://x"):
    try:
        urllib.request.urlopen(bad)
    except ValueError as e:
        print("ValueError", e)
for data in ("text", ):
    try:
        urllib.request.urlopen(U + "/echo", data)
    except TypeError as e:
        print("TypeError", e)
e = urllib.error.URLError("why")
print(e, e.reason, e.args, isinstance(e, OSError))
e = urllib.error.HTTPError("http://h/", 500, "Oh", {}, None)
print(e, e.code, e.reason, e.url, e.filename)

# What only the sandbox has.
for kind in ("denied", "invalid_url", "missing_schema", "invalid_schema", "invalid_header", "connect_timeout", "timeout", "connection", "ssl",
             "too_many_redirects", "decoding", "too_large", "too_many_requests"):
    try:
        urllib.request.urlopen(U + "/?error=" + kind)
    except (urllib.error.URLError, ValueError) as e:
        print(kind, type(e).__name__, e)
