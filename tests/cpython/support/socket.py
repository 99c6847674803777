"""Stands for socket where CPython's tests import it. The sandbox has no sockets: what opens one skips its test."""

import ipaddress
import unittest

AF_UNSPEC, AF_INET, AF_INET6 = 0, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST = 1, 2, 15, 9, 6
IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPV6_V6ONLY, TCP_NODELAY = 6, 17, 41, 26, 1
SOL_TCP, SO_ERROR, SO_SNDBUF, SO_RCVBUF = 6, 4, 7, 8
AI_PASSIVE, SOMAXCONN, MSG_PEEK, NI_NUMERICHOST, EAI_NONAME = 1, 128, 2, 1, -2
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
has_ipv6 = False
error = OSError
timeout = TimeoutError
_GLOBAL_DEFAULT_TIMEOUT = object()


class gaierror(OSError):
    pass


class herror(OSError):
    pass


def _none(*args, **kwargs):
    raise unittest.SkipTest("there are no sockets")


class socket:
    """Names for mocks to take."""

    family = type = proto = timeout = None
    __init__ = _none
    accept = bind = close = connect = connect_ex = detach = fileno = getpeername = getsockname = getsockopt = _none
    gettimeout = listen = makefile = recv = recv_into = recvfrom = recvfrom_into = send = sendall = sendto = _none
    setblocking = setsockopt = settimeout = shutdown = __enter__ = __exit__ = _none


SocketType = socket
socketpair = getaddrinfo = getnameinfo = create_connection = create_server = gethostbyname = _none
inet_ntop = inet_aton = fromfd = getfqdn = _none


def inet_pton(family, address):
    try:
        return (ipaddress.IPv6Address if family == AF_INET6 else ipaddress.IPv4Address)(address).packed
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def gethostname():
    return "localhost"


def getdefaulttimeout():
    return None


def setdefaulttimeout(timeout):
    pass
