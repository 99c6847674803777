# Requests and their answers.

from requests.auth import HTTPBasicAuth
from requests.exceptions import HTTPError, InvalidHeader, JSONDecodeError
from requests.structures import CaseInsensitiveDict, Cookies

REDIRECTS = (301, 302, 303, 307, 308)


def _text(value):
    return str(value, "utf-8") if isinstance(value, (bytes, bytearray)) else value


def _bytes(value):
    return value.encode() if isinstance(value, str) else bytes(value)


def _is_iterable(value):
    try:
        iter(value)
    except TypeError:
        return False
    return True


# Returns a dict or a list as a query. A list of values makes one pair for each; None makes none.
def _query(fields):
    from urllib.parse import urlencode

    if isinstance(fields, (str, bytes, bytearray)):
        return _text(fields)
    pairs = []
    for name, values in fields.items() if hasattr(fields, "items") else fields:
        if isinstance(values, (str, bytes)) or not _is_iterable(values):
            values = (values,)
        pairs.extend([(name, value) for value in values if value is not None])
    return urlencode(pairs)


# Splits a URL in four: the scheme with "://", the user ("" for none), the host, and the rest.
def _split_user(url):
    start = url.find("://") + 3
    end = len(url)
    for mark in "/?#":
        i = url.find(mark, start)
        if 0 <= i < end and start > 2:
            end = i
    at = url.rfind("@", start, end) if start > 2 else -1
    if at < 0:
        return url[:start], "", url[start:end], url[end:]
    return url[:start], url[start:at], url[at + 1 : end], url[end:]


# Returns the name of a URL's host.
def host_of(url):
    host = _split_user(url)[2].lower()
    return host if host.startswith("[") else host.partition(":")[0]


# A request that is ready to be sent.
class PreparedRequest:
    def __init__(self, method, url, headers=(), params=None, data=None, json=None, auth=None):
        self.method = _text(method).upper()
        self.headers = CaseInsensitiveDict()
        for name, value in headers:
            self._add_header(name, value)
        scheme, user, host, rest = _split_user(str(_text(url)).lstrip())
        if user and auth is None:
            from urllib.parse import unquote

            name, _, password = user.partition(":")
            auth = (unquote(name), unquote(password))
        if not all([" " < c < "\x7f" for c in rest]):
            from urllib.parse import quote

            rest = quote(rest, safe="!#$%&'()*+,/:;=?@[]~")
        self.url = self._with_params(scheme + host + rest, params)
        self.body = self._make_body(data, json)
        if isinstance(auth, (tuple, list)) and len(auth) == 2:
            auth = HTTPBasicAuth(*auth)
        if auth is not None:
            auth(self)

    def __repr__(self):
        return "<PreparedRequest [%s]>" % self.method

    def _add_header(self, name, value):
        for part in (name, value):
            if not isinstance(part, (str, bytes)):
                raise InvalidHeader(
                    "Header part (%r) from (%r, %r) must be of type str or bytes, not %s"
                    % (part, name, value, type(part).__name__)
                )
        self.headers[_text(name)] = _text(value)

    def _with_params(self, url, params):
        added = _query(params) if params else ""
        if not added:
            return url
        url, hash, fragment = url.partition("#")
        url, _, query = url.partition("?")
        return url + "?" + (query + "&" + added if query else added) + hash + fragment

    def _make_body(self, data, json):
        kind = None
        if not data and json is not None:
            import json as _json

            body = _json.dumps(json)
            kind = "application/json"
        elif not data:
            return None
        elif isinstance(data, (str, bytes, bytearray, memoryview)):
            body = data
        elif hasattr(data, "read"):
            body = data.read()
        elif isinstance(data, (list, tuple)) or hasattr(data, "items"):
            body = _query(data)
            kind = "application/x-www-form-urlencoded"
        else:
            body = b"".join([_bytes(chunk) for chunk in data])
        if kind and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = kind
        return _bytes(body)


