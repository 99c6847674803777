// Declares host functions for entry.c and help(). Defined in modhost.c.

#ifndef MPS_MODHOST_H
#define MPS_MODHOST_H

#include "py/obj.h"

extern const mp_obj_type_t mps_type_host_function;

// Prints signature and documentation of a host function. Returns false for other objects.
bool mps_help(mp_obj_t obj);

// Gives the interpreter the names of the host's functions, from number `first` on.
void mps_define_functions(uint32_t first);

#endif
