// What the files of built-in functions have of each other.

#ifndef MPS_BUILTINS_H
#define MPS_BUILTINS_H

#include "py/obj.h"

// iter(callable, sentinel)
mp_obj_t mps_callable_iterator(mp_obj_t callable, mp_obj_t sentinel);

MP_DECLARE_CONST_FUN_OBJ_1(mps_builtin_aiter_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_builtin_anext_obj);

#endif // MPS_BUILTINS_H
