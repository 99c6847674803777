// Computes attributes of code objects from their instructions: names, constants, cells, and places in the source. Used
// by code.c.

#include <string.h>

#include "py/emitglue.h"
#include "py/objcode.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "vm/bytecode.h"
#include "vm/code.h"

// An instruction, read from `at`.
typedef struct {
    const byte *next; // the next instruction
    byte op;
    byte extended; // the extended instruction, if op is MPS_BC_EXTENDED
    mp_uint_t operand; // the first operand, if there is one
    bool is_name; // the operand is the place of a name
} instruction_t;

// Returns how many var-uints an extended instruction has as operands. LOCALS has more.
static size_t operands_of(byte extended, bool *first_is_name) {
    *first_is_name = extended == MPS_X_LOAD_CLASS_DEREF || extended == MPS_X_LOAD_DICT_OR_GLOBAL
        || extended == MPS_X_LOAD_DICT_OR_DEREF || extended == MPS_X_SET_FUNCTION;
    switch (extended) {
        case MPS_X_LIST_APPEND:
        case MPS_X_SET_ADD:
        case MPS_X_DICT_MERGE:
        case MPS_X_FORMAT:
        case MPS_X_BUILD_STRING:
        case MPS_X_LOAD_DICT_OR_GLOBAL:
        case MPS_X_MAKE_CELL:
        case MPS_X_NEW_CELL:
        case MPS_X_SET_FUNCTION:
        case MPS_X_MATCH_MAPPING:
            return 1;
        case MPS_X_LOAD_CLASS_DEREF:
        case MPS_X_LOAD_DICT_OR_DEREF:
        case MPS_X_UNPACK_EX:
        case MPS_X_MATCH_SEQUENCE:
        case MPS_X_MATCH_ITEM:
        case MPS_X_MATCH_SLICE:
            return 2;
        case MPS_X_CALL:
            return 3;
        default:
            return 0;
    }
}

static void read_extended(instruction_t *read, const byte *at) {
    read->extended = *at++;
    if (read->extended <= MPS_X_SETUP_FINALLY_FAR) {
        at += 4;
    } else if (read->extended == MPS_X_LOCALS) {
        for (mp_uint_t n = 2 * mp_decode_uint(&at); n > 0; n--) {
            mp_decode_uint(&at);
        }
    } else {
        size_t n = operands_of(read->extended, &read->is_name);
        for (size_t i = 0; i < n; i++) {
            mp_uint_t value = mp_decode_uint(&at);
            read->operand = i == 0 ? value : read->operand;
        }
    }
    read->next = at;
}

static instruction_t read_instruction(const byte *at) {
    instruction_t read = {.op = *at++};
    if (read.op == MPS_BC_EXTENDED) {
        read_extended(&read, at);
        return read;
    }
    if (read.op == MPS_BC_JUMP_FAR) {
        read.next = at + 4;
        return read;
    }
    if (read.op == MPS_BC_ITER_RANGE) {
        read.operand = mp_decode_uint(&at);
        read.next = at;
        return read;
    }
    switch (MP_BC_FORMAT(read.op)) {
        case MP_BC_FORMAT_QSTR:
            read.is_name = true;
            read.operand = mp_decode_uint(&at);
            break;
        case MP_BC_FORMAT_VAR_UINT:
            if (read.op == MP_BC_LOAD_CONST_SMALL_INT) {
                // The number is signed: bit 6 of the first byte is the sign.
                mp_int_t value = *at & 0x40 ? -1 : 0;
                do {
                    value = (mp_int_t)((mp_uint_t)value << 7 | (*at & 0x7f));
                } while (*at++ & 0x80);
                read.operand = value;
            } else {
                read.operand = mp_decode_uint(&at);
                at += read.op == MP_BC_MAKE_CLOSURE || read.op == MP_BC_MAKE_CLOSURE_DEFARGS;
            }
            break;
        case MP_BC_FORMAT_OFFSET:
            at += 1 + (*at >> 7);
            at += read.op == MP_BC_UNWIND_JUMP;
            break;
    }
    read.next = at;
    return read;
}

