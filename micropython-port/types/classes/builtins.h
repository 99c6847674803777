// Declarations that the files of built-in functions share.

#ifndef MPS_BUILTINS_H
#define MPS_BUILTINS_H

#include "py/obj.h"

// Implements iter(callable, sentinel).
mp_obj_t mps_callable_iterator(mp_obj_t callable, mp_obj_t sentinel);

MP_DECLARE_CONST_FUN_OBJ_1(mps_builtin_aiter_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_builtin_iter_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_builtin_anext_obj);

#endif // MPS_BUILTINS_H
