# The module `urllib.request`: requests over HTTP. The host sends them, if it permits them.

import io

from urllib.error import HTTPError, URLError


def _capitalized(name):
    return name[:1].upper() + name[1:].lower()


# The headers of an answer, in their original order.
class _Headers:
    def __init__(self, pairs):
        self._pairs = [tuple(pair) for pair in pairs]

    def get_all(self, name, failobj=None):
        name = name.lower()
        return [value for key, value in self._pairs if key.lower() == name] or failobj

    def get(self, name, failobj=None):
        values = self.get_all(name)
        return values[0] if values else failobj

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [name for name, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def __str__(self):
        return "".join(["%s: %s\n" % pair for pair in self._pairs]) + "\n"

    def get_content_type(self):
        kind = self.get("content-type", "").split(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_param(self, param, failobj=None, header="content-type"):
        for parameter in self.get(header, "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == param.lower():
                return value.strip().strip('"')
        return failobj

    def get_content_charset(self, failobj=None):
        charset = self.get_param("charset")
        return failobj if charset is None else charset.lower()


# An answer. IOBase makes it a stream for json.load() and other functions written in C.
class _Response(io.IOBase):
    def __init__(self, status, reason, url, headers, body):
        self.status = self.code = status
        self.reason = self.msg = reason
        self.url = url
        self.headers = headers
        self.length = len(body)
        self.closed = False
        self._body = io.BytesIO(body)

    def readinto(self, buffer):
        return self._body.readinto(buffer)

    def read(self, size=-1):
        return self._body.read() if size is None or size < 0 else self._body.read(size)

    def readline(self, size=-1):
        return self._body.readline(size)

    def readlines(self):
        return list(self._body)

    def readable(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        line = self._body.readline()
        if not line:
            raise StopIteration
        return line

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheaders(self):
        return self.headers.items()

    def getheader(self, name, default=None):
        values = self.headers.get_all(name)
        return ", ".join(values) if values else default

    def isclosed(self):
        return self.closed

    def close(self):
        self.closed = True
        self._body = io.BytesIO()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.type = url.split("/")[0].partition(":")[0].lower()
        if not self.type or ":" not in url.split("/")[0]:
            raise ValueError("unknown url type: %r" % url)
        self.data = data
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        if method is not None:
            self.method = method

    @property
    def host(self):
        from urllib.parse import urlsplit

        return urlsplit(self.full_url).netloc

    @property
    def selector(self):
        url = self.full_url.partition("#")[0].partition("://")[2]
        host = url.partition("?")[0].partition("/")[0]
        selector = url[len(host) :]
        return "/" + selector if selector.startswith("?") else selector

    def get_method(self):
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, name, value):
        self.headers[_capitalized(name)] = value

    def add_unredirected_header(self, name, value):
        self.add_header(name, value)

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def remove_header(self, name):
        self.headers.pop(name, None)

    def header_items(self):
        return list(self.headers.items())


def _body(data):
    if isinstance(data, str):
        raise TypeError(
            "POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str."
        )
    if data is None or isinstance(data, bytes):
        return data
    if hasattr(data, "read"):
        return data.read()
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    return b"".join(data)


# Ignores `context`, because the host decides which certificates are trusted.
def urlopen(url, data=None, timeout=None, *, context=None):
    import _http

    request = Request(url) if isinstance(url, str) else url
    if data is not None:
        request.data = data
    body = _body(request.data)
    headers = [(name, str(value)) for name, value in request.headers.items()]
    if body is not None and not request.has_header("Content-type"):
        headers.append(("Content-type", "application/x-www-form-urlencoded"))
    if timeout is not None:
        timeout = float(timeout)

    answer = _http.request(request.get_method(), request.full_url, headers, body, timeout, True)
    if len(answer) == 2:
        kind, message = answer
        if kind == "missing_schema":
            raise ValueError("unknown url type: %r" % request.full_url)
        raise URLError("unknown url type: " + request.type if kind == "invalid_schema" else message)
    status, reason, url, headers, content = answer[:5]
    response = _Response(status, reason, url, _Headers(headers), content)
    if not 200 <= status < 300:
        raise HTTPError(url, status, reason, response.headers, response)
    return response


# Writes the answer to a file, and returns the file's name and the headers.
def urlretrieve(url, filename, reporthook=None, data=None):
    response = urlopen(url, data)
    content = response.read()
    with open(filename, "wb") as file:
        file.write(content)
    if reporthook is not None:
        reporthook(1, len(content), len(content))
    return filename, response.headers
