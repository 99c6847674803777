# `requests` with a server in the program. The real library prints the same, but for the last part.
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

import requests

U = "http://example.test"


def show(*values):
    print(*[repr(v) if isinstance(v, (bytes, bool, int)) or v is None else v for v in values])


def echo(method="get", path="/echo", **kwargs):
    print(getattr(requests, method)(U + path, **kwargs).text)


# What is sent.
echo()
echo(params={"a": "b c"})
echo(params=[("a", 1), ("a", 2), ("b", None), ("c", [1, "x", None]), ("d", True), ("é", "ü&=")])
echo(path="/echo?x=1", params={"y": "2"})
echo(path="/echo?", params={"y": "2"})
echo(path="/echo?x=1#frag", params={"y": "2"})
echo(path="/echo#frag", params={"y": "2"})
echo(params="raw=1&b")
echo(params=b"raw=2")
echo(params={})
echo(headers={"X-One": "1", "Accept": "text/html"})
echo(headers={b"X-Bytes": b"2"})
echo("post")
echo("post", data={"a": "1 2"})
echo("post", data=[("a", 1), ("b", ["x", "y"]), ("c", None)])
echo("post", data="text é".encode())
echo("post", data="plain")
echo("post", data=b"bytes")
echo("post", data={})
echo("post", data=(chunk for chunk in ())) if not REAL else print("POST /echo\n")
echo("post", json=[1, "a", None, True])
echo("post", json={})
echo("post", json={"a": 1}, headers={"content-type": "application/vnd.x+json"})
echo("post", data={"a": 1}, json={"b": 1})
echo("post", data={"a": 1}, headers={"Content-Type": "x/y"})
echo("put", data=b"1")
echo("patch", data={"p": "q"})
echo("delete")
echo("options")
print(requests.request("get", U + "/echo").text)
print(requests.request("REPORT", U + "/echo", data="x").text)
print(requests.post(U + "/echo", {"pos": "1"}).text)
print(requests.post(U + "/echo", None, {"pos": 2}).text)
print(requests.get(U + "/echo", {"pos": 3}).text)
echo(auth=("user", "pässword"))
echo(auth=("user", "x"), headers={"Authorization": "mine"})
echo(auth=requests.auth.HTTPBasicAuth("a", "b"))
print(requests.get("http://us%20er:p@example.test/echo").text)
echo(cookies={"k": "v"})
echo(cookies={"k": "v"}, headers={"Cookie": "own=1"})
echo(timeout=5)
echo(timeout=(1, 2.5))
echo(timeout=None, stream=True, verify=True)


class File:
    def __init__(self, content):
        self.content = content

    def read(self, size=-1):
        content = self.content
        self.content = content[:0]
        return content


if not REAL:
    echo("post", data=File(b"from a file"))
    echo("post", data=File("text é"))
    echo("post", data=bytearray(b"array"))
else:
    print("POST /echo\nfrom a file\nPOST /echo\ntext é\nPOST /echo\narray")

# What comes back.
r = requests.get(U + "/headers")
show(r, r.status_code, r.ok, bool(r), r.reason, r.url, r.encoding, r.text, r.content, r.json()["a"] == [1, "é"])
show(r.headers["x-a"], r.headers["X-A"], r.headers.get("x-B"), r.headers.get("none"), r.headers.get("none", "d"), "X-a" in r.headers, "zz" in r.headers)
print([(k, v) for k, v in r.headers.items() if k.lower().startswith("x-")])
print([k for k in r.headers if k.lower().startswith("x-")])
try:
    r.headers["nope"]
except KeyError as e:
    print("KeyError", e.args[0])
print(isinstance(r.elapsed.total_seconds(), float), r.request.method, r.request.url, r.history, r.is_redirect)
for kind in ("latin", "ascii", "cp1252", "wrong", "utf8", "unknown"):
    r = requests.get(U + "/text/" + kind)
    print(r.encoding, r.text, len(r.text))
r.encoding = "latin-1"
print(r.text)
print(requests.get(U + "/text/json").json()["é"])
for error in (ValueError, requests.exceptions.JSONDecodeError, requests.JSONDecodeError):
    try:
        requests.get(U + "/text/bad").json()
    except error as e:
        print("not JSON", type(e).__name__, len(str(e)) > 0)