# The duration of a request, with the attributes of a timedelta.
class Elapsed:
    def __init__(self, seconds):
        self._seconds = seconds
        self.days = int(seconds // 86400)
        self.seconds = int(seconds % 86400)
        self.microseconds = int(seconds % 1 * 1000000)

    def total_seconds(self):
        return self._seconds

    def __str__(self):
        minutes, seconds = divmod(int(self._seconds), 60)
        return "%d:%02d:%02d.%06d" % (minutes // 60, minutes % 60, seconds, self.microseconds)


class Response:
    def __init__(self):
        self.status_code = None
        self.reason = None
        self.url = None
        self.headers = CaseInsensitiveDict()
        self.content = b""
        self.encoding = "utf-8"
        self.elapsed = Elapsed(0)
        self.history = []
        self.cookies = Cookies()
        self.request = None
        self._raw = None

    # Sets the attributes from the host's answer.
    def _fill(self, request, answer):
        self.request = request
        self.status_code, self.reason, self.url, headers, self.content, seconds, history = answer
        for name, value in headers:
            before = self.headers.get(name)
            if before is not None:
                # The first spelling of the name stays.
                name = [n for n in self.headers if n.lower() == name.lower()][0]
                value = before + ", " + value
            self.headers[name] = value
        self.encoding = _charset(self.headers.get("content-type", "")) or "utf-8"
        self.elapsed = Elapsed(seconds)
        self.cookies._receive(headers, host_of(self.url))
        for status, url in history:
            step = Response()
            step.request = request
            step.status_code = status
            step.url = url
            self.history.append(step)

    def __repr__(self):
        return "<Response [%s]>" % self.status_code

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return self.iter_content(128)

    def close(self):
        pass

    @property
    def ok(self):
        return not 400 <= self.status_code < 600

    @property
    def is_redirect(self):
        return self.status_code in REDIRECTS and "location" in self.headers

    @property
    def is_permanent_redirect(self):
        return self.status_code in (301, 308) and "location" in self.headers

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def text(self):
        try:
            return str(self.content, self.encoding or "utf-8", "replace")
        except LookupError:
            return str(self.content, "utf-8", "replace")

    # The body as a file.
    @property
    def raw(self):
        if self._raw is None:
            from io import BytesIO

            self._raw = BytesIO(self.content)
        return self._raw

    # The links of the header Link, by relation, or by URL if they have none.
    @property
    def links(self):
        links = {}
        for link in self.headers.get("link", "").split(","):
            url, *attributes = link.split(";")
            link = {"url": url.strip("<> '\"")}
            for attribute in attributes:
                name, equals, value = attribute.partition("=")
                if equals:
                    link[name.strip(" '\"")] = value.strip(" '\"")
            if link["url"]:
                links[link.get("rel") or link["url"]] = link
        return links

    def json(self, **kwargs):
        import json

        text = self.text
        try:
            return json.loads(text[1:] if text.startswith("\ufeff") else text, **kwargs)
        except ValueError as e:
            error = JSONDecodeError(str(e))
            error.response = self
            error.request = self.request
            raise error

    def raise_for_status(self):
        kind = {4: "Client", 5: "Server"}.get(self.status_code // 100)
        if kind:
            message = "%s %s Error: %s for url: %s" % (self.status_code, kind, self.reason, self.url)
            raise HTTPError(message, response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        body = self.text if decode_unicode else self.content
        if chunk_size is None:
            chunk_size = len(body) or 1
        elif not isinstance(chunk_size, int):
            raise TypeError("chunk_size must be an int, it is instead a %s." % type(chunk_size).__name__)
        return (body[i : i + chunk_size] for i in range(0, len(body), chunk_size))

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        body = self.text if decode_unicode else self.content
        return iter((body.split(delimiter) if delimiter else body.splitlines()) if body else ())


# Returns the charset of a content type, or None.
def _charset(content_type):
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" '\"") or None
