// Collects the names, constants, instructions, labels and lines of a function: see assembler.h. During compilation a
// jump takes an opcode and two bytes; assemble.c makes the code of the complete function from it.

#include <assert.h>
#include <string.h>

#include "py/bc0.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "language/assembler.h"
#include "py/objfun.h"
#include "vm/code.h"

#define UNPLACED (UINT32_MAX)

// The room for values that the virtual machine pushes when an exception is handled or a jump leaves a `finally`.
#define ROOM_OF_HANDLERS (4)

// Makes room for one more item of an array.
#define GROW(array, n, alloc, type) do { \
        if ((n) == (alloc)) { \
            size_t larger = (alloc) == 0 ? 8 : 2 * (alloc); \
            (array) = m_renew(type, (array), (alloc), larger); \
            (alloc) = larger; \
        } \
} while (0)

// ---- Tables --------------------------------------------------------------------------------------------------------

void mps_tables_init(tables_t *tables, qstr filename) {
    memset(tables, 0, sizeof(*tables));
    mps_tables_name(tables, filename); // the first name
}

static uint32_t hash_of_name(qstr name) {
    return (uint32_t)name * 2654435761u >> 8;
}

static void index_name(tables_t *tables, size_t number) {
    size_t mask = tables->index_size - 1;
    size_t at = hash_of_name(tables->names[number]) & mask;
    while (tables->index[at] != 0) {
        at = (at + 1) & mask;
    }
    tables->index[at] = number + 1;
}

// Up to this many names are searched one by one.
#define FEW_NAMES (8)

// Returns the number of a name, which is added if it is new.
size_t mps_tables_name(tables_t *tables, qstr name) {
    if (tables->index == NULL) {
        for (size_t i = 0; i < tables->n_names; i++) {
            if (tables->names[i] == name) {
                return i;
            }
        }
    } else {
        size_t mask = tables->index_size - 1;
        for (size_t at = hash_of_name(name) & mask; tables->index[at] != 0; at = (at + 1) & mask) {
            if (tables->names[tables->index[at] - 1] == name) {
                return tables->index[at] - 1;
            }
        }
    }
    if ((qstr_short_t)name != name) {
        mp_raise_msg(&mp_type_MemoryError, MP_ERROR_TEXT("too many names"));
    }
    GROW(tables->names, tables->n_names, tables->names_alloc, qstr_short_t);
    tables->names[tables->n_names++] = name;
    if (tables->n_names > FEW_NAMES) {
        if (2 * tables->n_names > tables->index_size) {
            m_del(uint32_t, tables->index, tables->index_size);
            tables->index = NULL;
            size_t size = tables->index_size == 0 ? 4 * FEW_NAMES : 2 * tables->index_size;
            tables->index = m_new0(uint32_t, size);
            tables->index_size = size;
            for (size_t i = 0; i < tables->n_names; i++) {
                index_name(tables, i);
            }
        } else {
            index_name(tables, tables->n_names - 1);
        }
    }
    return tables->n_names - 1;
}

// A new constant is compared with this many of the last ones.
#define CONSTANTS_COMPARED (8)

static bool is_same(mp_obj_t a, mp_obj_t b) {
    if (a == b) {
        return true;
    }
    if (mp_obj_is_float(a) && mp_obj_is_float(b)) {
        mp_float_t x = mp_obj_float_get(a);
        mp_float_t y = mp_obj_float_get(b);
        return memcmp(&x, &y, sizeof(x)) == 0;
    }
    return mp_obj_is_str(a) && mp_obj_is_str(b) && mp_obj_equal(a, b);
}

// Returns the number of a constant object, which is added if it is new.
size_t mps_tables_constant(tables_t *tables, mp_obj_t value) {
    size_t first = tables->n_constants > CONSTANTS_COMPARED ? tables->n_constants - CONSTANTS_COMPARED : 0;
    for (size_t i = first; i < tables->n_constants; i++) {
        if (is_same(tables->constants[i], value)) {
            return i;
        }
    }
    GROW(tables->constants, tables->n_constants, tables->constants_alloc, mp_obj_t);
    tables->constants[tables->n_constants++] = value;
    return tables->n_constants - 1;
}

