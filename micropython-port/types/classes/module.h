// Declares the functions of modules that upstream's interface lacks.

#ifndef MPS_MODULE_H
#define MPS_MODULE_H

#include <stdbool.h>

#include "py/obj.h"

#include "vm/objects.h"

// Returns the module's dictionary, which can be changed. For a module in C it is a copy of the table.
mp_obj_dict_t *mps_module_dict(mp_obj_t module);

// Adds the attributes of sys that are in no table to a dictionary. Defined in modsys.c.
void mps_sys_add_variables(mp_obj_t dict);

#endif // MPS_MODULE_H
