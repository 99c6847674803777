"""Stands for socketserver where CPython's tests import it: names to derive from."""

from socket import _none


class BaseServer:
    __init__ = _none


class TCPServer(BaseServer):
    pass


class UDPServer(TCPServer):
    pass


class UnixStreamServer(TCPServer):
    pass


class UnixDatagramServer(UDPServer):
    pass


class ThreadingMixIn:
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class BaseRequestHandler:
    pass


class StreamRequestHandler(BaseRequestHandler):
    pass


class DatagramRequestHandler(BaseRequestHandler):
    pass
