# Starts CPython's importlib machinery on its first use: for specs and loaders of modules, and for a program's own
# finders in sys.meta_path. Used by importlib and by vm/import.c.

import sys
import _imp
import _thread
import _weakref
import warnings


def _run(name, as_name):
    # Runs CPython's file as a module with the name that its classes report.
    module = type(sys)(name)
    module.__file__ = f"importlib/_whole{as_name}.py"
    sys.modules[name] = sys.modules["importlib." + as_name] = module
    exec(_imp.get_frozen_object("importlib._whole" + as_name), module.__dict__)
    module.__name__ = "importlib." + as_name
    module.__package__ = "importlib"
    return module


_bootstrap = _run("_frozen_importlib", "_bootstrap")
_bootstrap.__dict__.update(_imp=_imp, sys=sys, _thread=_thread, _weakref=_weakref, _warnings=warnings)
_bootstrap._blocking_on = _bootstrap._WeakValueDictionary()
_bootstrap_external = _run("_frozen_importlib_external", "_bootstrap_external")
_bootstrap_external._set_bootstrap_module(_bootstrap)
_bootstrap._bootstrap_external = _bootstrap_external

_standard = [_bootstrap.BuiltinImporter, _bootstrap.FrozenImporter, _bootstrap_external.PathFinder]


def _zip_hook(path):
    from zipimport import zipimporter
    return zipimporter(path)


_hooks = [_zip_hook, _bootstrap_external.FileFinder.path_hook(
    (_bootstrap_external.SourceFileLoader, _bootstrap_external.SOURCE_SUFFIXES))]


def meta_path():
    return list(_standard)


def path_hooks():
    return list(_hooks)


def spec_of(module):
    """The spec of a module that the interpreter imported, or None."""
    names = module.__dict__
    name = names.get("__name__")
    if name == "__main__":
        # Puts the program's source into linecache, where inspect and tracebacks look for it.
        source = _imp.run_source()
        if source is not None:
            import linecache
            linecache.cache[source[0]] = len(source[1]), None, source[1].splitlines(True), source[0]
        return None
    if sys.modules.get(name) is not module:
        return None
    file = names.get("__file__")
    path = names.get("__path__")
    if file is None and path is not None:
        spec = _bootstrap.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = path
        spec.loader = _bootstrap_external.NamespaceLoader(name, path, _bootstrap_external._get_supported_file_loaders)
        return spec
    if file is None:
        return _bootstrap.spec_from_loader(name, _bootstrap.BuiltinImporter, origin="built-in")
    if not file.startswith("/") and _imp.is_frozen(name):
        spec = _bootstrap.ModuleSpec(name, _bootstrap.FrozenImporter, origin="frozen", is_package=path is not None)
        if path is not None:
            spec.submodule_search_locations = path
        return spec
    loader = _bootstrap_external.SourceFileLoader(name, file)
    return _bootstrap_external.spec_from_file_location(name, file, loader=loader, submodule_search_locations=path)


def find(name, path, first):
    """Asks the finders of a program's own for a module: those before the interpreter's if `first`, else those behind
    them, and hooks for what is on sys.path. Returns the module, or None."""
    finders = list(sys.meta_path)
    places = [i for i, finder in enumerate(finders) if finder in _standard]
    if first:
        finders = finders[:places[0]] if places else finders
    else:
        finders = [finder for finder in finders[places[0]:] if finder not in _standard] if places else []
        finders.append(_bootstrap_external.PathFinder)
    for finder in finders:
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, None)
        if spec is not None:
            return _bootstrap._load_unlocked(spec)
    return None