void mps_tables_finish(tables_t *tables, mp_module_context_t *context) {
    context->constants.qstr_table = m_renew(qstr_short_t, tables->names, tables->names_alloc, tables->n_names);
    context->constants.obj_table = tables->n_constants == 0
        ? NULL
        : m_renew(mp_obj_t, tables->constants, tables->constants_alloc, tables->n_constants);
    m_del(uint32_t, tables->index, tables->index_size);
}

// ---- Parts of the source -------------------------------------------------------------------------------------------

_Static_assert(offsetof(ast_BinOp_t, mark) == offsetof(ast_Call_t, mark)
        && offsetof(ast_Call_t, mark) == offsetof(ast_Subscript_t, mark)
        && offsetof(ast_Call_t, mark) == offsetof(ast_MatchClass_t, mark),
    "what is marked is read from any of them");

static part_t part_between(const ast_node_t *first, uint32_t end_line, uint16_t end_col) {
    part_t part = {.col = first->col, .end_lines = MIN(end_line - first->line, 65535), .end_col = end_col};
    if (part.col == 0 || part.col == 65535 || part.end_lines == 65535 || part.end_col == 65535) {
        return (part_t) {0}; // too far to be counted
    }
    return part;
}

static void mark(part_t *part, const ast_node_t *node) {
    ast_mark_t mark = ((const ast_BinOp_t *)node)->mark;
    if (part->col == 0 || mark.lines >= 1 << 14 || mark.col == 65535) {
        return;
    }
    part->mark = node->kind != AST_BinOp ? MPS_MARK_BRACKET : mark.is_wide ? MPS_MARK_TWO : MPS_MARK_ONE;
    part->mark_lines = mark.lines;
    part->mark_col = mark.col;
}

void mps_at(code_t *code, const ast_node_t *node) {
    code->line = node->line;
    code->part = part_between(node, node->line + node->end_lines, node->end_col);
    if (node->kind == AST_BinOp || node->kind == AST_Call || node->kind == AST_Subscript
        || node->kind == AST_MatchClass) {
        mark(&code->part, node);
    }
}

void mps_at_attribute(code_t *code, const ast_node_t *node, const ast_Attribute_t *attribute) {
    mps_at(code, node);
    uint32_t line = attribute->head.line + attribute->mark.lines;
    if (line > node->line) {
        uint32_t lines = line - node->line;
        code->line = line;
        part_t *part = &code->part;
        if (part->col != 0) {
            part->col = attribute->mark.col;
            part->end_lines -= lines;
            if (attribute->head.line != node->line || attribute->head.col != node->col) {
                part->mark = MPS_MARK_NONE; // a bracket that closes before the attribute's line is not part of it
                part->mark_col = part->mark_lines = 0;
            }
            part->mark_lines -= part->mark != MPS_MARK_NONE ? lines : 0;
        }
    }
}

void mps_at_both(code_t *code, const ast_node_t *first, const ast_node_t *last) {
    code->line = first->line;
    code->part = part_between(first, last->line + last->end_lines, last->end_col);
}

// ---- Instructions --------------------------------------------------------------------------------------------------

void mps_code_init(code_t *code, tables_t *tables, ast_module_t *tree, bool has_columns) {
    memset(code, 0, sizeof(*code));
    code->has_columns = has_columns;
    code->tables = tables;
    code->tree = tree;
}

// Frees the code. Called by mps_assemble; if an exception ends the compilation, the collector frees it.
void mps_code_free(code_t *code) {
    m_del(byte, code->bytes, code->alloc);
    m_del(label_t, code->labels, code->labels_alloc);
    m_del(jump_t, code->jumps, code->jumps_alloc);
    m_del(line_t, code->lines, code->lines_alloc);
    m_del(place_t, code->places, code->places_alloc);
}

static byte *room(code_t *code, size_t n) {
    if (code->len + n > code->alloc) {
        size_t larger = code->alloc == 0 ? 64 : 2 * code->alloc;
        code->bytes = m_renew(byte, code->bytes, code->alloc, larger);
        code->alloc = larger;
    }
    byte *at = code->bytes + code->len;
    code->len += n;
    return at;
}

