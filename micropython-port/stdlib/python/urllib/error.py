# The module `urllib.error`.


class URLError(OSError):
    def __init__(self, reason, filename=None):
        super().__init__(reason)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % (self.reason,)


# An answer with an error status. It can be read like other answers.
class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        super().__init__(msg, url)
        self.url = url
        self.code = self.status = code
        self.msg = msg
        self.headers = self.hdrs = hdrs
        self.fp = fp

    def __str__(self):
        return "HTTP Error %s: %s" % (self.code, self.msg)

    def __repr__(self):
        return "<HTTPError %s: %r>" % (self.code, self.msg)

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.code

    def read(self, size=-1):
        return self.fp.read(size) if self.fp else b""

    def readline(self):
        return self.fp.readline() if self.fp else b""

    def readlines(self):
        return self.fp.readlines() if self.fp else []

    def __iter__(self):
        return iter(self.readlines())

    def close(self):
        if self.fp:
            self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
