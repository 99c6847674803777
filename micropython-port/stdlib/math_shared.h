// Declares functions that the modules math and cmath share.

#ifndef MPS_MATH_SHARED_H
#define MPS_MATH_SHARED_H

#include "py/runtime.h"

MP_NORETURN void mps_math_domain_error(void);
MP_NORETURN void mps_math_range_error(void);

// The arguments of isclose(), in their order.
enum { MPS_ISCLOSE_A, MPS_ISCLOSE_B, MPS_ISCLOSE_REL_TOL, MPS_ISCLOSE_ABS_TOL, MPS_ISCLOSE_ARGS };
void mps_isclose_parse(size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_arg_val_t *values);

// Gets the two tolerances. May run Python. Raises ValueError if one is negative.
void mps_isclose_tolerances(const mp_arg_val_t *values, double *relative, double *absolute);

// ---- math_gamma.c ----

// Return NaN or infinity if there is no value.
double mps_gamma(double x);
double mps_log_gamma(double x);

// ---- math_sums.c ----

// An exact sum as floats that don't overlap, in order of size. It is on the C stack of its user; many parts go to the
// heap.
typedef struct {
    size_t len, room;
    double *parts;
    double specials, infinities; // sums of infinities and NaNs
    bool has_special;
    double few[32];
} mps_exact_t;

void mps_exact_init(mps_exact_t *sum);

// Adds a number. Raises OverflowError if the sum is too large.
void mps_exact_add(mps_exact_t *sum, double x);

// Returns the sum, rounded once.
double mps_exact_sum(const mps_exact_t *sum);

MP_DECLARE_CONST_FUN_OBJ_1(mps_math_fsum_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_math_sumprod_obj);

#endif
