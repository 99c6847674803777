// Declares operators as methods. See operator_methods.c.

#ifndef MPS_OPERATOR_METHODS_H
#define MPS_OPERATOR_METHODS_H

#include "py/obj.h"
#include "vm/builtin_function.h"

extern const mp_obj_fun_builtin_var_t mps_method_add_obj, mps_method_sub_obj, mps_method_mul_obj, mps_method_rmul_obj,
    mps_method_and_obj, mps_method_or_obj, mps_method_iadd_obj, mps_method_isub_obj, mps_method_imul_obj,
    mps_method_iand_obj, mps_method_ior_obj, mps_method_lt_obj, mps_method_le_obj, mps_method_gt_obj, mps_method_ge_obj;

// An entry for a type's dictionary.
#define MPS_OPERATOR_METHOD(name) {MP_ROM_QSTR(MP_QSTR___##name##__), MP_ROM_PTR(&mps_method_##name##_obj)}

#endif // MPS_OPERATOR_METHODS_H
