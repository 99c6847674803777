# Type parameters and aliases: compiled code makes them by these functions. What is lazy is a function of one argument.

import typing


def _parameter(kind, name, default):
    made = kind.__new__(kind)
    made.__name__ = name
    made._default = default
    return made


def typevar(name, bound, has_constraints, default):
    made = _parameter(typing.TypeVar, name, default)
    made._bound = None if has_constraints else bound
    made._constraints = bound if has_constraints else None
    made.__infer_variance__ = True
    return made


def paramspec(name, bound, has_constraints, default):
    made = _parameter(typing.ParamSpec, name, default)
    made._bound = bound
    made.__infer_variance__ = True
    return made


def typevartuple(name, bound, has_constraints, default):
    return _parameter(typing.TypeVarTuple, name, default)


def alias(name, params, value, module):
    made = typing.TypeAliasType(name, None, type_params=params)
    made._value = value
    made.__module__ = module
    return made


# The base of generic classes.
def generic(params):
    return typing.Generic[params]
