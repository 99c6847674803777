# The module `posix`, which os.py imports, on top of the modules _posix and uos. A sandbox has files, the environment
# and random numbers, but no processes and no users.

import _posix
import uos as _uos
from _operator import itemgetter as _itemgetter
from uos import getcwd, urandom

error = OSError

F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4

O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_ACCMODE = 3
O_CREAT = 0x40
O_EXCL = 0x80
O_TRUNC = 0x200
O_APPEND = 0x400
O_DIRECTORY = 0x10000
O_NOFOLLOW = 0x20000
O_CLOEXEC = 0x80000

EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOINPUT = 66
EX_SOFTWARE = 70
EX_OSERR = 71
EX_IOERR = 74

# os.py computes os.supports_fd and similar sets from this list.
_have_functions = ["HAVE_LSTAT"]


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        method = kind.__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + kind.__name__) from None
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + kind.__name__)
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError(
            "expected {}.__fspath__() to return str or bytes, not {}".format(kind.__name__, type(result).__name__)
        )
    return result


# Returns a path as str or bytes, or a descriptor as int if `fd`. Errors name the function `name`.
def _path(path, name, fd=False, none=False, argument="path"):
    if isinstance(path, (str, bytes)):
        text = path
    elif fd and isinstance(path, bool):
        from warnings import warn

        warn("bool is used as a file descriptor", RuntimeWarning, stacklevel=3)
        return int(path)
    elif fd and (isinstance(path, int) or hasattr(type(path), "__index__")):
        return path.__index__()
    elif getattr(type(path), "__fspath__", None) is not None:
        text = fspath(path)
    else:
        kinds = "string, bytes, os.PathLike"
        if fd and none:
            kinds += ", integer or None"
        elif fd:
            kinds += " or integer"
        elif none:
            kinds += " or None"
        else:
            kinds = "string, bytes or os.PathLike"
        raise TypeError("%s: %s should be %s, not %s" % (name, argument, kinds, type(path).__name__))
    if ("\0" if isinstance(text, str) else b"\0") in text:
        raise ValueError("%s: embedded null character in %s" % (name, argument))
    return text


def _no_dir_fd(dir_fd, name="dir_fd"):
    if dir_fd is not None:
        raise NotImplementedError("%s unavailable on this platform" % name)


# ---- Results: tuples with named items


def _check_sequence(name, sequence, least, most):
    items = tuple(sequence)
    if len(items) < least:
        raise TypeError("os.%s() takes an at least %d-sequence (%d-sequence given)" % (name, least, len(items)))
    if len(items) > most:
        raise TypeError("os.%s() takes an at most %d-sequence (%d-sequence given)" % (name, most, len(items)))
    return items


class _Result(tuple):
    def __repr__(self):
        fields = ", ".join("%s=%r" % (name, item) for name, item in zip(self.__match_args__, self))
        return "%s.%s(%s)" % (type(self).__module__, type(self).__name__, fields)

    def __new__(cls, sequence, dict={}):
        n = len(cls.__match_args__)
        items = _check_sequence(cls.__name__, sequence, n, n)
        if dict:
            raise TypeError("os.%s() got duplicate or unexpected field name(s)" % cls.__name__)
        return tuple.__new__(cls, items)

    def __replace__(self, /, **changes):
        if self.n_unnamed_fields > 0:
            raise TypeError(
                "__replace__() is not supported for %s because it has unnamed field(s)" % type(self).__name__
            )
        items = [changes.pop(name, item) for name, item in zip(self.__match_args__, self)]
        if changes:
            raise TypeError("Got unexpected field name(s): %r" % list(changes))
        return type(self)(items)

    def __reduce__(self):
        return type(self), (tuple(self), {})


def _result(name, fields):
    fields = tuple(fields.split())
    space = {"__module__": "os", "__match_args__": fields}
    space["n_fields"] = space["n_sequence_fields"] = len(fields)
    space["n_unnamed_fields"] = 0
    for i, field in enumerate(fields):
        space[field] = property(_itemgetter(i))
    return type(name, (_Result,), space)


terminal_size = _result("terminal_size", "columns lines")
uname_result = _result("uname_result", "sysname nodename release version machine")
times_result = _result("times_result", "user system children_user children_system elapsed")
statvfs_result = _result(
    "statvfs_result", "f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag f_namemax"
)


# Fields of stat_result that are no items: they are in its dictionary.
_HIDDEN = (
    "st_atime",
    "st_mtime",
    "st_ctime",
    "st_atime_ns",
    "st_mtime_ns",
    "st_ctime_ns",
    "st_blksize",
    "st_blocks",
    "st_rdev",
)


def _hidden(place):
    name = _HIDDEN[place]

    def get(self):
        value = self.__dict__.get(name)
        return self[7 + place] if value is None and place < 3 else value

    return property(get)


