// Modules, beyond upstream's interface.

#ifndef MPS_MODULE_H
#define MPS_MODULE_H

#include <stdbool.h>

#include "py/obj.h"

#include "vm/objects.h"

// The module's dictionary, which can be changed: a copy of the table of one in C.
mp_obj_dict_t *mps_module_dict(mp_obj_t module);

// modsys.c's: puts the attributes of sys that are in no table into a dictionary.
void mps_sys_add_variables(mp_obj_t dict);

#endif // MPS_MODULE_H
