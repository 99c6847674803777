// Functions that the modules math and cmath share.

#include "stdlib/math_shared.h"
#include "types/numbers/number.h"

void mps_math_domain_error(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("math domain error"));
}

void mps_math_range_error(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("math range error"));
}

void mps_isclose_parse(size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_arg_val_t *values) {
    static const mp_arg_t allowed[MPS_ISCLOSE_ARGS] = {
        {MP_QSTR_a, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_b, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_rel_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_abs_tol, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
    };
    mp_arg_parse_all(n_args, args, kw, MPS_ISCLOSE_ARGS, allowed, values);
}

void mps_isclose_tolerances(const mp_arg_val_t *values, double *relative, double *absolute) {
    mp_obj_t rel_tol = values[MPS_ISCLOSE_REL_TOL].u_obj, abs_tol = values[MPS_ISCLOSE_ABS_TOL].u_obj;
    *relative = rel_tol == MP_OBJ_NULL ? 1e-9 : mps_as_double(rel_tol);
    *absolute = abs_tol == MP_OBJ_NULL ? 0 : mps_as_double(abs_tol);
    if (*relative < 0 || *absolute < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("tolerances must be non-negative"));
    }
}
