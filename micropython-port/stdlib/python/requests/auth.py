# Authentication of requests.


def _bytes(text):
    if isinstance(text, bytes):
        return text
    for c in text:
        if ord(c) > 0xFF:
            return text.encode()
    return bytes([ord(c) for c in text])


class AuthBase:
    def __call__(self, request):
        raise NotImplementedError("Auth hooks must be callable.")


class HTTPBasicAuth(AuthBase):
    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __eq__(self, other):
        return self.username == getattr(other, "username", None) and self.password == getattr(other, "password", None)

    def __call__(self, request):
        from binascii import b2a_base64

        pair = _bytes(self.username) + b":" + _bytes(self.password)
        request.headers["Authorization"] = "Basic " + str(b2a_base64(pair, newline=False), "utf-8")
        return request