class stat_result(_Result):
    __module__ = "os"
    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
    n_fields = 19
    n_sequence_fields = 10
    n_unnamed_fields = 3

    def __new__(cls, sequence, dict={}):
        items = _check_sequence("stat_result", sequence, 10, 19)
        self = tuple.__new__(cls, items[:10])
        fields = self.__dict__
        fields.update(zip(_HIDDEN, items[10:]))
        given = len(fields)
        for name in _HIDDEN[given:]:
            if name in dict:
                fields[name] = dict[name]
        if len(fields) - given != len(dict):
            raise TypeError("os.stat_result() got duplicate or unexpected field name(s)")
        return self

    def __repr__(self):
        fields = ["%s=%r" % pair for pair in zip(self.__match_args__, self)]
        fields += ["st_%stime=%r" % (letter, item) for letter, item in zip("amc", self[7:])]
        return "os.stat_result(%s)" % ", ".join(fields)

    def __reduce__(self):
        return stat_result, (tuple(self), dict(self.__dict__))

    st_mode = property(_itemgetter(0))
    st_ino = property(_itemgetter(1))
    st_dev = property(_itemgetter(2))
    st_nlink = property(_itemgetter(3))
    st_uid = property(_itemgetter(4))
    st_gid = property(_itemgetter(5))
    st_size = property(_itemgetter(6))
    st_atime, st_mtime, st_ctime = _hidden(0), _hidden(1), _hidden(2)
    st_atime_ns, st_mtime_ns, st_ctime_ns = _hidden(3), _hidden(4), _hidden(5)
    st_blksize, st_blocks, st_rdev = _hidden(6), _hidden(7), _hidden(8)


