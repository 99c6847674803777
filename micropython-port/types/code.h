// Code objects: what compile() returns, and what a function's __code__ is.

#ifndef MPS_CODE_H
#define MPS_CODE_H

#include "py/obj.h"

// The code of a function of Python code.
mp_obj_t mps_code_of_function(mp_obj_t fun);
// How many cells a function of this code has.
size_t mps_code_n_closed(mp_obj_t code);

extern const mp_obj_type_t mps_type_cell;

#endif // MPS_CODE_H
