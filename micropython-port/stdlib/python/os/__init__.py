# The module `os`: MicroPython's, which is written in C, and what programs for CPython expect besides.

import uos as _os
from collections import namedtuple as _namedtuple
from uos import *

name = "posix"
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."
linesep = "\n"
devnull = "/dev/null"

F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4

error = OSError

stat_result = _namedtuple(
    "stat_result",
    (
        "st_mode",
        "st_ino",
        "st_dev",
        "st_nlink",
        "st_uid",
        "st_gid",
        "st_size",
        "st_atime",
        "st_mtime",
        "st_ctime",
    ),
)


# os.path is loaded when it is first used.
def __getattr__(name):
    if name == "path":
        import os.path

        return os.path
    raise AttributeError("module 'os' has no attribute '%s'" % name)


# Programs can't leave without their `finally` blocks: it is the embedder's to stop them.
def _exit(status):
    raise SystemExit(status)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        method = type(path).__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


def stat(path, *, follow_symlinks=True):
    if path == "":
        raise OSError(2, path)
    return stat_result(*_os.stat(path))


lstat = stat


def access(path, mode):
    try:
        bits = stat(path)[0] >> 6 & 7
    except OSError:
        return False
    # Where the file system knows of no permissions, there are none to lack.
    return not bits or bits & mode == mode


def listdir(path="."):
    return _os.listdir("." if path is None else path)


class DirEntry:
    def __init__(self, directory, name, kind):
        if directory.endswith("/"):
            self.path = directory + name
        else:
            self.path = directory + "/" + name
        self.name = name
        self._kind = kind

    def _is(self, kind, follow_symlinks):
        if self._kind in (0x4000, 0x8000):
            return self._kind == kind
        if not follow_symlinks and self.is_symlink():
            return False
        try:
            return _os.stat(self.path)[0] & 0xF000 == kind
        except OSError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0x4000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0x8000, follow_symlinks)

    # The kind is one of st_mode, or else the raw one of readdir(): 10 in Linux, 7 in WASI.
    def is_symlink(self):
        return self._kind in (0xA000, 10, 7)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def inode(self):
        return stat(self.path).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    def __init__(self, path):
        self._path = path
        self._entries = _os.ilistdir("." if path is None else path)

    def __iter__(self):
        return self

    def __next__(self):
        entry = next(self._entries)
        return DirEntry("." if self._path is None else self._path, entry[0], entry[1])

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def scandir(path="."):
    return _Scan(path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    from os import path

    directories = []
    links = []
    files = []
    try:
        for entry in scandir(top):
            if entry.is_dir():
                directories.append(entry.name)
                if not followlinks and entry.is_symlink():
                    links.append(entry.name)
            else:
                files.append(entry.name)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    if topdown:
        yield top, directories, files
    # The program may have changed the list meanwhile.
    for name in directories:
        if name not in links:
            yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, directories, files


def mkdir(path, mode=0o777):
    _os.mkdir(path)


def makedirs(name, mode=0o777, exist_ok=False):
    from os import path

    parent = path.dirname(name.rstrip("/"))
    if parent and not path.exists(parent):
        makedirs(parent, mode, True)
    try:
        _os.mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    from os import path

    name = name.rstrip("/")
    _os.rmdir(name)
    try:
        while True:
            name = path.dirname(name)
            if not name:
                break
            _os.rmdir(name)
    except OSError:
        pass


unlink = remove
replace = rename


def getenv(key, default=None):
    return _os.getenv(key, default)


# A view of the environment. Where that can't be listed, the names are those that were set through this.
class _Environ:
    def __init__(self):
        self._names = set()

    def _pairs(self):
        environ = getattr(_os, "_environ", None)
        if environ is not None:
            return [tuple(entry.split("=", 1)) for entry in environ() if "=" in entry]
        pairs = [(name, _os.getenv(name)) for name in sorted(self._names)]
        return [pair for pair in pairs if pair[1] is not None]

    def __getitem__(self, name):
        value = _os.getenv(name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        _os.putenv(name, value)
        self._names.add(name)

    def __delitem__(self, name):
        self[name]
        _os.unsetenv(name)

    def __contains__(self, name):
        return _os.getenv(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs())

    def __eq__(self, other):
        return self.copy() == (other.copy() if isinstance(other, _Environ) else other)

    def __repr__(self):
        return "environ(%r)" % self.copy()

    def keys(self):
        return [name for name, _ in self._pairs()]

    def values(self):
        return [value for _, value in self._pairs()]

    def items(self):
        return self._pairs()

    def copy(self):
        return dict(self._pairs())

    def get(self, name, default=None):
        return _os.getenv(name, default)

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, *default):
        value = _os.getenv(name, *default)
        if value is None and not default:
            raise KeyError(name)
        _os.unsetenv(name)
        return value

    def update(self, other=(), **more):
        for pairs in (other, more):
            for name, value in pairs.items() if hasattr(pairs, "items") else pairs:
                self[name] = value

    def clear(self):
        for name in self.keys():
            _os.unsetenv(name)


environ = _Environ()
