// py/objstr.c with our formatting: see types/format.c.

#include "py/objstr.h"
#include "types/format.h"

// Where it is defined it is a call with arguments, and becomes another function; where its address is taken it is ours.
#define mp_obj_str_binary_op(op, lhs, rhs) upstream_str_binary_op(op, lhs, rhs)
#define mp_obj_str_format(n_args, args, kwargs) upstream_str_format(n_args, args, kwargs)
mp_obj_t upstream_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs);
mp_obj_t upstream_str_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
#include "py/objstr.c"
#undef mp_obj_str_binary_op
#undef mp_obj_str_format

// The operators of str, bytes and bytearray.
mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_MODULO) {
        return mps_percent(lhs, rhs);
    }
    return upstream_str_binary_op(op, lhs, rhs);
}