void mps_adjust(code_t *code, int effect) {
    code->depth += effect;
    if (code->depth > code->max_depth) {
        code->max_depth = code->depth;
    }
}

// Returns whether an instruction may raise, so that its part of the source must be known. MemoryError needs none. Loads
// of local variables go through mps_load_name_of, which knows which of them may be unbound.
static bool may_raise(byte op) {
    if (op >= MP_BC_LOAD_CONST_SMALL_INT_MULTI && op < MP_BC_UNARY_OP_MULTI) {
        return false;
    }
    switch (op) {
        case MP_BC_LOAD_CONST_FALSE:
        case MP_BC_LOAD_CONST_NONE:
        case MP_BC_LOAD_CONST_TRUE:
        case MP_BC_LOAD_CONST_SMALL_INT:
        case MP_BC_LOAD_CONST_STRING:
        case MP_BC_LOAD_CONST_OBJ:
        case MP_BC_LOAD_NULL:
        case MP_BC_LOAD_BUILD_CLASS:
        case MP_BC_LOAD_FAST_N:
        case MP_BC_STORE_FAST_N:
        case MP_BC_STORE_DEREF:
        case MP_BC_STORE_GLOBAL:
        case MP_BC_DUP_TOP:
        case MP_BC_DUP_TOP_TWO:
        case MP_BC_POP_TOP:
        case MP_BC_ROT_TWO:
        case MP_BC_ROT_THREE:
        case MP_BC_UNWIND_JUMP:
        case MP_BC_JUMP:
        case MP_BC_SETUP_EXCEPT:
        case MP_BC_SETUP_FINALLY:
        case MP_BC_POP_EXCEPT_JUMP:
        case MP_BC_END_FINALLY:
        case MP_BC_BUILD_TUPLE:
        case MP_BC_BUILD_LIST:
        case MP_BC_BUILD_MAP:
        case MP_BC_RETURN_VALUE:
        case MP_BC_MAKE_FUNCTION:
        case MP_BC_MAKE_FUNCTION_DEFARGS:
        case MP_BC_MAKE_CLOSURE:
        case MP_BC_MAKE_CLOSURE_DEFARGS:
            return false;
    }
    return true;
}

void mps_note_part(code_t *code) {
    if (!code->has_columns || code->is_dead) {
        return;
    }
    const place_t *last = code->n_places == 0 ? NULL : &code->places[code->n_places - 1];
    if (last == NULL ? code->part.col == 0 : memcmp(&last->part, &code->part, sizeof(part_t)) == 0) {
        return;
    }
    GROW(code->places, code->n_places, code->places_alloc, place_t);
    code->places[code->n_places++] = (place_t) {code->len, code->part};
}

// An instruction's effect on the depth of the stack, from vm/instruction_table.h.
typedef struct {
    int8_t effect, by_operand;
} effect_t;

#define EFFECT(name, effect, by_operand) [MP_BC_##name] = {effect, by_operand},
#define OWN_EFFECT(name, opcode, effect, by_operand) [opcode] = {effect, by_operand},
#define EXTENDED_EFFECT(name, effect, by_operand) [MPS_X_##name] = {effect, by_operand},

static const effect_t effects[256] = {
    MPS_INSTRUCTIONS(EFFECT)
        MPS_OWN_INSTRUCTIONS(OWN_EFFECT)[MP_BC_LOAD_CONST_SMALL_INT_MULTI... MP_BC_LOAD_CONST_SMALL_INT_MULTI
            + MP_BC_LOAD_CONST_SMALL_INT_MULTI_NUM - 1] = {1, 0},
    [MP_BC_LOAD_FAST_MULTI... MP_BC_LOAD_FAST_MULTI + MP_BC_LOAD_FAST_MULTI_NUM - 1] = {1, 0},
    [MP_BC_STORE_FAST_MULTI... MP_BC_STORE_FAST_MULTI + MP_BC_STORE_FAST_MULTI_NUM - 1] = {-1, 0},
    [MP_BC_UNARY_OP_MULTI... MP_BC_UNARY_OP_MULTI + MP_BC_UNARY_OP_MULTI_NUM - 1] = {0, 0},
    [MP_BC_BINARY_OP_MULTI... MP_BC_BINARY_OP_MULTI + MP_BC_BINARY_OP_MULTI_NUM - 1] = {-1, 0},
};

