// Declares bytecode under construction: one function's instructions, labels and lines, and the tables that all
// functions of a source share. Used by the compiler.
#ifndef MPS_LANGUAGE_ASSEMBLER_H
#define MPS_LANGUAGE_ASSEMBLER_H

#include "py/emitglue.h"
#include "vm/bytecode.h"
#include "language/symbols.h"

// The names and constants of a source. The code takes over their memory.
typedef struct {
    qstr_short_t *names;
    size_t n_names, names_alloc;
    uint32_t *index; // of names: the number plus 1
    size_t index_size;
    mp_obj_t *constants;
    size_t n_constants, constants_alloc;
} tables_t;

void mps_tables_init(tables_t *tables, qstr filename);
size_t mps_tables_name(tables_t *tables, qstr name);
size_t mps_tables_constant(tables_t *tables, mp_obj_t value);
// Moves the tables to a module's context.
void mps_tables_finish(tables_t *tables, mp_module_context_t *context);

typedef struct {
    uint32_t at; // the label's place, or UNPLACED
    int32_t depth; // the stack's depth there, or -1 while no jump leads to it
} label_t;

typedef struct {
    uint32_t at; // the opcode's place
    uint32_t label;
} jump_t;

typedef struct {
    uint32_t at;
    uint32_t line;
} line_t;

// The part of a source that an instruction belongs to: from `col` of its line to `end_col`, end_lines below. Columns
// are from 1, in characters. The mark (see mps_mark_t) is at mark_col, mark_lines below.
typedef struct {
    uint16_t col; // 0 if the part is not known
    uint16_t end_lines, end_col;
    uint16_t mark_col;
    uint16_t mark_lines : 14;
    uint16_t mark : 2;
} part_t;

typedef struct {
    uint32_t at;
    part_t part;
} place_t;

// The code of a function.
typedef struct _code_t {
    tables_t *tables;
    ast_module_t *tree; // for messages
    byte *bytes;
    size_t len, alloc;
    label_t *labels;
    size_t n_labels, labels_alloc;
    jump_t *jumps;
    size_t n_jumps, jumps_alloc;
    line_t *lines;
    size_t n_lines, lines_alloc;
    place_t *places;
    size_t n_places, places_alloc;
    const mp_raw_code_t **children;
    size_t n_children, children_alloc;
    bool has_columns;
    part_t part; // the part of the instructions that are emitted now
    uint32_t line; // their line
    uint32_t line_emitted;
    int depth, max_depth; // the stack's depth
    unsigned handlers, max_handlers;
    bool is_dead; // after a jump, with no label since
} code_t;

void mps_code_init(code_t *code, tables_t *tables, ast_module_t *tree, bool has_columns);
void mps_code_free(code_t *code);

// Sets the node that the next instructions belong to.
void mps_at(code_t *code, const ast_node_t *node);
// Sets the attribute, or its call as a method, as the part that the next instructions belong to. The part begins at the
// attribute's name if that is below the first line.
void mps_at_attribute(code_t *code, const ast_node_t *node, const ast_Attribute_t *attribute);
// Sets the range from one node to the end of another as the part that the next instructions belong to.
void mps_at_both(code_t *code, const ast_node_t *first, const ast_node_t *last);

// Notes the part of the next instruction. Called for instructions that may raise.
void mps_note_part(code_t *code);

// Emit instructions. vm/instruction_table.h has their effects on the stack.
void mps_emit(code_t *code, byte op);
void mps_emit_uint(code_t *code, byte op, mp_uint_t operand);
void mps_emit_name(code_t *code, byte op, qstr name);
// `n_closed` is the number of cells on the stack for it.
void mps_emit_child(code_t *code, byte op, const mp_raw_code_t *child, size_t n_closed);
void mps_emit_extended(code_t *code, mps_extended_t op);
// The operand is the number of values on the stack for it.
void mps_emit_extended_uint(code_t *code, mps_extended_t op, mp_uint_t operand);
// Emits an instruction whose effect is not in the table.
void mps_emit_extended_varying(code_t *code, mps_extended_t op, int effect);
// Emits another operand of the last instruction.
void mps_emit_operand(code_t *code, mp_uint_t operand);
void mps_emit_byte(code_t *code, byte operand);

// Return the number of bytes of a variable-length number, and write one. Returns the place behind it.
size_t mps_uint_size(mp_uint_t value);
byte *mps_write_uint(byte *at, mp_uint_t value);

void mps_emit_small_int(code_t *code, mp_int_t value);
void mps_emit_constant(code_t *code, mp_obj_t value);

uint32_t mps_label(code_t *code);
void mps_place(code_t *code, uint32_t label);
// Emits a jump. `effect_there` is its additional effect on the stack at the label.
void mps_emit_jump(code_t *code, byte op, uint32_t label, int effect_there);
void mps_emit_unwind_jump(code_t *code, uint32_t label, unsigned handlers, bool leaves_for);
void mps_adjust(code_t *code, int effect);

// The data of a function's code besides its instructions: see mp_raw_code_t.
typedef struct {
    qstr name;
    uint32_t line;
    size_t flags;
    size_t n_slots;
    size_t n_pos, n_kwonly, n_defaults, n_posonly, n_closed;
    const qstr *names; // the local variables' names
    size_t n_names; // the parameters, with closed-over variables
    size_t n_named; // all of them
    const uint32_t *cells; // the slots of cells
    size_t n_cells;
} prelude_t;

// Makes the function and frees the memory of `code`.
mp_raw_code_t *mps_assemble(code_t *code, const prelude_t *prelude);

#endif
