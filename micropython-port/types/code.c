// Code objects: see code.h. It takes the place of upstream's py/objcode.c.

#include <string.h>

#include "py/bc.h"
#include "py/emitglue.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "types/code.h"

// CPython's bits in co_flags.
#define CO_OPTIMIZED (0x1)
#define CO_NEWLOCALS (0x2)
#define CO_VARARGS (0x4)
#define CO_VARKEYWORDS (0x8)
#define CO_NESTED (0x10)
#define CO_GENERATOR (0x20)
#define CO_COROUTINE (0x80)
#define CO_ASYNC_GENERATOR (0x200)

// What a code object stands for.
static const mp_raw_code_t *code_of(mp_obj_t self) {
    return mp_code_get_proto_fun(MP_OBJ_TO_PTR(self));
}

size_t mps_code_n_closed(mp_obj_t self) {
    return code_of(self)->n_closed;
}

mp_obj_t mps_code_of_function(mp_obj_t self) {
    mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(self);
    return mp_obj_new_code(fun->context->constants, fun->code);
}

// The lines are entries of two kinds: so many bytes further and so many lines (see write_line in language/assembler.c); or a 0
// and a number of lines to go back.
size_t mps_code_line(const mp_raw_code_t *code, const byte *ip) {
    size_t line = code->line;
    const byte *at = (const byte *)code + code->lines;
    const byte *end = (const byte *)code + code->size;
    size_t rest = ip - mps_code_start(code);
    while (at < end) {
        if (*at == 0) {
            at++;
            line -= mp_decode_uint(&at);
            continue;
        }
        mp_code_lineinfo_t entry = mp_bytecode_decode_lineinfo(&at);
        if (rest < entry.bc_increment) {
            break;
        }
        rest -= entry.bc_increment;
        line += entry.line_increment;
    }
    return line;
}

static size_t flags_of(const mp_raw_code_t *code) {
    size_t flags = code->name == MP_QSTR__lt_module_gt_ ? 0 : CO_OPTIMIZED | CO_NEWLOCALS;
    if (code->flags & MP_SCOPE_FLAG_VARARGS) {
        flags |= CO_VARARGS;
    }
    if (code->flags & MP_SCOPE_FLAG_VARKEYWORDS) {
        flags |= CO_VARKEYWORDS;
    }
    if (code->flags & MPS_CODE_COROUTINE) {
        flags |= CO_COROUTINE;
    } else if (code->flags & MPS_CODE_ASYNC_GENERATOR) {
        flags |= CO_ASYNC_GENERATOR;
    } else if (code->flags & MP_SCOPE_FLAG_GENERATOR) {
        flags |= CO_GENERATOR;
    }
    if (code->n_closed > 0) {
        flags |= CO_NESTED;
    }
    return flags;
}

// The names of the parameters, in CPython's order: by position, keyword-only, *args, **kwargs.
static mp_obj_t parameter_names(const mp_raw_code_t *code) {
    size_t n = code->n_pos + code->n_kwonly + ((code->flags & MP_SCOPE_FLAG_VARARGS) != 0)
        + ((code->flags & MP_SCOPE_FLAG_VARKEYWORDS) != 0) - code->n_closed;
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (size_t i = 0; i < n; i++) {
        tuple->items[i] = MP_OBJ_NEW_QSTR(mps_code_names(code)[code->n_closed + i]);
    }
    return MP_OBJ_FROM_PTR(tuple);
}

static qstr file_of(mp_obj_t self) {
    return mp_code_get_constants(MP_OBJ_TO_PTR(self))->qstr_table[0];
}

static void code_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    const mp_raw_code_t *code = code_of(self);
    switch (name) {
        case MP_QSTR_co_argcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(code->n_pos - code->n_closed);
            break;
        case MP_QSTR_co_posonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(code->n_posonly);
            break;
        case MP_QSTR_co_kwonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(code->n_kwonly);
            break;
        case MP_QSTR_co_filename:
            dest[0] = MP_OBJ_NEW_QSTR(file_of(self));
            break;
        case MP_QSTR_co_firstlineno:
            dest[0] = MP_OBJ_NEW_SMALL_INT(code->line);
            break;
        case MP_QSTR_co_flags:
            dest[0] = MP_OBJ_NEW_SMALL_INT(flags_of(code));
            break;
        case MP_QSTR_co_name:
            dest[0] = MP_OBJ_NEW_QSTR(mps_plain_qstr(code->name));
            break;
        case MP_QSTR_co_qualname:
            dest[0] = MP_OBJ_NEW_QSTR(code->name);
            break;
        case MP_QSTR_co_varnames:
            dest[0] = parameter_names(code);
            break;
    }
}

static void code_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const mp_raw_code_t *code = code_of(self);
    mp_printf(print, "<code object %s at 0x%p, file \"%q\", line %u>", mps_plain_name(code->name), code, file_of(self),
        (unsigned)code->line);
}

static mp_obj_t code_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((uintptr_t)code_of(self) >> 2) : MP_OBJ_NULL;
}

// Two are the same where they stand for the same code.
static mp_obj_t code_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return op == MP_BINARY_OP_EQUAL ? mp_obj_new_bool(code_of(lhs) == code_of(rhs)) : MP_OBJ_NULL;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_NONE,
    print, code_print,
    attr, code_attr,
    unary_op, code_unary_op,
    binary_op, code_binary_op);