static const effect_t extended_effects[] = {MPS_EXTENDED_INSTRUCTIONS(EXTENDED_EFFECT)};

static int effect_of(const effect_t *effect, mp_uint_t operand) {
    assert(effect->effect != MPS_VARIES);
    return effect->effect + effect->by_operand * (int)operand;
}

// Returns the effect of an instruction whose operand has two numbers.
static int packed_effect(byte op, mp_uint_t operand) {
    int low = operand & 0xff, high = operand >> 8 & 0xff;
    switch (op) {
        case MP_BC_CALL_FUNCTION: // positional arguments, and keyword names with values
            return -low - 2 * high;
        case MP_BC_CALL_METHOD:
            return -1 - low - 2 * high;
        case MP_BC_UNPACK_EX: // values before and behind the star
            return low + high;
        default: // MP_BC_STORE_COMP: a key and its value, or an item
            return (operand & 3) == 1 ? -2 : -1;
    }
}

// Begins every instruction. Returns whether to emit it, which is false in dead code.
static bool begin(code_t *code, byte op, int effect) {
    mps_adjust(code, effect);
    if (code->is_dead) {
        return false;
    }
    if (code->line != code->line_emitted) {
        if (code->n_lines > 0 && code->lines[code->n_lines - 1].at == code->len) {
            code->n_lines--;
        } else {
            GROW(code->lines, code->n_lines, code->lines_alloc, line_t);
        }
        code->lines[code->n_lines++] = (line_t) {code->len, code->line};
        code->line_emitted = code->line;
    }
    if (may_raise(op)) {
        mps_note_part(code);
    }
    return true;
}

void mps_emit_byte(code_t *code, byte operand) {
    if (!code->is_dead) {
        *room(code, 1) = operand;
    }
}

size_t mps_uint_size(mp_uint_t value) {
    size_t size = 1;
    while (value >>= 7) {
        size++;
    }
    return size;
}

byte *mps_write_uint(byte *at, mp_uint_t value) {
    for (size_t i = mps_uint_size(value); i > 0; i--) {
        *at++ = (value >> (7 * (i - 1)) & 0x7f) | (i > 1 ? 0x80 : 0);
    }
    return at;
}

void mps_emit_operand(code_t *code, mp_uint_t operand) {
    if (!code->is_dead) {
        mps_write_uint(room(code, mps_uint_size(operand)), operand);
    }
}

static void emit(code_t *code, byte op, int effect) {
    if (begin(code, op, effect)) {
        *room(code, 1) = op;
        if (op == MP_BC_RETURN_VALUE || op == MP_BC_RAISE_OBJ || op == MP_BC_RAISE_LAST || op == MP_BC_RAISE_FROM) {
            code->is_dead = true;
        }
    }
}

void mps_emit(code_t *code, byte op) {
    emit(code, op, effect_of(&effects[op], 0));
}

void mps_emit_uint(code_t *code, byte op, mp_uint_t operand) {
    emit(code, op, effects[op].effect == MPS_VARIES ? packed_effect(op, operand) : effect_of(&effects[op], operand));
    mps_emit_operand(code, operand);
}

void mps_emit_name(code_t *code, byte op, qstr name) {
    mps_emit(code, op);
    if (!code->is_dead) {
        mps_emit_operand(code, mps_tables_name(code->tables, name));
    }
}

void mps_emit_child(code_t *code, byte op, const mp_raw_code_t *child, size_t n_closed) {
    emit(code, op, effect_of(&effects[op], n_closed));
    if (!code->is_dead) {
        GROW(code->children, code->n_children, code->children_alloc, const mp_raw_code_t *);
        code->children[code->n_children] = child;
        mps_emit_operand(code, code->n_children++);
    }
}

void mps_emit_extended_varying(code_t *code, mps_extended_t op, int effect) {
    emit(code, MPS_BC_EXTENDED, effect);
    mps_emit_byte(code, op);
}

void mps_emit_extended(code_t *code, mps_extended_t op) {
    mps_emit_extended_varying(code, op, effect_of(&extended_effects[op], 0));
}

