// Makes the code of a function from its instructions (mps_assemble): see assembler.h.
//
// Each jump is made as short as possible. The distances of upstream's instructions have 15 bits; jumps that need more
// are replaced by our own instructions. The tables of lines and columns are in the format of vm/code.c.

#include <string.h>

#include "py/bc0.h"
#include "py/runtime.h"
#include "language/assembler.h"
#include "vm/code.h"

// Sizes of jumps. A far jump is one of our instructions, or several instructions.
enum { NEAR, NORMAL, FAR };

static bool is_signed(byte op) {
    return op == MP_BC_JUMP || op == MP_BC_POP_JUMP_IF_TRUE || op == MP_BC_POP_JUMP_IF_FALSE || op == MP_BC_UNWIND_JUMP;
}

// Returns how many bytes a jump takes beyond the three that were reserved: the opcode and two bytes of distance.
static int excess(byte op, int size) {
    if (size != FAR) {
        return size == NEAR ? -1 : 0;
    }
    switch (op) {
        case MP_BC_JUMP:
            return 5 - 3;
        case MP_BC_POP_JUMP_IF_TRUE:
        case MP_BC_POP_JUMP_IF_FALSE:
            return 7 - 3;
        case MP_BC_JUMP_IF_TRUE_OR_POP:
        case MP_BC_JUMP_IF_FALSE_OR_POP:
        case MP_BC_FOR_ITER:
            return 9 - 3;
        case MP_BC_POP_EXCEPT_JUMP:
            return 7 - 3;
        case MP_BC_UNWIND_JUMP:
            return 7 - 3; // its last operand is between the two instructions
        default: // MP_BC_SETUP_xxx
            return 6 - 3;
    }
}

typedef struct {
    code_t *code;
    uint8_t *sizes; // the size of each jump
    int32_t *shifts; // how far the code behind each jump moves from its place in code->bytes
} layout_t;

