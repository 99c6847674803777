# OSError: the class is chosen by the number
import errno
for name in ("EPERM", "ENOENT", "ESRCH", "EINTR", "EIO", "EBADF", "ECHILD", "EAGAIN", "EACCES", "EEXIST", "ENOTDIR", "EISDIR", "EINVAL",
             "EPIPE", "ECONNABORTED", "ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EALREADY", "EINPROGRESS"):
    number = getattr(errno, name, None)
    if number is None:
        number = {"ESRCH": 3, "EINTR": 4, "ECHILD": 10, "ENOTDIR": 20, "EPIPE": 32}.get(name)
    e = OSError(number or 0, "text")
    print(name, type(e).__name__, str(e) == "[Errno %d] text" % (number or 0))
print(type(OSError(2)), type(OSError("x")), type(OSError(2, "x", "f")), type(OSError(99999, "x")))
print(type(ConnectionError(32, "x")), type(FileNotFoundError(17, "x")))
print(repr(OSError(2, "x", "f")), OSError(2, "x", "f").args)