void mps_emit_extended_uint(code_t *code, mps_extended_t op, mp_uint_t operand) {
    mps_emit_extended_varying(code, op, effect_of(&extended_effects[op], operand));
    mps_emit_operand(code, operand);
}

void mps_emit_small_int(code_t *code, mp_int_t value) {
    if (value >= -MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS
        && value < MP_BC_LOAD_CONST_SMALL_INT_MULTI_NUM - MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS) {
        mps_emit(code, MP_BC_LOAD_CONST_SMALL_INT_MULTI + MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS + value);
        return;
    }
    mps_emit(code, MP_BC_LOAD_CONST_SMALL_INT);
    byte bytes[6];
    size_t n = 0;
    mp_int_t rest = value;
    do {
        bytes[n++] = rest & 0x7f;
        rest >>= 7;
    } while (!((rest == 0 && !(bytes[n - 1] & 0x40)) || (rest == -1 && bytes[n - 1] & 0x40)));
    while (n > 0) {
        n--;
        mps_emit_byte(code, bytes[n] | (n > 0 ? 0x80 : 0));
    }
}

void mps_emit_constant(code_t *code, mp_obj_t value) {
    if (mp_obj_is_small_int(value)) {
        mps_emit_small_int(code, MP_OBJ_SMALL_INT_VALUE(value));
    } else if (mp_obj_is_qstr(value)) {
        mps_emit_name(code, MP_BC_LOAD_CONST_STRING, MP_OBJ_QSTR_VALUE(value));
    } else if (value == mp_const_none) {
        mps_emit(code, MP_BC_LOAD_CONST_NONE);
    } else if (value == mp_const_true) {
        mps_emit(code, MP_BC_LOAD_CONST_TRUE);
    } else if (value == mp_const_false) {
        mps_emit(code, MP_BC_LOAD_CONST_FALSE);
    } else {
        mps_emit(code, MP_BC_LOAD_CONST_OBJ);
        if (!code->is_dead) {
            mps_emit_operand(code, mps_tables_constant(code->tables, value));
        }
    }
}

// ---- Labels and jumps ----------------------------------------------------------------------------------------------

uint32_t mps_label(code_t *code) {
    GROW(code->labels, code->n_labels, code->labels_alloc, label_t);
    code->labels[code->n_labels] = (label_t) {UNPLACED, -1};
    return code->n_labels++;
}

// Places a label here. The code after it is alive if a jump leads to the label or if the code before falls through. A
// jump back does not revive it: labels of loops are placed while the code before them is alive.
void mps_place(code_t *code, uint32_t number) {
    label_t *label = &code->labels[number];
    label->at = code->len;
    if (label->depth >= 0) {
        code->depth = label->depth;
        code->is_dead = false;
    }
}

static bool is_handler_setup(byte op) {
    return op == MP_BC_SETUP_WITH || op == MP_BC_SETUP_EXCEPT || op == MP_BC_SETUP_FINALLY;
}

void mps_emit_jump(code_t *code, byte op, uint32_t number, int effect_there) {
    if (!begin(code, op, effect_of(&effects[op], 0))) {
        return;
    }
    label_t *label = &code->labels[number];
    if (label->at == UNPLACED) {
        label->depth = code->depth + effect_there;
        if (label->depth > code->max_depth) {
            code->max_depth = label->depth;
        }
    }
    GROW(code->jumps, code->n_jumps, code->jumps_alloc, jump_t);
    code->jumps[code->n_jumps++] = (jump_t) {code->len, number};
    room(code, 3)[0] = op;
    if (op == MP_BC_JUMP || op == MP_BC_POP_EXCEPT_JUMP) {
        code->is_dead = true;
    }
    if (is_handler_setup(op) && code->depth + ROOM_OF_HANDLERS > code->max_depth) {
        code->max_depth = code->depth + ROOM_OF_HANDLERS;
    }
}

void mps_emit_unwind_jump(code_t *code, uint32_t number, unsigned handlers, bool leaves_for) {
    if (handlers > 0x7f) {
        mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("too many statically nested blocks"));
    }
    mps_emit_jump(code, MP_BC_UNWIND_JUMP, number, 0);
    mps_emit_byte(code, (leaves_for ? 0x80 : 0) | handlers);
    code->is_dead = true;
}
