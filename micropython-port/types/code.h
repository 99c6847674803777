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

#endif // MPS_CODE_H