// Returns the final place of the byte at `at`.
static size_t place_of(const layout_t *layout, size_t at) {
    const jump_t *jumps = layout->code->jumps;
    size_t low = 0;
    size_t high = layout->code->n_jumps;
    while (low < high) { // counts the jumps before it
        size_t middle = (low + high) / 2;
        if (jumps[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? at : at + layout->shifts[low - 1];
}

static void compute_shifts(layout_t *layout) {
    code_t *code = layout->code;
    int32_t shift = 0;
    for (size_t i = 0; i < code->n_jumps; i++) {
        shift += excess(code->bytes[code->jumps[i].at], layout->sizes[i]);
        layout->shifts[i] = shift;
    }
}

// Returns the distance of a jump, counted from behind its operand.
static mp_int_t distance_of(const layout_t *layout, size_t number) {
    const code_t *code = layout->code;
    const jump_t *jump = &code->jumps[number];
    size_t target = place_of(layout, code->labels[jump->label].at);
    return (mp_int_t)target - (mp_int_t)(jump->at + 3 + layout->shifts[number]);
}

// Shortens the jumps that can be shorter.
static void shorten(layout_t *layout) {
    code_t *code = layout->code;
    for (size_t i = 0; i < code->n_jumps; i++) {
        byte op = code->bytes[code->jumps[i].at];
        // A shorter jump only brings other jumps closer to their targets.
        mp_int_t distance = distance_of(layout, i);
        mp_int_t bias = is_signed(op) ? 1 : 0;
        if (distance >= bias * -0x40 && distance <= (bias ? 0x3f : 0x7f)) {
            layout->sizes[i] = NEAR;
        } else if (distance >= bias * -0x4000 && distance <= (bias ? 0x3fff : 0x7fff)) {
            layout->sizes[i] = NORMAL;
        }
    }
    compute_shifts(layout);
}

static byte *write_far(byte *at, mp_int_t distance) {
    for (int i = 0; i < 4; i++) {
        *at++ = (mp_uint_t)distance >> (8 * i);
    }
    return at;
}

// Writes a jump. Returns the place behind it.
static byte *write_jump(const layout_t *layout, size_t number, byte *at, const byte *operands) {
    byte op = *operands;
    mp_int_t distance = distance_of(layout, number);
    mp_int_t bias = is_signed(op) ? 1 : 0;
    switch (layout->sizes[number]) {
        case NEAR:
            *at++ = op;
            *at++ = distance + bias * 0x40;
            return at;
        case NORMAL: {
            mp_uint_t encoded = distance + bias * 0x4000;
            *at++ = op;
            *at++ = (encoded & 0x7f) | 0x80;
            *at++ = encoded >> 7;
            return at;
        }
    }
    switch (op) {
        case MP_BC_JUMP:
            break;
        case MP_BC_POP_JUMP_IF_TRUE:
        case MP_BC_POP_JUMP_IF_FALSE:
            *at++ = op == MP_BC_POP_JUMP_IF_TRUE ? MP_BC_POP_JUMP_IF_FALSE : MP_BC_POP_JUMP_IF_TRUE;
            *at++ = 0x40 + 5;
            break;
        case MP_BC_JUMP_IF_TRUE_OR_POP:
        case MP_BC_JUMP_IF_FALSE_OR_POP:
        case MP_BC_FOR_ITER:
            *at++ = op;
            *at++ = 2;
            *at++ = MP_BC_JUMP;
            *at++ = 0x40 + 5;
            break;
        case MP_BC_POP_EXCEPT_JUMP:
            *at++ = op;
            *at++ = 0;
            break;
        case MP_BC_UNWIND_JUMP:
            *at++ = op;
            *at++ = 0x40 + 1;
            *at++ = operands[3];
            break;
        default:
            *at++ = MPS_BC_EXTENDED;
            *at++ = op == MP_BC_SETUP_WITH ? MPS_X_SETUP_WITH_FAR
                : op == MP_BC_SETUP_EXCEPT ? MPS_X_SETUP_EXCEPT_FAR
                                           : MPS_X_SETUP_FINALLY_FAR;
            return write_far(at, distance);
    }
    *at++ = MPS_BC_JUMP_FAR;
    return write_far(at, distance - (op == MP_BC_UNWIND_JUMP ? 1 : 0));
}

static void write_instructions(const layout_t *layout, byte *at) {
    const code_t *code = layout->code;
    size_t from = 0;
    for (size_t i = 0; i < code->n_jumps; i++) {
        size_t jump = code->jumps[i].at;
        memcpy(at, code->bytes + from, jump - from);
        at = write_jump(layout, i, at + (jump - from), code->bytes + jump);
        from = jump + 3;
        if (layout->sizes[i] == FAR && code->bytes[jump] == MP_BC_UNWIND_JUMP) {
            from++;
        }
    }
    memcpy(at, code->bytes + from, code->len - from);
}

// Writes tables twice: first to know their size, then in place.
typedef struct {
    byte *at; // NULL to count
    size_t len;
} writer_t;

static void write_byte(writer_t *w, byte value) {
    if (w->at != NULL) {
        w->at[w->len] = value;
    }
    w->len++;
}

static void write_number(writer_t *w, mp_uint_t value) {
    if (w->at != NULL) {
        mps_write_uint(w->at + w->len, value);
    }
    w->len += mps_uint_size(value);
}

static void write_line(writer_t *w, size_t bytes, uint32_t lines) {
    while (bytes > 0 || lines > 0) {
        size_t b;
        uint32_t l;
        if (lines <= 6 || bytes > 0xf) {
            b = MIN(bytes, 0x1f);
            l = b < bytes ? 0 : MIN(lines, 3);
            write_byte(w, b | l << 5);
        } else {
            b = bytes;
            l = MIN(lines, 0x7ff);
            write_byte(w, 0x80 | b | (l >> 4 & 0x70));
            write_byte(w, l);
        }
        bytes -= b;
        lines -= l;
    }
}

static void write_back(writer_t *w, uint32_t lines) {
    write_byte(w, 0);
    write_number(w, lines);
}

// Writes the table of lines, in the format of vm/code.c.
static void write_lines(writer_t *w, const layout_t *layout, uint32_t line) {
    const code_t *code = layout->code;
    write_number(w, line);
    size_t at = 0;
    for (size_t i = 0; i < code->n_lines; i++) {
        size_t place = place_of(layout, code->lines[i].at);
        uint32_t next = code->lines[i].line;
        if (next > line) {
            write_line(w, place - at, next - line);
            at = place;
        } else if (next < line) {
            write_line(w, place - at, 0);
            write_back(w, line - next);
            at = place;
        }
        line = next;
    }
    write_back(w, 0);
}

static void write_local_names(writer_t *w, tables_t *tables, const prelude_t *prelude) {
    for (size_t i = prelude->n_names; i < prelude->n_named; i++) {
        write_number(w, mps_tables_name(tables, prelude->names[i]) + 1);
    }
    write_number(w, 0);
}

// Writes a part of the source in one of three forms, which vm/code.c reads: two bytes; three bytes with the mark; any
// number.
static void write_part(writer_t *w, size_t skip, mp_int_t forward, const part_t *part) {
    mp_int_t width = (mp_int_t)part->end_col - part->col;
    mp_int_t to_mark = (mp_int_t)part->mark_col - part->col;
    if (skip < 8 && part->col != 0 && part->end_lines == 0 && width >= 0 && width < 64) {
        if (part->mark == MPS_MARK_NONE && forward >= -16 && forward < 48) {
            unsigned bits = skip << 12 | (unsigned)(forward + 16) << 6 | (unsigned)width;
            write_byte(w, bits >> 8);
            write_byte(w, bits);
            return;
        }
        if (part->mark != MPS_MARK_NONE && forward >= -40 && forward < 24 && to_mark >= 0 && to_mark < 32) {
            uint32_t bits = 0x800000 | skip << 19 | (unsigned)(forward + 40) << 13 | (unsigned)width << 7
                | (unsigned)part->mark << 5 | (unsigned)to_mark;
            write_byte(w, bits >> 16);
            write_byte(w, bits >> 8);
            write_byte(w, bits);
            return;
        }
    }
    write_byte(w, 0xc0 | (part->col == 0 ? 0x20 : 0) | part->mark);
    write_number(w, skip);
    if (part->col != 0) {
        write_number(w, forward < 0 ? (mp_uint_t)-forward << 1 | 1 : (mp_uint_t)forward << 1);
        write_number(w, part->end_lines);
        write_number(w, part->end_col);
        if (part->mark != MPS_MARK_NONE) {
            write_number(w, part->mark_lines);
            write_number(w, part->mark_col);
        }
    }
}

static void write_parts(writer_t *w, const layout_t *layout) {
    const code_t *code = layout->code;
    size_t at = 0;
    mp_int_t col = 0;
    for (size_t i = 0; i < code->n_places; i++) {
        size_t place = place_of(layout, code->places[i].at);
        const part_t *part = &code->places[i].part;
        write_part(w, place - at, part->col - col, part);
        at = place;
        col = part->col == 0 ? col : part->col;
    }
    write_byte(w, 0xff);
}

// Writes the tables that lie behind the instructions.
static void write_rest(writer_t *w, const layout_t *layout, const prelude_t *prelude) {
    write_lines(w, layout, prelude->line);
    write_local_names(w, layout->code->tables, prelude);
    if (layout->code->n_places > 0) {
        write_parts(w, layout);
    }
}

mp_raw_code_t *mps_assemble(code_t *code, const prelude_t *prelude) {
    layout_t layout = {.code = code};
    if (code->n_jumps > 0) {
        layout.sizes = m_new(uint8_t, code->n_jumps);
        layout.shifts = m_new(int32_t, code->n_jumps);
        memset(layout.sizes, code->len > 0x3000 ? FAR : NORMAL, code->n_jumps);
        compute_shifts(&layout);
        shorten(&layout);
        shorten(&layout);
    }
    size_t n_state = prelude->n_slots + code->max_depth;
    if (n_state == 0) {
        n_state = 1; // room for an exception
    }
    if (code->max_handlers > 0xff) {
        mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("too many statically nested blocks"));
    }
    if (n_state > 0x7fff) {
        mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("too many local variables in a function"));
    }
    writer_t counter = {0};
    write_rest(&counter, &layout, prelude);
    size_t n_code = code->n_jumps > 0 ? code->len + layout.shifts[code->n_jumps - 1] : code->len;
    mp_raw_code_t *raw = m_malloc(
        sizeof(mp_raw_code_t) + prelude->n_names * sizeof(qstr_short_t) + prelude->n_cells + n_code + counter.len);
    *raw = (mp_raw_code_t) {
        .n_bytes = n_code,
        .name = prelude->name,
        .n_names = prelude->n_names,
        .n_state = n_state,
        .n_pos = prelude->n_pos,
        .n_posonly = prelude->n_posonly,
        .n_kwonly = prelude->n_kwonly,
        .n_defaults = prelude->n_defaults,
        .n_exc_stack = code->max_handlers,
        .n_closed = prelude->n_closed,
        .n_cells = prelude->n_cells,
        .n_stack = code->max_depth > 0xff ? 0 : code->max_depth,
        .flags = prelude->flags,
        .has_columns = code->n_places > 0,
    };
    if (code->n_children > 0) {
        code->children = m_renew(const mp_raw_code_t *, code->children, code->children_alloc, code->n_children + 1);
        code->children[code->n_children] = NULL;
        raw->children = code->children;
    }
    qstr_short_t *names = (qstr_short_t *)mps_code_names(raw);
    for (size_t i = 0; i < prelude->n_names; i++) {
        names[i] = prelude->names[i];
    }
    byte *cells = (byte *)mps_code_cells(raw);
    for (size_t i = 0; i < prelude->n_cells; i++) {
        cells[i] = prelude->cells[i];
    }
    byte *start = (byte *)mps_code_start(raw);
    write_instructions(&layout, start);
    writer_t writer = {.at = start + n_code};
    write_rest(&writer, &layout, prelude);
    if (code->n_jumps > 0) {
        m_del(uint8_t, layout.sizes, code->n_jumps);
        m_del(int32_t, layout.shifts, code->n_jumps);
    }
    mps_code_free(code);
    return raw;
}
