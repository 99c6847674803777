// py/runtime.c, without the functions that operators.c has in their place: it defines these weakly, and calls ours.

#include <stdarg.h> // before py/obj.h, which looks for it

#include "py/runtime.h"

#pragma weak mp_call_function_n_kw
#pragma weak mp_convert_member_lookup
#pragma weak mp_delete_global
#pragma weak mp_delete_name
#pragma weak mp_getiter
#pragma weak mp_iternext
#pragma weak mp_iternext_allow_raise
#pragma weak mp_load_build_class
#pragma weak mp_load_global
#pragma weak mp_load_method
#pragma weak mp_load_method_maybe
#pragma weak mp_load_name
#pragma weak mp_raise_TypeError_int_conversion
#pragma weak mp_store_attr
#pragma weak mp_store_name
#pragma weak mp_unary_op

// What is left of it are operators on small integers.
#undef MICROPY_WRAP_MP_BINARY_OP
#define MICROPY_WRAP_MP_BINARY_OP(f) mps_small_binary_op
mp_obj_t mps_small_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

#include "py/runtime.c"