static bool makes_function(byte op) {
    return op == MP_BC_MAKE_FUNCTION || op == MP_BC_MAKE_FUNCTION_DEFARGS || op == MP_BC_MAKE_CLOSURE
        || op == MP_BC_MAKE_CLOSURE_DEFARGS;
}

static void append_once(mp_obj_t list_in, mp_obj_t value) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(list_in);
    for (size_t i = 0; i < list->len; i++) {
        if (list->items[i] == value) {
            return;
        }
    }
    mp_obj_list_append(list_in, value);
}

static mp_obj_t as_tuple(mp_obj_t list_in) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(list_in);
    return mp_obj_new_tuple(list->len, list->items);
}

mp_obj_t mps_code_names_used(const mp_raw_code_t *code, const mp_module_constants_t *constants) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *end = mps_code_start(code) + code->n_bytes;
    for (const byte *at = mps_code_start(code); at < end;) {
        instruction_t read = read_instruction(at);
        if (read.is_name && read.op != MP_BC_LOAD_CONST_STRING && read.extended != MPS_X_SET_FUNCTION) {
            append_once(list, MP_OBJ_NEW_QSTR(constants->qstr_table[read.operand]));
        }
        at = read.next;
    }
    return as_tuple(list);
}

static mp_obj_t constant(const instruction_t *read, const mp_raw_code_t *code, const mp_module_constants_t *constants) {
    byte op = read->op;
    switch (op) {
        case MP_BC_LOAD_CONST_NONE:
            return mp_const_none;
        case MP_BC_LOAD_CONST_TRUE:
            return mp_const_true;
        case MP_BC_LOAD_CONST_FALSE:
            return mp_const_false;
        case MP_BC_LOAD_CONST_SMALL_INT:
            return MP_OBJ_NEW_SMALL_INT((mp_int_t)read->operand);
        case MP_BC_LOAD_CONST_STRING:
            return MP_OBJ_NEW_QSTR(constants->qstr_table[read->operand]);
        case MP_BC_LOAD_CONST_OBJ:
            return constants->obj_table[read->operand];
    }
    if (op >= MP_BC_LOAD_CONST_SMALL_INT_MULTI
        && op < MP_BC_LOAD_CONST_SMALL_INT_MULTI + MP_BC_LOAD_CONST_SMALL_INT_MULTI_NUM) {
        return MP_OBJ_NEW_SMALL_INT(op - MP_BC_LOAD_CONST_SMALL_INT_MULTI - MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS);
    }
    return makes_function(op) ? mp_obj_new_code(*constants, code->children[read->operand]) : MP_OBJ_NULL;
}

mp_obj_t mps_code_constants(const mp_raw_code_t *code, const mp_module_constants_t *constants) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *end = mps_code_start(code) + code->n_bytes;
    for (const byte *at = mps_code_start(code); at < end;) {
        instruction_t read = read_instruction(at);
        mp_obj_t value = constant(&read, code, constants);
        if (value != MP_OBJ_NULL) {
            append_once(list, value);
        }
        at = read.next;
    }
    return as_tuple(list);
}

// Returns whether a local variable becomes a cell.
static bool is_cell(const mp_raw_code_t *code, size_t number) {
    const byte *cells = mps_code_cells(code);
    if (memchr(cells, number, code->n_cells) != NULL && number <= 0xff) {
        return true;
    }
    const byte *end = mps_code_start(code) + code->n_bytes;
    for (const byte *at = mps_code_start(code); at < end;) {
        instruction_t read = read_instruction(at);
        if (read.op == MPS_BC_EXTENDED && read.operand == number
            && (read.extended == MPS_X_MAKE_CELL || read.extended == MPS_X_NEW_CELL)) {
            return true;
        }
        at = read.next;
    }
    return false;
}

