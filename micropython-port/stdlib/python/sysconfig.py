# The module sysconfig, without CPython's build configuration: it has the version and the paths.

import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_default_scheme", "get_makefile_filename",
    "get_path", "get_path_names", "get_paths", "get_platform", "get_preferred_scheme", "get_python_version",
    "get_scheme_names", "is_python_build", "parse_config_h",
]

_KEYS = ("stdlib", "platstdlib", "purelib", "platlib", "include", "platinclude", "scripts", "data")


def get_python_version():
    return "%d.%d" % sys.version_info[:2]


def _prefix():
    return getattr(sys, "prefix", "/usr")


def get_config_vars(*args):
    short = get_python_version()
    values = {
        "prefix": _prefix(),
        "exec_prefix": _prefix(),
        "base": _prefix(),
        "platbase": _prefix(),
        "py_version": "%d.%d.%d" % sys.version_info[:3],
        "py_version_short": short,
        "py_version_nodot": short.replace(".", ""),
        "EXT_SUFFIX": ".so",
        "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
        "Py_DEBUG": 0,
        "Py_GIL_DISABLED": 0,
    }
    return [values.get(name) for name in args] if args else values


def get_config_var(name):
    return get_config_vars().get(name)


def get_scheme_names():
    return ("posix_prefix",)


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    if key not in ("prefix", "home", "user"):
        raise ValueError(f"invalid key: {key!r}")
    return "posix_prefix"


def get_path_names():
    return _KEYS


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    if scheme not in get_scheme_names():
        raise KeyError(scheme)
    prefix = (vars or {}).get("base", _prefix())
    lib = f"{prefix}/lib/python{get_python_version()}"
    include = f"{prefix}/include/python{get_python_version()}"
    packages = lib + "/site-packages"
    return dict(zip(_KEYS, (lib, lib, packages, packages, include, include, prefix + "/bin", prefix)))


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def get_platform():
    return "wasi-wasm32"


def is_python_build(check_home=None):
    return False


def get_makefile_filename():
    return get_path("stdlib") + "/config/Makefile"


def get_config_h_filename():
    return get_path("include") + "/pyconfig.h"


def parse_config_h(fp, vars=None):
    values = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == "#define":
            text = words[2].strip()
            try:
                values[words[1]] = int(text)
            except ValueError:
                values[words[1]] = text
        elif line.startswith("/* #undef "):
            values[line.split()[2]] = 0
    return values
