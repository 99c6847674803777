// Declares the types of the module _functools, for its files.

#ifndef MPS_FUNCTOOLS_H
#define MPS_FUNCTOOLS_H

#include "py/obj.h"
#include "py/runtime.h"

extern const mp_obj_type_t mps_type_partial, mps_type_lru_cache;

// Loads, stores or deletes an attribute that a program gave an object, like a type's slot attr. *dict is NULL if there
// is none yet.
void ft_attribute(mp_obj_dict_t **dict, qstr name, mp_obj_t *dest);

#endif // MPS_FUNCTOOLS_H
