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
// What is behind the code.
const byte *mps_code_end(const mp_raw_code_t *code);

extern const mp_obj_type_t mps_type_cell;

// Names of sources: numbers of interned strings, or of runs. A run that was given no name is called <run 3>. Its number
// stands for that text, because an interned string is never freed. The numbers are odd, so the collector takes none for
// a block.
#define MPS_SOURCE_OF_RUN(number) (0x80000001u | (uint32_t)(number) << 1)
#define MPS_SOURCE_TEXT_MAX (sizeof("<run 4294967295>"))

// Returns the text of a source's name. It is in `space` where it is not interned.
const char *mps_source_text(size_t source, size_t *len, char space[MPS_SOURCE_TEXT_MAX]);
// Returns the name as a str.
mp_obj_t mps_source_name(size_t source);

#endif // MPS_CODE_H
