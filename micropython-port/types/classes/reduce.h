// Declares methods for copying and pickling, which built-in types have in their dictionaries. See reduce.c.

#ifndef MPS_REDUCE_H
#define MPS_REDUCE_H

#include "py/obj.h"
#include "vm/builtin_function.h"

extern const mp_obj_fun_builtin_fixed_t mps_object_getstate_obj, mps_object_reduce_obj, mps_object_reduce_ex_obj,
    mps_range_reduce_obj;
extern const mp_obj_fun_builtin_var_t mps_getnewargs_obj, mps_complex_getnewargs_obj, mps_set_reduce_obj,
    mps_bytearray_reduce_obj, mps_exception_reduce_obj, mps_exception_setstate_obj;

// Implements object.__getstate__: returns a copy of the attributes, or None; with attributes of __slots__, a tuple of
// both.
mp_obj_t mps_default_state(mp_obj_t obj);

// Returns the result of an object's __getstate__. May run Python.
mp_obj_t mps_state_of(mp_obj_t obj);

#endif // MPS_REDUCE_H
