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

static bool is_of_run(size_t source) {
    return (source & MPS_SOURCE_OF_RUN(0)) == MPS_SOURCE_OF_RUN(0);
}

const char *mps_source_text(size_t source, size_t *len, char space[MPS_SOURCE_TEXT_MAX]) {
    if (!is_of_run(source)) {
        return (const char *)qstr_data(source, len);
    }
    char *end = space + MPS_SOURCE_TEXT_MAX - 1;
    char *first = end;
    *end = '\0';
    *--first = '>';
    size_t number = (source & ~MPS_SOURCE_OF_RUN(0)) >> 1;
    do {
        *--first = '0' + number % 10;
        number /= 10;
    } while (number > 0);
    first -= 5;
    memcpy(first, "<run ", 5);
    *len = end - first;
    return first;
}

mp_obj_t mps_source_name(size_t source) {
    if (!is_of_run(source)) {
        return MP_OBJ_NEW_QSTR(source);
    }
    char space[MPS_SOURCE_TEXT_MAX];
    size_t len;
    const char *text = mps_source_text(source, &len, space);
    return mp_obj_new_str(text, len);
}

// What a code object stands for.
typedef struct {
    const qstr_short_t *qstrs;
    const byte *bytecode;
    mps_prelude_t prelude;
    size_t n_closed; // how many parameters stand for variables of an enclosing function
} code_t;

static const byte *bytecode_of(mp_obj_t self) {
    const void *proto = mp_code_get_proto_fun(MP_OBJ_TO_PTR(self));
    return mp_proto_fun_is_bytecode(proto) ? proto : ((const mp_raw_code_t *)proto)->fun_data;
}

static code_t look_into(mp_obj_t self) {
    code_t code = {mp_code_get_constants(MP_OBJ_TO_PTR(self))->qstr_table, bytecode_of(self)};
    mps_prelude(code.bytecode, &code.prelude);
    const byte *ip = mp_decode_uint_skip(code.prelude.names);
    while (code.n_closed < code.prelude.n_pos && code.qstrs[mp_decode_uint(&ip)] == MP_QSTR__star_) {
        code.n_closed++;
    }
    return code;
}

static qstr qualified_name(const code_t *code) {
    return code->qstrs[mp_decode_uint_value(code->prelude.names)];
}

size_t mps_code_n_closed(mp_obj_t self) {
    return look_into(self).n_closed;
}

mp_obj_t mps_code_of_function(mp_obj_t self) {
    mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(self);
    struct _mp_raw_code_t *const *children = mps_function_children(fun);
    const void *proto = fun->bytecode;
    if (children != NULL) {
        mp_raw_code_t *raw = mp_emit_glue_new_raw_code();
        raw->kind = MP_CODE_BYTECODE;
        raw->fun_data = fun->bytecode;
        raw->children = (mp_raw_code_t **)children;
        proto = raw;
    }
    return mp_obj_new_code(fun->context->constants, proto);
}

static size_t flags_of(const mps_prelude_t *prelude, bool is_module) {
    size_t flags = is_module ? 0 : CO_OPTIMIZED | CO_NEWLOCALS;
    if (prelude->flags & MP_SCOPE_FLAG_VARARGS) {
        flags |= CO_VARARGS;
    }
    if (prelude->flags & MP_SCOPE_FLAG_VARKEYWORDS) {
        flags |= CO_VARKEYWORDS;
    }
    if (prelude->flags & MPS_CODE_COROUTINE) {
        flags |= CO_COROUTINE;
    } else if (prelude->flags & MPS_CODE_ASYNC_GENERATOR) {
        flags |= CO_ASYNC_GENERATOR;
    } else if (prelude->flags & MP_SCOPE_FLAG_GENERATOR) {
        flags |= CO_GENERATOR;
    }
    return flags;
}

// The names of the parameters, in CPython's order: by position, keyword-only, *args, **kwargs.
static mp_obj_t parameter_names(const code_t *code) {
    const mps_prelude_t *prelude = &code->prelude;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *ip = mp_decode_uint_skip(prelude->names);
    for (size_t i = 0; i < prelude->n_pos + prelude->n_kwonly; i++) {
        qstr name = code->qstrs[mp_decode_uint(&ip)];
        if (i >= code->n_closed) {
            mp_obj_list_append(list, MP_OBJ_NEW_QSTR(name));
        }
    }
    bool named = (prelude->flags & MPS_CODE_DETAILS) != 0;
    if (named) {
        ip = mp_decode_uint_skip(ip);
    }
    if (prelude->flags & MP_SCOPE_FLAG_VARARGS) {
        mp_obj_list_append(list, MP_OBJ_NEW_QSTR(named ? code->qstrs[mp_decode_uint(&ip)] : MP_QSTR_args));
    }
    if (prelude->flags & MP_SCOPE_FLAG_VARKEYWORDS) {
        mp_obj_list_append(list, MP_OBJ_NEW_QSTR(named ? code->qstrs[mp_decode_uint(&ip)] : MP_QSTR_kwargs));
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    return mp_obj_new_tuple(len, items);
}

static size_t first_line(const code_t *code) {
    return mp_bytecode_get_source_line(code->prelude.lines, code->prelude.cells, 0);
}

static void code_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    code_t code = look_into(self);
    const mps_prelude_t *prelude = &code.prelude;
    qstr qualified = qualified_name(&code);
    switch (name) {
        case MP_QSTR_co_argcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(prelude->n_pos - code.n_closed);
            break;
        case MP_QSTR_co_posonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(prelude->n_posonly);
            break;
        case MP_QSTR_co_kwonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(prelude->n_kwonly);
            break;
        case MP_QSTR_co_filename:
            dest[0] = mps_source_name(code.qstrs[0]);
            break;
        case MP_QSTR_co_firstlineno:
            dest[0] = MP_OBJ_NEW_SMALL_INT(first_line(&code));
            break;
        case MP_QSTR_co_flags:
            dest[0] = MP_OBJ_NEW_SMALL_INT(flags_of(prelude, qualified == MP_QSTR__lt_module_gt_)
                | (code.n_closed > 0 ? CO_NESTED : 0));
            break;
        case MP_QSTR_co_name:
            dest[0] = MP_OBJ_NEW_QSTR(mps_plain_qstr(qualified));
            break;
        case MP_QSTR_co_qualname:
            dest[0] = MP_OBJ_NEW_QSTR(qualified);
            break;
        case MP_QSTR_co_varnames:
            dest[0] = parameter_names(&code);
            break;
    }
}

static void code_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    code_t code = look_into(self);
    char space[MPS_SOURCE_TEXT_MAX];
    size_t len;
    const char *file = mps_source_text(code.qstrs[0], &len, space);
    mp_printf(print, "<code object %s at 0x%p, file \"%s\", line %u>", mps_plain_name(qualified_name(&code)), code.bytecode,
        file, (unsigned)first_line(&code));
}

static mp_obj_t code_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((uintptr_t)bytecode_of(self) >> 2) : MP_OBJ_NULL;
}

// Two are the same where they stand for the same bytecode.
static mp_obj_t code_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return op == MP_BINARY_OP_EQUAL ? mp_obj_new_bool(bytecode_of(lhs) == bytecode_of(rhs)) : MP_OBJ_NULL;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_NONE,
    print, code_print,
    attr, code_attr,
    unary_op, code_unary_op,
    binary_op, code_binary_op);