def _stat_result(items):
    # A file system that knows seconds only gives no more.
    times = items[10:13] or [seconds * 1000000000 for seconds in items[7:10]]
    hidden = (*[time / 1e9 for time in times], *times, 4096, (items[6] + 511) // 512, 0)
    return stat_result(items[:10] + hidden)


# ---- Paths


def stat(path, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd(dir_fd)
    path = _path(path, "stat", True)
    if isinstance(path, int):
        return fstat(path)
    if not path:
        raise FileNotFoundError(2, "No such file or directory", path)
    try:
        return _stat_result(_posix.stat(path, follow_symlinks))
    except OSError as e:
        if e.filename is None:
            e.filename = path
        raise


def lstat(path, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    return stat(_path(path, "lstat"), follow_symlinks=False)


def fstat(fd):
    return _stat_result(_posix.fstat(fd))


def statvfs(path):
    return statvfs_result(_uos.statvfs(_path(path, "statvfs")))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    _no_dir_fd(dir_fd)
    try:
        bits = stat(_path(path, "access"), follow_symlinks=follow_symlinks)[0] >> 6 & 7
    except OSError:
        return False
    return bits & mode == mode


def chdir(path):
    _uos.chdir(_path(path, "chdir"))


def getcwdb():
    return getcwd().encode("utf-8", "surrogateescape")


def mkdir(path, mode=0o777, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    _uos.mkdir(_path(path, "mkdir"))


def rmdir(path, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    _uos.rmdir(_path(path, "rmdir"))


def remove(path, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    path = _path(path, "remove")
    if not path:
        raise FileNotFoundError(2, "No such file or directory", path)
    _uos.remove(path)


def unlink(path, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    remove(_path(path, "unlink"))


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd(src_dir_fd)
    _no_dir_fd(dst_dir_fd)
    _uos.rename(_path(src, "rename", argument="src"), _path(dst, "rename", argument="dst"))


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd(src_dir_fd)
    _no_dir_fd(dst_dir_fd)
    _uos.rename(_path(src, "replace", argument="src"), _path(dst, "replace", argument="dst"))


# Checks the arguments and changes nothing, because files here have no permissions.
def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd(dir_fd)
    mode.__index__()
    stat(_path(path, "chmod", True))


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    _no_dir_fd(dir_fd)
    path = _path(path, "utime")
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        from math import floor

        ns = [t * 1000000000 if isinstance(t, int) else floor(t * 1e9) for t in times]
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
    else:
        from time import time_ns

        ns = (time_ns(),) * 2
    try:
        _posix.utime(path, ns[1])
    except OSError as e:
        if e.filename is None:
            e.filename = path
        raise


def truncate(path, length):
    path = _path(path, "truncate", True)
    if isinstance(path, int):
        return ftruncate(path, length)
    with io_open(path, "r+b") as file:
        file.truncate(length)


def io_open(path, mode):
    from _io import open

    return open(path, mode)


# Always raises: the host tells whether a path is a link, but not its target, and makes no links.
def readlink(path, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    path = _path(path, "readlink")
    if lstat(path)[0] & 0xF000 != 0xA000:
        raise OSError(22, strerror(22), path)
    raise PermissionError(1, strerror(1), path)


# ---- Directories


def listdir(path=None):
    path = "." if path is None else _path(path, "listdir", none=True)
    if not path:
        raise FileNotFoundError(2, "No such file or directory", path)
    return _uos.listdir(path)


class DirEntry:
    __module__ = "posix"

    def __init__(self):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def _kind_of(self, follow_symlinks):
        if self._kind == 0x4000 or self._kind == 0x8000:
            return self._kind
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0xF000
        except FileNotFoundError:
            return 0

    def is_dir(self, *, follow_symlinks=True):
        return self._kind_of(follow_symlinks) == 0x4000

    def is_file(self, *, follow_symlinks=True):
        return self._kind_of(follow_symlinks) == 0x8000

    def is_symlink(self):
        return self._kind_of(False) == 0xA000

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks not in self._stats:
            self._stats[follow_symlinks] = stat(self.path, follow_symlinks=follow_symlinks)
        return self._stats[follow_symlinks]

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % (self.name,)

    def __reduce__(self):
        raise TypeError("cannot pickle 'posix.DirEntry' object")

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class _Scan:
    def __init__(self, path):
        if not path:
            raise FileNotFoundError(2, "No such file or directory", path)
        try:
            self._entries = _uos.ilistdir(path)
        except OSError as e:
            if e.filename is None:
                e.filename = path
            raise
        slash = "/" if isinstance(path, str) else b"/"
        self._start = path if path.endswith(slash) else path + slash

    def __iter__(self):
        return self

    def __next__(self):
        if self._entries is None:
            raise StopIteration
        try:
            item = next(self._entries)
        except StopIteration:
            self._entries = None
            raise
        entry = object.__new__(DirEntry)
        entry.name = item[0]
        entry.path = self._start + item[0]
        entry._kind = item[1]
        entry._stats = {}
        return entry

    def close(self):
        self._entries = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def scandir(path=None):
    if path is None:
        scan = _Scan(".")
        scan._start = "./"
        return scan
    return _Scan(_path(path, "scandir", none=True))


# ---- Descriptors


def open(path, flags, mode=0o777, *, dir_fd=None):
    _no_dir_fd(dir_fd)
    path = _path(path, "open")
    try:
        return _posix.open(path, flags, mode)
    except OSError as e:
        if e.filename is None:
            e.filename = path
        raise


close = _posix.close
read = _posix.read
write = _posix.write
ftruncate = _posix.ftruncate
fsync = fdatasync = _posix.fsync


def lseek(fd, position, whence, /):
    return _posix.lseek(fd, position, whence)


def closerange(fd_low, fd_high, /):
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def readv(fd, buffers, /):
    total = 0
    for buffer in buffers:
        view = memoryview(buffer).cast("B")
        data = read(fd, len(view))
        view[: len(data)] = data
        total += len(data)
        if len(data) < len(view):
            break
    return total


def writev(fd, buffers, /):
    return sum(write(fd, buffer) for buffer in buffers)


def isatty(fd, /):
    return False


def get_inheritable(fd, /):
    _posix.fstat(fd)
    return False


def set_inheritable(fd, inheritable, /):
    _posix.fstat(fd)


def get_terminal_size(fd=1, /):
    raise OSError(25, "Inappropriate ioctl for device")


# ---- The environment, and other data about the system


def _environ():
    environ = {}
    for entry in _uos._environ():
        name, _, value = entry.partition("=")
        environ[name.encode("utf-8", "surrogateescape")] = value.encode("utf-8", "surrogateescape")
    return environ


environ = _environ()


def putenv(name, value, /):
    name = fspath(name)
    value = fspath(value)
    if ("=" if isinstance(name, str) else b"=") in name:
        raise ValueError("illegal environment variable name")
    _uos.putenv(_text(name), _text(value))


def unsetenv(name, /):
    _uos.unsetenv(_text(fspath(name)))


def _text(text):
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if "\0" in text:
        raise ValueError("embedded null byte")
    return text


def getrandom(size, flags=0):
    return urandom(size)


def getpid():
    return 42


def getppid():
    return 0


def cpu_count():
    return 1


def umask(mask, /):
    global _mask
    before = _mask
    _mask = mask & 0o777
    return before


_mask = 0o22


def uname():
    return uname_result(_uos.uname()[:5])


def strerror(code, /):
    return _posix.strerror(code)


def times():
    from time import process_time, monotonic

    return times_result((process_time(), 0.0, 0.0, 0.0, monotonic()))


# Raises SystemExit, which runs `finally` blocks. Only the embedder can stop a program without them.
def _exit(status):
    raise SystemExit(status)


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    pass
