"""What modules of the library see of socket, which a program can't import: there are no sockets here."""

AF_UNSPEC = 0
AF_UNIX = 1
AF_INET = 2
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOL_SOCKET = 1
SO_BROADCAST = 6
SO_KEEPALIVE = 9
SO_REUSEADDR = 2
IPPROTO_TCP = 6
IPPROTO_UDP = 17
TCP_NODELAY = 1
AI_PASSIVE = 1

error = OSError
timeout = TimeoutError


class gaierror(OSError):
    pass


class socket:
    def __init__(self, *args, **kwargs):
        raise OSError("there are no sockets in the sandbox")


def getaddrinfo(*args, **kwargs):
    raise OSError("there are no sockets in the sandbox")


getnameinfo = inet_pton = create_connection = gethostbyname = gethostname = getaddrinfo
