// Modules, beyond upstream's interface.

#ifndef MPS_MODULE_H
#define MPS_MODULE_H

#include <stdbool.h>

#include "py/obj.h"

// Whether the built-in names that a program sees are all in mp_module_builtins_override_dict.
extern bool mps_builtins_are_copied;

// The module in C of this name, or NULL. One that is extensible gives way to a source of that name.
const mp_obj_module_t *mps_module_in_c(qstr name, bool extensible);

// A module object for a program, which shares the table of a module in C.
mp_obj_t mps_new_module_in_c(const mp_obj_module_t *original);

// The module's dictionary, which can be changed: a copy of the table of one in C.
mp_obj_dict_t *mps_module_dict(mp_obj_t module);

// The same to read its names from. It may be the table itself.
mp_obj_dict_t *mps_module_names(mp_obj_t module);

// modsys.c's: puts the attributes of sys that are in no table into a dictionary.
void mps_sys_add_variables(mp_obj_t dict);

#endif // MPS_MODULE_H
