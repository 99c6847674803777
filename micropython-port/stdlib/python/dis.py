# The module dis for this interpreter's instructions (vm/instruction_table.h), which differ from CPython's. Functions
# and classes are like CPython's; opcodes and their numbers are the interpreter's own.

import sys
import types
from collections import namedtuple
from _instructions import instructions as _instructions

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode", "COMPILER_FLAG_NAMES", "pretty_flags", "stack_effect"]

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def _get_code_object(x):
    x = getattr(x, "__func__", x)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        code = getattr(x, name, None)
        if code is not None:
            x = code
            break
    if isinstance(x, str):
        try:
            return compile(x, "<disassembly>", "eval")
        except SyntaxError:
            return compile(x, "<disassembly>", "exec")
    if hasattr(x, "co_code"):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


Positions = namedtuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4)

_Instruction = namedtuple("_Instruction", ["opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset",
                                           "starts_line", "line_number", "label", "positions"],
                          defaults=[None, None])


class Instruction(_Instruction):
    """Details for a bytecode operation."""

    @property
    def baseopname(self):
        return self.opname

    @property
    def baseopcode(self):
        return self.opcode

    @property
    def oparg(self):
        return self.arg

    @property
    def is_jump_target(self):
        return self.label is not None

    def __str__(self):
        line = "" if not self.starts_line else str(self.line_number)
        return f"{line:>4} {self.offset:>6} {self.opname:<24} {self.argrepr}".rstrip()


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code"""
    code = _get_code_object(x)
    shift = 0 if first_line is None else first_line - code.co_firstlineno
    last = None
    places = code.co_positions()
    for offset, number, name, value, line in _instructions(code):
        if hasattr(value, "co_name"):
            text = value.co_name
        else:
            text = str(value) if name.endswith(("NAME", "FAST", "GLOBAL", "ATTR", "METHOD")) else repr(value)
        yield Instruction(name, number, value if isinstance(value, int) else None, value, text, offset, offset,
                          line != last, line + shift, None, Positions(*next(places, (None,) * 4)))
        last = line


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback.
    """
    if x is None:
        distb(file=file)
        return
    if isinstance(x, type):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(member, file=file, depth=depth)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
        return
    disassemble(_get_code_object(x), file=file)
    if depth is None or depth > 0:
        for constant in _get_code_object(x).co_consts:
            if hasattr(constant, "co_code"):
                print(file=file)
                print("Disassembly of %r:" % (constant,), file=file)
                dis(constant, file=file, depth=None if depth is None else depth - 1)


def disassemble(co, lasti=-1, *, file=None, **kwargs):
    """Disassemble a code object."""
    first = True
    for instruction in get_instructions(co):
        if instruction.starts_line and not first:
            print(file=file)
        first = False
        print(instruction, file=file)


disco = disassemble


def distb(tb=None, *, file=None, **kwargs):
    """Disassemble a traceback (default: last traceback)."""
    raise RuntimeError("the code of a traceback can't be disassembled here: use dis(function)")


def code_info(x):
    """Formatted details of methods, functions, or code."""
    code = _get_code_object(x)
    lines = [f"Name:              {code.co_name}", f"Filename:          {code.co_filename}",
             f"Argument count:    {code.co_argcount}", f"Positional-only arguments: {code.co_posonlyargcount}",
             f"Kw-only arguments: {code.co_kwonlyargcount}", f"Number of locals:  {code.co_nlocals}",
             f"Stack size:        {code.co_stacksize}", f"Flags:             {pretty_flags(code.co_flags)}"]
    for title, values in (("Constants", map(repr, code.co_consts)), ("Names", code.co_names),
                          ("Variable names", code.co_varnames), ("Free variables", code.co_freevars),
                          ("Cell variables", code.co_cellvars)):
        values = list(values)
        if values:
            lines.append(title + ":")
            lines += ["%4d: %s" % pair for pair in enumerate(values)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file*."""
    print(code_info(co), file=file)


def findlinestarts(code):
    """Find the offsets in a byte code which are start of lines in the source."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def findlabels(code):
    """Detect all offsets in a byte code which are jump targets."""
    raise NotImplementedError("jump targets of this interpreter's code are not told")


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """Compute the stack effect of the opcode."""
    raise NotImplementedError("stack effects of this interpreter's instructions are not told")


class Bytecode:
    """The bytecode operations of a piece of code."""

    def __init__(self, x, *, first_line=None, current_offset=None, **kwargs):
        self.codeobj = _get_code_object(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self._original_object = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        import io
        out = io.StringIO()
        disassemble(self.codeobj, file=out)
        return out.getvalue()
