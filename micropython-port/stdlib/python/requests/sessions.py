# Sessions: requests that share headers, parameters and cookies.

from requests import exceptions
from requests.models import PreparedRequest, Response, host_of
from requests.structures import CaseInsensitiveDict, Cookies

# Exceptions for the kinds of errors that the host reports. Other kinds raise ConnectionError.
_KINDS = {
    "invalid_url": exceptions.InvalidURL,
    "missing_schema": exceptions.MissingSchema,
    "invalid_schema": exceptions.InvalidSchema,
    "invalid_header": exceptions.InvalidHeader,
    "connect_timeout": exceptions.ConnectTimeout,
    "timeout": exceptions.ReadTimeout,
    "ssl": exceptions.SSLError,
    "too_many_redirects": exceptions.TooManyRedirects,
    "decoding": exceptions.ContentDecodingError,
    "too_large": exceptions.ResponseTooLarge,
}


def _pairs(fields):
    return list(fields.items()) if hasattr(fields, "items") else list(fields or ())


# Adds the request's headers to the session's. A header with the value None is left out.
def _merge_headers(base, more):
    merged = CaseInsensitiveDict(base)
    for name, value in _pairs(more):
        merged[str(name, "utf-8") if isinstance(name, bytes) else name] = value
    return [pair for pair in merged.items() if pair[1] is not None]


def _merge_params(base, more):
    if not base or isinstance(base, (str, bytes)) or isinstance(more, (str, bytes)):
        return base if more is None else more
    more = _pairs(more)
    names = [name for name, _ in more]
    return [pair for pair in _pairs(base) if pair[0] not in names] + more


# Returns the timeout of the whole request in seconds, or None: the time to connect plus the time to wait.
def _seconds(timeout):
    if timeout is None:
        return None
    if isinstance(timeout, (tuple, list)):
        if len(timeout) != 2:
            raise ValueError("Invalid timeout %r: it must be a number or (connect, read)" % (timeout,))
        connect, read = timeout
        connect = _seconds(connect)
        read = _seconds(read)
        return None if connect is None or read is None else connect + read
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)):
        raise ValueError("Timeout value was %r, but it must be an int, float or None." % (timeout,))
    if timeout <= 0:
        raise ValueError("Timeout value was %r, but it must be more than 0." % (timeout,))
    return float(timeout)


class Session:
    def __init__(self):
        self.headers = CaseInsensitiveDict()
        self.auth = None
        self.params = {}
        self.cookies = Cookies()
        self.verify = True
        self.stream = False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        pass

    def request(
        self,
        method,
        url,
        params=None,
        data=None,
        headers=None,
        cookies=None,
        files=None,
        auth=None,
        timeout=None,
        allow_redirects=True,
        proxies=None,
        hooks=None,
        stream=None,
        verify=None,
        cert=None,
        json=None,
    ):
        if (self.verify if verify is None else verify) is not True:
            raise NotImplementedError("verify can't be changed: the host decides which certificates are trusted")
        if cert:
            raise NotImplementedError("cert can't be given: the host makes the connections")
        if proxies:
            raise NotImplementedError("proxies can't be given: the host makes the connections")
        if files:
            raise NotImplementedError("files= is not there; make the body yourself and give it as data=")
        if hooks:
            raise NotImplementedError("hooks= is not there; call the function with the response")

        timeout = _seconds(timeout)
        request = PreparedRequest(
            method,
            url,
            _merge_headers(self.headers, headers),
            _merge_params(self.params, params),
            data,
            json,
            self.auth if auth is None else auth,
        )
        if "Cookie" not in request.headers:
            sent = dict(self.cookies._for(host_of(request.url)))
            sent.update(cookies or ())
            if sent:
                request.headers["Cookie"] = "; ".join(["%s=%s" % pair for pair in sorted(sent.items())])

        import _http

        answer = _http.request(
            request.method, request.url, request.headers.items(), request.body, timeout, bool(allow_redirects)
        )
        if len(answer) == 2:
            raise _KINDS.get(answer[0], exceptions.ConnectionError)(answer[1], request=request)
        response = Response()
        response._fill(request, answer)
        self.cookies._receive(answer[3], host_of(response.url))
        return response

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    return Session()
