# The module annotationlib of CPython 3.14, for programs that see that version. CPython's module needs its compiler's
# output; this one evaluates annotations, or reads them from their values.

import builtins
import enum
import types

__all__ = [
    "Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
    "get_annotations", "annotations_to_string", "type_repr",
]


class Format(enum.IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


def __getattr__(name):
    if name == "ForwardRef":
        from typing import ForwardRef

        return ForwardRef
    raise AttributeError(f"module 'annotationlib' has no attribute {name!r}")


def type_repr(value):
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def _in_format(values, format):
    return annotations_to_string(values) if format == Format.STRING else values


def call_annotate_function(annotate, format, *, owner=None):
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        return _in_format(annotate(Format.VALUE), format)


def call_evaluate_function(evaluate, format, *, owner=None):
    try:
        return evaluate(format)
    except NotImplementedError:
        value = evaluate(Format.VALUE)
        return type_repr(value) if format == Format.STRING else value


def get_annotate_from_class_namespace(namespace):
    return namespace.get("__annotate__") or namespace.get("__annotate_func__")


def _own_annotations(obj):
    if isinstance(obj, type):
        return obj.__annotations__ if "__annotations__" in obj.__dict__ or _annotates(obj) else {}
    return getattr(obj, "__annotations__", None)


def _annotates(cls):
    return "__annotate__" in cls.__dict__ or "__annotate_func__" in cls.__dict__


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    format = Format(format)
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    found = _own_annotations(obj)
    if found is None:
        if isinstance(obj, type) or callable(obj) or isinstance(obj, types.ModuleType):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(_in_format(found, format))
    if isinstance(obj, types.ModuleType):
        space = obj.__dict__
    elif isinstance(obj, type):
        import sys

        space = getattr(sys.modules.get(obj.__module__), "__dict__", {})
        locals = dict(vars(obj)) if locals is None else locals
    else:
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        space = getattr(obj, "__globals__", vars(builtins))
    space = space if globals is None else globals
    return {k: eval(v, space, locals) if isinstance(v, str) else v for k, v in found.items()}
