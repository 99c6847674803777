# OSError: telling errors apart
import errno
def classify(e):
    try:
        raise e
    except FileNotFoundError:
        return "not found"
    except PermissionError:
        return "permission"
    except (ConnectionError, TimeoutError):
        return "network"
    except OSError as o:
        if o.errno == errno.EEXIST:
            return "exists"
        return "os %s" % o.errno
for e in (OSError(errno.ENOENT, "x"), OSError(errno.EACCES, "x"), OSError(1, "x"), OSError(errno.ECONNREFUSED, "x"), OSError(110, "x"),
          OSError(errno.EEXIST, "x"), OSError(errno.EIO, "x"), OSError("text"), IOError(2, "x"), EnvironmentError(13, "x"),
          FileExistsError(), BrokenPipeError(32, "x"), IsADirectoryError(21, "x"), BlockingIOError(11, "x")):
    print(type(e).__name__, classify(e))
