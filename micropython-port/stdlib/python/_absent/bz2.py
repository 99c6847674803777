"""What packages see of bz2, which a program can't import: there is no bzip2 here."""


def _refuse(*args, **kwargs):
    raise OSError("bzip2 is not in the sandbox: use zlib or gzip")


class BZ2File:
    __init__ = _refuse


class BZ2Compressor:
    __init__ = _refuse


class BZ2Decompressor:
    __init__ = _refuse


open = compress = decompress = _refuse