// Gets the name of a local variable. `at` points into the names behind the lines. Returns false after the last name.
static bool next_name(const mp_raw_code_t *code, const mp_module_constants_t *constants, size_t number, const byte **at,
    qstr *name) {
    if (number < code->n_names) {
        *name = mps_code_names(code)[number];
        return true;
    }
    size_t place = mp_decode_uint(at);
    *name = place == 0 ? MP_QSTRnull : constants->qstr_table[place - 1];
    return place != 0;
}

void mps_code_locals(const mp_raw_code_t *code, const mp_module_constants_t *constants, const mp_obj_t *first,
    mp_obj_t dict) {
    const byte *at = mps_code_rest(code);
    qstr name;
    for (size_t i = 0; next_name(code, constants, i, &at, &name); i++) {
        mp_obj_t value = *(first - i);
        if (value != MP_OBJ_NULL && mp_obj_is_type(value, &mps_type_cell)) {
            value = mp_obj_cell_get(value);
        }
        if (value != MP_OBJ_NULL && name != MP_QSTRnull) {
            mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(name), value);
        }
    }
}

mp_obj_t mps_code_variables(const mp_raw_code_t *code, const mp_module_constants_t *constants, mps_variables_t which) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    size_t n_parameters = code->n_pos + code->n_kwonly + ((code->flags & MP_SCOPE_FLAG_VARARGS) != 0)
        + ((code->flags & MP_SCOPE_FLAG_VARKEYWORDS) != 0);
    const byte *at = mps_code_rest(code);
    qstr name;
    for (size_t i = 0; next_name(code, constants, i, &at, &name); i++) {
        bool is_free = i < code->n_closed;
        bool wanted = which == MPS_VARIABLES_FREE ? is_free
            : is_free                             ? false
            : which == MPS_VARIABLES_CELLS
            ? is_cell(code, i)
            : i < n_parameters || !is_cell(code, i);
        if (wanted && name != MP_QSTRnull) {
            mp_obj_list_append(list, MP_OBJ_NEW_QSTR(name));
        }
    }
    return as_tuple(list);
}

// ---- Places in the source ------------------------------------------------------------------------------------------

static mp_obj_t number_or_none(size_t number, bool known) {
    return known ? MP_OBJ_NEW_SMALL_INT(number) : mp_const_none;
}

mp_obj_t mps_code_positions(const mp_raw_code_t *code) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *start = mps_code_start(code), *end = start + code->n_bytes;
    for (const byte *at = start; at < end; at = read_instruction(at).next) {
        mps_place_t place = mps_code_place(code, at - start);
        bool known = place.col != 0;
        mp_obj_t items[4] = {MP_OBJ_NEW_SMALL_INT(place.line), MP_OBJ_NEW_SMALL_INT(place.end_line),
            number_or_none(place.col - 1, known), number_or_none(place.end_col - 1, known)};
        mp_obj_list_append(list, mp_obj_new_tuple(4, items));
    }
    return mp_getiter(list, NULL);
}

mp_obj_t mps_code_lines(const mp_raw_code_t *code) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *start = mps_code_start(code), *end = start + code->n_bytes;
    size_t begin = 0, line = 0;
    for (const byte *at = start; at <= end; at = at < end ? read_instruction(at).next : end + 1) {
        size_t here = at < end ? mps_code_line(code, at) : 0;
        if (here != line || at == end) {
            if (line != 0) {
                mp_obj_t items[3] = {MP_OBJ_NEW_SMALL_INT(begin), MP_OBJ_NEW_SMALL_INT(at - start),
                    MP_OBJ_NEW_SMALL_INT(line)};
                mp_obj_list_append(list, mp_obj_new_tuple(3, items));
            }
            begin = at - start;
            line = here;
        }
    }
    return mp_getiter(list, NULL);
}

// ---- Instructions, for dis -----------------------------------------------------------------------------------------

