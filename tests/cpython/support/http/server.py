"""Stands for http.server where CPython's tests import it: names to derive from."""

from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn


class HTTPServer(TCPServer):
    pass


class ThreadingHTTPServer(ThreadingMixIn, HTTPServer):
    pass


class BaseHTTPRequestHandler(StreamRequestHandler):
    pass


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    pass
