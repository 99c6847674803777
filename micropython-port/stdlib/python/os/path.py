# The module `os.path`, for paths of str.

import os as _os
from os import altsep, curdir, devnull, extsep, pardir, pathsep, sep

defpath = "/bin:/usr/bin"
supports_unicode_filenames = False


def isabs(path):
    return path.startswith("/")


def join(path, *parts):
    for part in parts:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    end = path.rfind("/") + 1
    head = path[:end]
    return head.rstrip("/") or head, path[end:]


def dirname(path):
    return split(path)[0]


def basename(path):
    return path[path.rfind("/") + 1 :]


def splitext(path):
    dot = path.rfind(".")
    # Dots with which a name begins are no extension.
    if path[path.rfind("/") + 1 : max(dot, 0)].strip("."):
        return path[:dot], path[dot:]
    return path, ""


def splitdrive(path):
    return "", path


def normcase(path):
    return path


def normpath(path):
    root = path[: len(path) - len(path.lstrip("/"))]
    # Two slashes may mean something of their own, says POSIX; more are one.
    if len(root) > 2:
        root = "/"
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", ".", "..") or part == ".." and not root:
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(path):
    return normpath(join(_os.getcwd(), path))


def realpath(path, *, strict=False):
    if strict:
        _os.stat(path)
    return abspath(path)


def _parts(path):
    return [part for part in path.split("/") if part]


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = _parts(abspath(path))
    start = _parts(abspath(start or ""))
    same = len(commonprefix((path, start)))
    return "/".join([".."] * (len(start) - same) + path[same:]) or "."


def commonprefix(paths):
    if not paths:
        return ""
    first = min(paths)
    last = max(paths)
    for i in range(len(first)):
        if first[i] != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    paths = list(paths)
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    absolute = isabs(paths[0])
    for path in paths:
        if isabs(path) != absolute:
            raise ValueError("Can't mix absolute and relative paths")
    common = commonprefix([[part for part in _parts(path) if part != "."] for path in paths])
    return ("/" if absolute else "") + "/".join(common)


def expanduser(path):
    return path


def _mode(path):
    try:
        return _os.stat(path)[0] & 0xF000
    except OSError:
        return 0


def exists(path):
    try:
        _os.stat(path)
    except OSError:
        return False
    return True


lexists = exists


def isfile(path):
    return _mode(path) == 0x8000


def isdir(path):
    return _mode(path) == 0x4000


# MicroPython follows links and can't see them.
def islink(path):
    return False


def getsize(path):
    return _os.stat(path).st_size


def getatime(path):
    return _os.stat(path).st_atime


def getmtime(path):
    return _os.stat(path).st_mtime


def getctime(path):
    return _os.stat(path).st_ctime


def samestat(a, b):
    return a.st_ino == b.st_ino and a.st_dev == b.st_dev


def samefile(a, b):
    # FAT has no numbers of files.
    first = _os.stat(a)
    second = _os.stat(b)
    return samestat(first, second) if first.st_ino else abspath(a) == abspath(b)
