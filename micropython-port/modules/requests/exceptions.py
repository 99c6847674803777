# The exceptions of `requests`.


class RequestException(OSError):
    def __init__(self, *args, request=None, response=None):
        super().__init__(*args)
        self.response = response
        self.request = request or getattr(response, "request", None)


# A class of several bases, or of the one that matters where MicroPython can't have several exceptions as bases.
def _derived(name, bases, otherwise):
    try:
        return type(name, bases, {})
    except TypeError:
        return type(name, (otherwise,), {})


def _also_value_error(name):
    return _derived(name, (RequestException, ValueError), RequestException)


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class SSLError(ConnectionError):
    pass


class ProxyError(ConnectionError):
    pass


# The answer is larger than the host takes.
class ResponseTooLarge(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ReadTimeout(Timeout):
    pass


class TooManyRedirects(RequestException):
    pass


class URLRequired(RequestException):
    pass


class ChunkedEncodingError(RequestException):
    pass


class ContentDecodingError(RequestException):
    pass


class StreamConsumedError(RequestException):
    pass


class RetryError(RequestException):
    pass


class InvalidJSONError(RequestException):
    pass


ConnectTimeout = _derived("ConnectTimeout", (ConnectionError, Timeout), Timeout)
MissingSchema = _also_value_error("MissingSchema")
InvalidSchema = _also_value_error("InvalidSchema")
InvalidURL = _also_value_error("InvalidURL")
InvalidHeader = _also_value_error("InvalidHeader")
InvalidProxyURL = type("InvalidProxyURL", (InvalidURL,), {})
JSONDecodeError = _derived("JSONDecodeError", (InvalidJSONError, ValueError), ValueError)
