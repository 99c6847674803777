# The module warnings: issues warnings like CPython's module, with the common parts of its filters.

import sys
import _traceback

_builtin_filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
filters = list(_builtin_filters)
defaultaction = "default"
onceregistry = {}
_seen = {}
_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return "{{message : {!r}, category : {!r}, filename : {!r}, lineno : {}, line : {!r}}}".format(
            self.message, self._category_name, self.filename, self.lineno, self.line
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = "{}:{}: {}: {}\n".format(filename, lineno, category.__name__, message)
    if line:
        text += "  {}\n".format(line.strip())
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    print(formatwarning(message, category, filename, lineno, line), end="", file=file or sys.stderr)


_original_showwarning = showwarning
_recording = None


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError("invalid action: {!r}".format(action))


def _insert(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _seen.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    _insert((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    filters.clear()
    _seen.clear()


def _matches(pattern, text):
    import re

    return re.match(pattern.lower(), text.lower()) is not None


def _find_action(text, category, module, lineno):
    for action, message, wanted, of_module, line in filters:
        if (
            issubclass(category, wanted)
            and (message is None or _matches(message, text))
            and (of_module is None or of_module == module or _matches(of_module + "$", module))
            and (line == 0 or line == lineno)
        ):
            return action
    return defaultaction


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None, _line=None):
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    if module is None:
        module = filename or "<unknown>"
        if module.endswith(".py"):
            module = module[:-3]
    action = _find_action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action not in ("always", "all"):
        key = (text, category)
        if action == "module":
            key = (text, category, filename)
        elif action == "default":
            key = (text, category, filename, lineno)
        if key in _seen:
            return
        if len(_seen) > 1000:
            _seen.clear()
        _seen[key] = True
    shown = WarningMessage(message, category, filename, lineno, line=_line, source=source)
    if _recording is not None and showwarning is _original_showwarning:
        _recording.append(shown)
    elif showwarning is not _original_showwarning:
        showwarning(message, category, filename, lineno)
    else:
        _original_showwarning(message, category, filename, lineno, None, _line)


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        name = category.__name__ if isinstance(category, type) else type(category).__name__
        raise TypeError("category must be a Warning subclass, not '{}'".format(name))
    levels = _traceback.stack()
    at = len(levels) - 1 - max(stacklevel, 1)
    if at >= 0:
        filename, lineno, name, line = levels[at]
    else:
        filename, lineno, line = "<sys>", 0, None
    # The outermost function of a run belongs to the module __main__.
    module = "__main__" if at < 0 or filename == levels[0][0] else None
    warn_explicit(message, category, filename, lineno, module, source=source, _line=line)


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}", *, remove,
                _version=None):
    # Names that CPython 3.13's library announces as removed in this version are still there.
    warn(message.format(name=name, remove=f"{remove[0]}.{remove[1]}"), DeprecationWarning, stacklevel=3)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __enter__(self):
        global _recording, showwarning
        if self._entered:
            raise RuntimeError("Cannot enter {!r} twice".format(self))
        self._entered = True
        self._kept = (list(filters), _recording, showwarning)
        _seen.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _recording = []
            showwarning = _original_showwarning
            return _recording

    def __exit__(self, *exc_info):
        global _recording, showwarning
        if not self._entered:
            raise RuntimeError("Cannot exit {!r} without entering first".format(self))
        filters[:], _recording, showwarning = self._kept
        _seen.clear()


def deprecated(message, *, category=DeprecationWarning, stacklevel=1):
    def decorate(function):
        if category is None:
            return function

        def wrapper(*args, **keywords):
            warn(message, category, stacklevel + 1)
            return function(*args, **keywords)

        return wrapper

    return decorate
