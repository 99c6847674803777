# The exceptions of `requests`.


class RequestException(OSError):
    def __init__(self, *args, request=None, response=None):
        super().__init__(*args)
        self.response = response
        self.request = request or getattr(response, "request", None)


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class SSLError(ConnectionError):
    pass


class ProxyError(ConnectionError):
    pass


# The answer is larger than the host accepts.
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


class ConnectTimeout(ConnectionError, Timeout):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class InvalidHeader(RequestException, ValueError):
    pass


class InvalidProxyURL(InvalidURL):
    pass


class JSONDecodeError(InvalidJSONError, ValueError):
    pass
