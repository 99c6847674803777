# The package importlib, which replaces CPython's. The interpreter imports modules itself (vm/import.c). _start.py loads
# CPython's machinery only if a program asks for a spec, a loader or a finder.

import sys
from builtins import __import__

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]


def invalidate_caches():
    """Call the invalidate_caches() method on all meta path finders stored in
    sys.meta_path (where implemented)."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module.

    The 'package' argument is required when performing a relative import. It
    specifies the package to use as the anchor point from which to resolve the
    relative import to an absolute import.

    """
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for {!r}".format(name))
        rest = name.lstrip(".")
        parts = package.rsplit(".", len(name) - len(rest) - 1)
        if len(parts) < len(name) - len(rest):
            raise ImportError("attempted relative import beyond top-level package")
        name = parts[0] + "." + rest if rest else parts[0]
    __import__(name)
    return sys.modules[name]


_reloading = {}


def reload(module):
    """Reload the module and return it.

    The module must have been successfully imported before.

    """
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        parent_name = name.rpartition(".")[0]
        pkgpath = None
        if parent_name:
            try:
                pkgpath = sys.modules[parent_name].__path__
            except KeyError:
                raise ImportError(f"parent {parent_name!r} not in sys.modules", name=parent_name) from None
        from importlib import _bootstrap
        spec = module.__spec__ = _bootstrap._find_spec(name, pkgpath, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(spec, module)
        return sys.modules[name]
    finally:
        try:
            del _reloading[name]
        except KeyError:
            pass


def __getattr__(name):
    if name in ("_bootstrap", "_bootstrap_external"):
        from importlib import _start
        return getattr(_start, name)
    if name in ("util", "machinery", "abc"):
        return import_module("importlib." + name)
    raise AttributeError(f"module 'importlib' has no attribute {name!r}")