// Returns the name of an instruction, or NULL.
static const char *name_of(const instruction_t *read) {
    #define MPS_NAME(name, effect, by_operand) \
    case MP_BC_##name: \
        return #name;
    #define MPS_OWN_NAME(name, opcode, effect, by_operand) \
    case MPS_BC_##name: \
        return #name;
    #define MPS_EXTENDED_NAME(name, effect, by_operand) \
    case MPS_X_##name: \
        return #name;
    if (read->op == MPS_BC_EXTENDED) {
        switch (read->extended) {
            MPS_EXTENDED_INSTRUCTIONS(MPS_EXTENDED_NAME)
            default:
                return NULL;
        }
    }
    switch (read->op) {
        MPS_INSTRUCTIONS(MPS_NAME)
        MPS_OWN_INSTRUCTIONS(MPS_OWN_NAME)
        default:
            return read->op >= MP_BC_BINARY_OP_MULTI ? "BINARY_OP"
                : read->op >= MP_BC_UNARY_OP_MULTI   ? "UNARY_OP"
                : read->op >= MP_BC_STORE_FAST_MULTI ? "STORE_FAST"
                : read->op >= MP_BC_LOAD_FAST_MULTI  ? "LOAD_FAST"
                : read->op >= MP_BC_LOAD_CONST_SMALL_INT_MULTI
                ? "LOAD_CONST"
                : NULL;
    }
}

// Returns the name of an operator by its number.
static mp_obj_t operator_name(size_t op, bool is_binary) {
    qstr name = is_binary && op < MP_BINARY_OP_NUM_RUNTIME ? mp_binary_op_method_name[op]
        : !is_binary && op < MP_UNARY_OP_NUM_RUNTIME
        ? mp_unary_op_method_name[op]
        : MP_QSTRnull;
    return name == MP_QSTRnull ? mp_const_none : MP_OBJ_NEW_QSTR(name);
}

static mp_obj_t operand_of(const instruction_t *read, const mp_raw_code_t *code,
    const mp_module_constants_t *constants) {
    byte op = read->op;
    mp_obj_t value = constant(read, code, constants);
    if (value != MP_OBJ_NULL) {
        return value;
    }
    if (op >= MP_BC_BINARY_OP_MULTI) {
        return operator_name(op - MP_BC_BINARY_OP_MULTI, true);
    }
    if (op >= MP_BC_UNARY_OP_MULTI) {
        return operator_name(op - MP_BC_UNARY_OP_MULTI, false);
    }
    size_t number = op >= MP_BC_STORE_FAST_MULTI ? op - MP_BC_STORE_FAST_MULTI
        : op >= MP_BC_LOAD_FAST_MULTI
        ? op - MP_BC_LOAD_FAST_MULTI
        : read->operand;
    if (op >= MP_BC_LOAD_FAST_MULTI || op == MP_BC_LOAD_FAST_N || op == MP_BC_STORE_FAST_N || op == MP_BC_DELETE_FAST
        || op == MP_BC_LOAD_DEREF || op == MP_BC_STORE_DEREF || op == MP_BC_DELETE_DEREF) {
        const byte *at = mps_code_rest(code);
        qstr name = MP_QSTRnull;
        for (size_t i = 0; i <= number && next_name(code, constants, i, &at, &name); i++) {
        }
        return name == MP_QSTRnull ? MP_OBJ_NEW_SMALL_INT(number) : MP_OBJ_NEW_QSTR(name);
    }
    return read->is_name ? MP_OBJ_NEW_QSTR(constants->qstr_table[read->operand])
                         : MP_OBJ_NEW_SMALL_INT((mp_int_t)read->operand);
}

mp_obj_t mps_code_instructions(const mp_raw_code_t *code, const mp_module_constants_t *constants) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *start = mps_code_start(code), *end = start + code->n_bytes;
    for (const byte *at = start; at < end;) {
        instruction_t read = read_instruction(at);
        const char *name = name_of(&read);
        mp_obj_t items[5] = {MP_OBJ_NEW_SMALL_INT(at - start), MP_OBJ_NEW_SMALL_INT(*at),
            mp_obj_new_str_from_cstr(name == NULL ? "?" : name), operand_of(&read, code, constants),
            MP_OBJ_NEW_SMALL_INT(mps_code_line(code, at))};
        mp_obj_list_append(list, mp_obj_new_tuple(5, items));
        at = read.next;
    }
    return list;
}
