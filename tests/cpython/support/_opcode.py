"""Stands for _opcode where CPython's opcode.py imports it: the bytecode is another."""


def stack_effect(*args, **kwargs):
    raise ValueError("invalid opcode or oparg")


def _false(opcode):
    return False


is_valid = has_arg = has_const = has_name = has_jump = has_free = has_local = has_exc = _false


def get_intrinsic1_descs():
    return []


ENABLE_SPECIALIZATION = False
get_intrinsic2_descs = get_nb_ops = get_executor = get_special_method_names = get_intrinsic1_descs