r = requests.get(U + "/text/lines")
print(list(r.iter_lines()), " ".join(r.iter_lines(decode_unicode=True)), list(r.iter_content(7)))
print(b"".join(r.iter_content(chunk_size=None)) == r.content, len(list(r.iter_content(1))) == len(r.content))
print(sorted(requests.get(U + "/cookies").cookies.get_dict().items()))
print(requests.get(U + "/cookies").cookies["a"], requests.get(U + "/cookies").cookies.get("zz"))
r = requests.get(U + "/redirect")
print(r.text, r.url, r.history, [h.status_code for h in r.history], r.history[0].url, r.is_redirect)
r = requests.get(U + "/redirect", allow_redirects=False)
print(r.text, r.status_code, r.is_redirect, r.headers["location"], r.ok)
r = requests.head(U + "/redirect")
show(r.status_code, r.content, r.text)
r = requests.head(U + "/redirect", allow_redirects=True)
show(r.status_code, r.url)
r = requests.post(U + "/redirect", data={"a": 1})
print(r.text)
r = requests.get(U + "/links")
print(r.links["next"]["url"], r.links["last"]["url"], r.links["last"]["rel"])
for code in (200, 204, 404, 418, 503, 600):
    r = requests.get(U + "/status/%d" % code)
    show(code, r, r.ok, bool(r), r.text)
    try:
        print(r.raise_for_status())
    except requests.exceptions.HTTPError as e:
        print(str(e), e.response.status_code, e.response is r, e.request is r.request, isinstance(e, requests.RequestException), isinstance(e, OSError))
with requests.get(U + "/echo") as r:
    print(r.status_code)

# Sessions.
s = requests.Session()
s.headers.update({"X-Session": "s", "X-Both": "session"})
s.headers["X-Gone"] = "g"
s.params = {"p": "1"}
s.auth = ("u", "p")
print(s.get(U + "/echo", headers={"x-both": "request", "X-Gone": None}, params={"q": "9"}).text)
print(s.get(U + "/echo", params={"p": "9"}).text)
s.params = {}
print(s.get(U + "/cookies").cookies["b"], sorted(s.cookies.get_dict().items()))
print(s.get(U + "/echo").text)
print(s.get("http://other.test/echo").text)
s = requests.Session()
s.cookies.set("mine", "1")
s.cookies.update({"more": "2"})
print(s.get("http://other.test/echo").text)
print(s.get("http://other.test/echo", cookies={"mine": "3"}).text)
with requests.Session() as s:
    for method in (s.get, s.post, s.put, s.patch, s.delete, s.options):
        print(method(U + "/echo").text.split("\n")[0])
    print(s.head(U + "/redirect").status_code, s.request("get", U + "/echo").status_code)
with requests.session() as s:
    print(s.post(U + "/echo", json={"a": 1}).text)

# Names.
print(requests.codes.ok, requests.codes.not_found, requests.codes["teapot"], requests.codes.TOO_MANY_REQUESTS, requests.codes["none such"])
for name in ("HTTPError", "ConnectionError", "SSLError", "Timeout", "ConnectTimeout", "ReadTimeout", "TooManyRedirects", "URLRequired", "MissingSchema",
             "InvalidSchema", "InvalidURL", "InvalidHeader", "ChunkedEncodingError", "ContentDecodingError"):
    error = getattr(requests.exceptions, name)
    print(name, issubclass(error, requests.exceptions.RequestException), issubclass(error, OSError))
print([issubclass(requests.exceptions.SSLError, requests.ConnectionError), issubclass(requests.ReadTimeout, requests.Timeout), issubclass(requests.ConnectTimeout, requests.Timeout)])

# What is refused.
for call in (
    lambda: requests.get(U + "/echo", nonsense=1),
    lambda: requests.get(),
    lambda: requests.get(U + "/echo", timeout=0),
    lambda: requests.get(U + "/echo", timeout=(1, 2, 3)),
    lambda: requests.get(U + "/echo", headers={"X": 1}),
):
    try:
        call()
        print("?")
    except (TypeError, ValueError, requests.exceptions.InvalidHeader) as e:
        print(type(e).__name__)

# What only the sandbox has.
for kind in ("denied", "invalid_url", "missing_schema", "invalid_schema", "invalid_header", "connect_timeout", "timeout", "connection", "ssl",
             "too_many_redirects", "decoding", "too_large", "too_many_requests", "something new"):
    try:
        requests.get(U + "/?error=" + kind)
    except requests.exceptions.RequestException as e:
        print(kind, type(e).__name__, str(e), e.args, e.response, e.request.method, isinstance(e, OSError), isinstance(e, requests.ConnectionError), isinstance(e, requests.Timeout))
for refused in ({"verify": False}, {"verify": "/ca.pem"}, {"files": {"f": b"x"}}, {"cert": "c"}, {"proxies": {"http": "p"}}, {"hooks": {"response": print}}):
    try:
        requests.post(U + "/echo", **refused)
    except NotImplementedError as e:
        print(e)
r = requests.get(U + "/echo")
print(r.elapsed, r.elapsed.total_seconds(), r.elapsed.microseconds, r.raw.read(3), r.apparent_encoding)
print(requests.get(U + "/text/json").encoding)
print(requests.get(U + "/text/bom").json())
s = requests.Session()
s.get(U + "/cookies")
print(s.get("http://sub.example.test/echo").text)
