// Code objects: see code.h. Replaces upstream's py/objcode.c.

#include <string.h>

#include "py/bc.h"
#include "py/emitglue.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/bytecode.h"
#include "vm/code.h"

// CPython's bits in co_flags.
#define CO_OPTIMIZED (0x1)
#define CO_NEWLOCALS (0x2)
#define CO_VARARGS (0x4)
#define CO_VARKEYWORDS (0x8)
#define CO_NESTED (0x10)
#define CO_GENERATOR (0x20)
#define CO_COROUTINE (0x80)
#define CO_ITERABLE_COROUTINE (0x100)
#define CO_ASYNC_GENERATOR (0x200)

const char *mps_source_text(size_t source, size_t *len, char space[MPS_SOURCE_TEXT_MAX]) {
    if (!mps_source_is_of_run(source)) {
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
    if (!mps_source_is_of_run(source)) {
        return MP_OBJ_NEW_QSTR(source);
    }
    char space[MPS_SOURCE_TEXT_MAX];
    size_t len;
    const char *text = mps_source_text(source, &len, space);
    return mp_obj_new_str(text, len);
}

// Returns the code of a code object.
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

// Finds the line of the instruction at `offset`. Returns it, and in *at how far the table was read.
//
// The table begins with the line of the `def`. Two kinds of entries follow: so many bytes and lines further (written by
// write_line in language/assembler.c), or a 0 and a number of lines back. 0 and 0 is the end.
static size_t read_lines(const mp_raw_code_t *code, size_t offset, const byte **at) {
    *at = mps_code_start(code) + code->n_bytes;
    size_t line = mp_decode_uint(at);
    for (;;) {
        if (**at == 0) {
            ++*at;
            size_t back = mp_decode_uint(at);
            if (back == 0) {
                return line;
            }
            line -= back;
            continue;
        }
        mp_code_lineinfo_t entry = mp_bytecode_decode_lineinfo(at);
        if (offset < entry.bc_increment) {
            return line;
        }
        offset -= entry.bc_increment;
        line += entry.line_increment;
    }
}

size_t mps_code_line(const mp_raw_code_t *code, const byte *ip) {
    const byte *at;
    return read_lines(code, ip - mps_code_start(code), &at);
}

size_t mps_code_first_line(const mp_raw_code_t *code) {
    const byte *at = mps_code_start(code) + code->n_bytes;
    return mp_decode_uint(&at);
}

// Skips the names of local variables.
static void skip_names(const byte **at) {
    while (mp_decode_uint(at) != 0) {
    }
}

// Returns the end of code without columns. Behind the lines are the names of the other local variables: their places in
// the module's table plus 1, then a 0.
const byte *mps_code_end(const mp_raw_code_t *code) {
    const byte *at;
    read_lines(code, SIZE_MAX, &at);
    skip_names(&at);
    return at;
}

const byte *mps_code_rest(const mp_raw_code_t *code) {
    const byte *at;
    read_lines(code, SIZE_MAX, &at);
    return at;
}

// An entry of the table of columns: how many bytes its instructions begin behind those of the previous entry, and their
// part of the source. write_part in language/assembler.c writes the entries.
typedef struct {
    size_t skip;
    size_t col; // 0 if not known
    size_t end_lines, end_col;
    size_t mark_lines, mark_col;
    mps_mark_t mark;
} entry_t;

// Reads an entry. `col` is the last known column. Returns false at the end.
static bool read_entry(const byte **at, size_t *col, entry_t *entry) {
    const byte *from = *at;
    unsigned first = *from;
    if (first == 0xff) {
        return false;
    }
    memset(entry, 0, sizeof(*entry));
    if (first < 0xc0) {
        bool has_mark = first & 0x80;
        unsigned bits = first << 8 | from[1];
        *at = from + (has_mark ? 3 : 2);
        if (has_mark) {
            bits = (bits & 0x3fff) << 8 | from[2];
            entry->mark = bits >> 5 & 3;
            entry->mark_col = bits & 31;
            bits >>= 7;
        }
        entry->skip = bits >> 12;
        *col += (size_t)(bits >> 6 & 63) - (has_mark ? 40 : 16);
        entry->col = *col;
        entry->end_col = *col + (bits & 63);
        entry->mark_col += *col;
        return true;
    }
    ++*at;
    entry->skip = mp_decode_uint(at);
    if (first & 0x20) {
        return true;
    }
    size_t forward = mp_decode_uint(at);
    *col += forward & 1 ? -(forward >> 1) : forward >> 1;
    entry->col = *col;
    entry->end_lines = mp_decode_uint(at);
    entry->end_col = mp_decode_uint(at);
    entry->mark = first & 3;
    if (entry->mark != MPS_MARK_NONE) {
        entry->mark_lines = mp_decode_uint(at);
        entry->mark_col = mp_decode_uint(at);
    }
    return true;
}

// Returns the end of code with columns.
static const byte *end_of_columns(const mp_raw_code_t *code) {
    const byte *at = mps_code_end(code);
    size_t col = 0;
    entry_t entry;
    while (read_entry(&at, &col, &entry)) {
    }
    return at + 1;
}

mps_place_t mps_code_place(const mp_raw_code_t *code, size_t offset) {
    const byte *at;
    size_t line = read_lines(code, offset, &at);
    mps_place_t place = {.line = line, .end_line = line};
    if (!code->has_columns) {
        return place;
    }
    read_lines(code, SIZE_MAX, &at);
    skip_names(&at);
    size_t col = 0;
    size_t begin = 0;
    entry_t found = {0};
    for (entry_t entry; read_entry(&at, &col, &entry); found = entry) {
        begin += entry.skip;
        if (begin > offset) {
            break;
        }
    }
    if (found.col != 0) {
        place.end_line = line + found.end_lines;
        place.col = found.col;
        place.end_col = found.end_col;
        place.mark = found.mark;
        place.mark_line = line + found.mark_lines;
        place.mark_col = found.mark_col;
    }
    return place;
}

static const mp_raw_code_t *code_of_level(const size_t *level) {
    return level[2] & 1 ? NULL : (const mp_raw_code_t *)level[2];
}

size_t mps_level_line(const size_t *level) {
    const mp_raw_code_t *code = code_of_level(level);
    return code == NULL ? level[1] : mps_code_line(code, mps_code_start(code) + level[1]);
}

qstr mps_level_function(const size_t *level) {
    const mp_raw_code_t *code = code_of_level(level);
    return code == NULL ? level[2] >> 1 : code->name;
}

static void write_qualified_name(vstr_t *name, const mp_raw_code_t *code) {
    if (code->parent != NULL) {
        write_qualified_name(name, code->parent);
        vstr_add_str(name, code->is_local ? ".<locals>." : ".");
    }
    vstr_add_strn(name, qstr_str(code->name), qstr_len(code->name));
}

qstr mps_code_qualified_name(const mp_raw_code_t *code) {
    if (code->parent == NULL) {
        return code->name;
    }
    vstr_t name;
    vstr_init(&name, 64);
    write_qualified_name(&name, code);
    qstr q = qstr_from_strn(name.buf, name.len);
    vstr_clear(&name);
    return q;
}

mps_place_t mps_level_place(const size_t *level) {
    const mp_raw_code_t *code = code_of_level(level);
    return code == NULL ? (mps_place_t) {.line = level[1], .end_line = level[1]} : mps_code_place(code, level[1]);
}

bool mps_level_is_same(const size_t *a, const size_t *b) {
    return memcmp(a, b, MPS_LEVEL_WORDS * sizeof(size_t)) == 0
        || (a[0] == b[0] && mps_level_function(a) == mps_level_function(b) && mps_level_line(a) == mps_level_line(b));
}

// Called for unbound variables.
qstr mps_local_name(const mp_obj_fun_bc_t *fun, size_t number, bool *is_free) {
    const mp_raw_code_t *code = fun->code;
    *is_free = number < code->n_closed;
    if (number < code->n_names) {
        return mps_code_names(code)[number];
    }
    const byte *at;
    read_lines(code, SIZE_MAX, &at);
    for (size_t i = code->n_names;; i++) {
        size_t name = mp_decode_uint(&at);
        if (name == 0 || i == number) {
            return name == 0 ? MP_QSTRnull : fun->context->constants.qstr_table[name - 1];
        }
    }
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
    if (code->flags & MPS_CODE_ITERABLE_COROUTINE) {
        flags |= CO_ITERABLE_COROUTINE;
    }
    if (code->n_closed > 0) {
        flags |= CO_NESTED;
    }
    return flags;
}

// Returns the names of the parameters in CPython's order: by position, keyword-only, *args, **kwargs.
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

mp_obj_t mps_code_of_level(const size_t *level) {
    const mp_raw_code_t *code = code_of_level(level);
    if (code == NULL) {
        return MP_OBJ_NULL;
    }
    qstr_short_t *names = m_new(qstr_short_t, 1);
    names[0] = level[0];
    return mp_obj_new_code((mp_module_constants_t) {.qstr_table = names, .obj_table = MPS_NO_CONSTANTS}, code);
}

// Returns an attribute that needs the names and constants of the source.
static mp_obj_t tables_attr(mp_obj_t self, qstr name) {
    const mp_raw_code_t *code = code_of(self);
    const mp_module_constants_t *constants = mp_code_get_constants(MP_OBJ_TO_PTR(self));
    bool is_known = constants->obj_table != MPS_NO_CONSTANTS;
    switch (name) {
        case MP_QSTR_co_varnames:
            return is_known ? mps_code_variables(code, constants, MPS_VARIABLES_LOCAL) : parameter_names(code);
        case MP_QSTR_co_nlocals: {
            mp_obj_t names = tables_attr(self, MP_QSTR_co_varnames);
            return mp_obj_len(names);
        }
    }
    if (!is_known) {
        return mp_const_empty_tuple;
    }
    switch (name) {
        case MP_QSTR_co_cellvars:
            return mps_code_variables(code, constants, MPS_VARIABLES_CELLS);
        case MP_QSTR_co_freevars:
            return mps_code_variables(code, constants, MPS_VARIABLES_FREE);
        case MP_QSTR_co_names:
            return mps_code_names_used(code, constants);
        default:
            return mps_code_constants(code, constants);
    }
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
            dest[0] = mps_source_name(file_of(self));
            break;
        case MP_QSTR_co_firstlineno:
            dest[0] = MP_OBJ_NEW_SMALL_INT(mps_code_first_line(code));
            break;
        case MP_QSTR_co_flags:
            dest[0] = MP_OBJ_NEW_SMALL_INT(flags_of(code));
            break;
        case MP_QSTR_co_name:
            dest[0] = MP_OBJ_NEW_QSTR(mps_plain_qstr(code->name));
            break;
        case MP_QSTR_co_qualname:
            dest[0] = MP_OBJ_NEW_QSTR(mps_code_qualified_name(code));
            break;
        case MP_QSTR_co_cellvars:
        case MP_QSTR_co_consts:
        case MP_QSTR_co_freevars:
        case MP_QSTR_co_names:
        case MP_QSTR_co_nlocals:
        case MP_QSTR_co_varnames:
            dest[0] = tables_attr(self, name);
            break;
        case MP_QSTR_co_code:
            dest[0] = mp_obj_new_bytes(mps_code_start(code), code->n_bytes);
            break;
        case MP_QSTR_co_stacksize:
            dest[0] = MP_OBJ_NEW_SMALL_INT(code->n_stack);
            break;
        case MP_QSTR_co_exceptiontable:
        case MP_QSTR_co_linetable:
        case MP_QSTR_co_lnotab:
            dest[0] = mp_const_empty_bytes;
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL;
            break;
    }
}

