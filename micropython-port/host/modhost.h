// Functions of the embedding program, for entry.c and help(). See modhost.c.

#ifndef MPS_MODHOST_H
#define MPS_MODHOST_H

#include "py/obj.h"

extern const mp_obj_type_t mps_type_host_function;

// Prints signature and documentation. False where obj is no host function.
bool mps_help(mp_obj_t obj);

// Gives the names of the host's functions, from number `first` on, to the interpreter.
void mps_define_functions(uint32_t first);

#endif
