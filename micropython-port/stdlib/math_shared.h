// Functions that the modules math and cmath share.

#ifndef MPS_MATH_SHARED_H
#define MPS_MATH_SHARED_H

#include "py/runtime.h"

MP_NORETURN void mps_math_domain_error(void);
MP_NORETURN void mps_math_range_error(void);

// The arguments of isclose(), as they were given.
enum { MPS_ISCLOSE_A, MPS_ISCLOSE_B, MPS_ISCLOSE_REL_TOL, MPS_ISCLOSE_ABS_TOL, MPS_ISCLOSE_ARGS };
void mps_isclose_parse(size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_arg_val_t *values);

// The two tolerances. May run code of the program's. ValueError where one is negative.
void mps_isclose_tolerances(const mp_arg_val_t *values, double *relative, double *absolute);

#endif
