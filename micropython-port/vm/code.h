// Code objects: what compile() returns, and what a function's __code__ is.

#ifndef MPS_CODE_H
#define MPS_CODE_H

#include "py/emitglue.h"
#include "py/obj.h"

// The code of a function of Python code.
mp_obj_t mps_code_of_function(mp_obj_t fun);
// How many cells a function of this code has.
size_t mps_code_n_closed(mp_obj_t code);
// The line of the instruction at ip.
size_t mps_code_line(const mp_raw_code_t *code, const byte *ip);
// That of the `def`, or of the first decorator.
size_t mps_code_first_line(const mp_raw_code_t *code);
// Characters that are marked in the part of a source that failed: none, the first one of an operator or two of it, or
// the brackets with all between them.
typedef enum {
    MPS_MARK_NONE,
    MPS_MARK_ONE,
    MPS_MARK_TWO,
    MPS_MARK_BRACKET,
} mps_mark_t;

// A part of a source. Lines and columns are from 1, columns in characters; the end is the column behind it. Where only
// the line is known, columns are 0. Where nothing is marked, there is no place of the mark.
typedef struct {
    size_t line, end_line;
    size_t col, end_col;
    mps_mark_t mark;
    size_t mark_line, mark_col;
} mps_place_t;

// The part of the source that the instruction is of in which `offset` (of bytes) lies.
mps_place_t mps_code_place(const mp_raw_code_t *code, size_t offset);
// Returns the end of code that knows no columns.
const byte *mps_code_end(const mp_raw_code_t *code);

extern const mp_obj_type_t mps_type_cell;

// Names of sources: numbers of interned strings, or of runs. A run that was given no name is called <run 3>. Its number
// stands for that text, because an interned string is never freed. The numbers are odd, so the collector takes none for
// a block.
#define MPS_SOURCE_OF_RUN(number) (0x80000001u | (uint32_t)(number) << 1)
#define MPS_SOURCE_TEXT_MAX (sizeof("<run 4294967295>"))

// Returns the text of a source's name. It is in `space` where it is not interned.
const char *mps_source_text(size_t source, size_t *len, char space[MPS_SOURCE_TEXT_MAX]);
// A level of a traceback is noted in three words: the name of the source, a place and a function. The function is its
// code, and the place the offset of an instruction; or it is a qualified name (MP_QSTRnull: none), as an odd number,
// and the place is a line.
#define MPS_LEVEL_WORDS (3)
#define MPS_LEVEL_NAME(name) ((size_t)(name) << 1 | 1)

// The line of a level.
size_t mps_level_line(const size_t *level);
// The qualified name of its function.
qstr mps_level_function(const size_t *level);
// The part of the source that failed there.
mps_place_t mps_level_place(const size_t *level);
// Whether two levels are of the same line of the same function.
bool mps_level_is_same(const size_t *a, const size_t *b);

// Returns the name as a str.
mp_obj_t mps_source_name(size_t source);

#endif // MPS_CODE_H