static mp_obj_t code_positions(mp_obj_t self) {
    return mps_code_positions(code_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(code_positions_obj, code_positions);

static mp_obj_t code_lines(mp_obj_t self) {
    return mps_code_lines(code_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(code_lines_obj, code_lines);

// Returns a copy that can be changed.
static mp_raw_code_t *copy_code(const mp_raw_code_t *code) {
    size_t len = (const byte *)(code->has_columns ? end_of_columns(code) : mps_code_end(code)) - (const byte *)code;
    return memcpy(m_malloc(len), code, len);
}

// code.replace(**changes): changes the name, the file's name, and whether a generator can be awaited.
static mp_obj_t code_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    mp_obj_t self = args[0];
    mp_module_constants_t constants = *mp_code_get_constants(MP_OBJ_TO_PTR(self));
    mp_raw_code_t *code = copy_code(code_of(self));
    for (size_t i = 0; i < kw->alloc; i++) {
        if (!mp_map_slot_is_filled(kw, i)) {
            continue;
        }
        qstr name = mp_obj_str_get_qstr(kw->table[i].key);
        mp_obj_t value = kw->table[i].value;
        mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        code_attr(self, name, dest);
        if (dest[0] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("replace() got an unexpected keyword argument '%q'"),
                name);
        }
        if (mp_obj_equal(dest[0], value)) {
            continue;
        }
        if ((name == MP_QSTR_co_name || name == MP_QSTR_co_qualname) && mp_obj_is_str(value)) {
            code->name = mp_obj_str_get_qstr(value);
            code->parent = NULL;
        } else if (name == MP_QSTR_co_flags
            && mp_obj_get_int(value) == (mp_int_t)(flags_of(code) | CO_ITERABLE_COROUTINE)) {
            code->flags |= MPS_CODE_ITERABLE_COROUTINE;
        } else {
            mp_raise_msg_varg(&mp_type_NotImplementedError, MP_ERROR_TEXT("%q of a code object can't be replaced"),
                name);
        }
    }
    return mp_obj_new_code(constants, code);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(code_replace_obj, 1, code_replace);

static const mp_rom_map_elem_t code_methods[] = {
    {MP_ROM_QSTR(MP_QSTR_co_positions), MP_ROM_PTR(&code_positions_obj)},
    {MP_ROM_QSTR(MP_QSTR_co_lines), MP_ROM_PTR(&code_lines_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&code_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&code_replace_obj)},
};
static MP_DEFINE_CONST_DICT(code_dict, code_methods);

static void code_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    const mp_raw_code_t *code = code_of(self);
    char space[MPS_SOURCE_TEXT_MAX];
    size_t len;
    const char *file = mps_source_text(file_of(self), &len, space);
    mp_printf(print, "<code object %s at 0x%p, file \"%s\", line %u>", mps_plain_name(code->name), code, file,
        (unsigned)mps_code_first_line(code));
}

static mp_obj_t code_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((uintptr_t)code_of(self) >> 2) : MP_OBJ_NULL;
}

// Two code objects are equal if they have the same code.
static mp_obj_t code_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return op == MP_BINARY_OP_EQUAL ? mp_obj_new_bool(code_of(lhs) == code_of(rhs)) : MP_OBJ_NULL;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_code, MP_QSTR_code, MP_TYPE_FLAG_NONE,
    print, code_print,
    attr, code_attr,
    locals_dict, &code_dict,
    unary_op, code_unary_op,
    binary_op, code_binary_op);
