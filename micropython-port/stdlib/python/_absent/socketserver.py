"""What modules of the library see of socketserver, which a program can't import: there are no sockets here."""


class BaseServer:
    def __init__(self, *args, **kwargs):
        raise OSError("there are no sockets in the sandbox")


class ThreadingTCPServer(BaseServer):
    pass


class StreamRequestHandler:
    pass
