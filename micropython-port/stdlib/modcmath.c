// The module cmath, as in CPython. Replaces upstream's py/modcmath.c. Functions of infinite numbers return the results
// of their formulas.

#include <math.h>

#include "py/runtime.h"
#include "stdlib/math_shared.h"
#include "types/numbers/number.h"

typedef struct {
    double real, imag;
} complex_t;

static complex_t get(mp_obj_t value) {
    complex_t z;
    if (!mps_complex_of(value, &z.real, &z.imag)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(value));
    }
    return z;
}

// Returns the result. An infinite result of a finite argument is an error.
static mp_obj_t result_of(complex_t z, complex_t argument) {
    if (isfinite(argument.real) && isfinite(argument.imag) && (isinf(z.real) || isinf(z.imag))) {
        mps_math_range_error();
    }
    return mp_obj_new_complex(z.real, z.imag);
}

// Return i * z and -i * z.
static complex_t turn(complex_t z) {
    return (complex_t) {-z.imag, z.real};
}

static complex_t turn_back(complex_t z) {
    return (complex_t) {z.imag, -z.real};
}

// ---- Functions ----

static complex_t c_sqrt(complex_t z) {
    if (z.real == 0 && z.imag == 0) {
        return (complex_t) {0, z.imag};
    }
    double x = fabs(z.real), y = fabs(z.imag);
    // Scales to avoid overflow and loss of digits.
    int scale = x < 1e-300 && y < 1e-300 ? 54 : -6;
    x = ldexp(x, scale);
    y = ldexp(y, scale);
    double large = ldexp(sqrt((x + hypot(x, y)) / 2), -scale / 2), small = ldexp(y, -scale) / (2 * large);
    return z.real >= 0 ? (complex_t) {large, copysign(small, z.imag)} : (complex_t) {small, copysign(large, z.imag)};
}

static complex_t c_exp(complex_t z) {
    double length = exp(z.real);
    return (complex_t) {z.imag == 0 ? length : length * cos(z.imag), z.imag == 0 ? z.imag : length * sin(z.imag)};
}

static complex_t c_log(complex_t z) {
    double x = fabs(z.real), y = fabs(z.imag), most = fmax(x, y), least = fmin(x, y), length = hypot(x, y);
    if (most == 0) {
        mps_math_domain_error();
    }
    double real = length >= 0.71 && length <= 1.73 ? log1p((most - 1) * (most + 1) + least * least) / 2
        : isinf(length) && isfinite(most)
        ? log(hypot(x / 2, y / 2)) + log(2)
        : log(length);
    return (complex_t) {real, atan2(z.imag, z.real)};
}

static complex_t c_log10(complex_t z) {
    z = c_log(z);
    return (complex_t) {z.real / log(10), z.imag / log(10)};
}

static complex_t c_sinh(complex_t z) {
    return (complex_t) {cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real)};
}

static complex_t c_cosh(complex_t z) {
    return (complex_t) {cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real)};
}

static complex_t c_tanh(complex_t z) {
    if (fabs(z.real) > 350) {
        return (complex_t) {copysign(1, z.real), 4 * sin(z.imag) * cos(z.imag) * exp(-2 * fabs(z.real))};
    }
    double x = tanh(z.real), y = tan(z.imag), c = 1 / cosh(z.real), below = 1 + x * y * x * y;
    return (complex_t) {x * (1 + y * y) / below, y / below * c * c};
}

static complex_t c_asinh(complex_t z) {
    complex_t a = c_sqrt((complex_t) {1 + z.imag, -z.real}), b = c_sqrt((complex_t) {1 - z.imag, z.real});
    return (complex_t) {asinh(a.real * b.imag - b.real * a.imag), atan2(z.imag, a.real * b.real - a.imag * b.imag)};
}

static complex_t c_acosh(complex_t z) {
    complex_t a = c_sqrt((complex_t) {z.real - 1, z.imag}), b = c_sqrt((complex_t) {z.real + 1, z.imag});
    return (complex_t) {asinh(a.real * b.real + a.imag * b.imag), 2 * atan2(a.imag, b.real)};
}

static complex_t c_acos(complex_t z) {
    complex_t a = c_sqrt((complex_t) {1 - z.real, -z.imag}), b = c_sqrt((complex_t) {1 + z.real, z.imag});
    return (complex_t) {2 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real)};
}

static complex_t c_atanh(complex_t z) {
    if (z.real < 0 || (z.real == 0 && signbit(z.real))) {
        z = c_atanh((complex_t) {-z.real, -z.imag});
        return (complex_t) {-z.real, -z.imag};
    }
    double y = fabs(z.imag);
    if (z.real == 1 && y == 0) {
        mps_math_domain_error();
    }
    double less = 1 - z.real;
    return (complex_t) {log1p(4 * z.real / (less * less + y * y)) / 4,
        -atan2(-2 * z.imag, less * (1 + z.real) - y * y) / 2};
}

static complex_t c_asin(complex_t z) {
    return turn_back(c_asinh(turn(z)));
}

static complex_t c_atan(complex_t z) {
    return turn_back(c_atanh(turn(z)));
}

static complex_t c_sin(complex_t z) {
    return turn_back(c_sinh(turn(z)));
}

static complex_t c_cos(complex_t z) {
    return c_cosh(turn(z));
}

static complex_t c_tan(complex_t z) {
    return turn_back(c_tanh(turn(z)));
}

#define FUNCTION(name) \
    static mp_obj_t cmath_##name(mp_obj_t value) { \
        complex_t z = get(value); \
        return result_of(c_##name(z), z); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(cmath_##name##_obj, cmath_##name)

FUNCTION(acos);
FUNCTION(acosh);
FUNCTION(asin);
FUNCTION(asinh);
FUNCTION(atan);
FUNCTION(atanh);
FUNCTION(cos);
FUNCTION(cosh);
FUNCTION(exp);
FUNCTION(log10);
FUNCTION(sin);
FUNCTION(sinh);
FUNCTION(sqrt);
FUNCTION(tan);
FUNCTION(tanh);

static mp_obj_t cmath_log(size_t n_args, const mp_obj_t *args) {
    complex_t z = c_log(get(args[0]));
    mp_obj_t result = mp_obj_new_complex(z.real, z.imag);
    if (n_args > 1) {
        complex_t base = c_log(get(args[1]));
        result = mp_binary_op(MP_BINARY_OP_TRUE_DIVIDE, result, mp_obj_new_complex(base.real, base.imag));
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cmath_log_obj, 1, 2, cmath_log);

static mp_obj_t cmath_phase(mp_obj_t value) {
    complex_t z = get(value);
    return mp_obj_new_float(atan2(z.imag, z.real));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_phase_obj, cmath_phase);

static mp_obj_t cmath_polar(mp_obj_t value) {
    complex_t z = get(value);
    mp_obj_t pair[2] = {mp_obj_new_float(hypot(z.real, z.imag)), mp_obj_new_float(atan2(z.imag, z.real))};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_polar_obj, cmath_polar);

static mp_obj_t cmath_rect(mp_obj_t length_in, mp_obj_t angle_in) {
    double length = mps_as_double(length_in), angle = mps_as_double(angle_in);
    if (isinf(angle) && length != 0) {
        mps_math_domain_error();
    }
    return angle == 0 ? mp_obj_new_complex(length, length * angle)
                      : mp_obj_new_complex(length * cos(angle), length * sin(angle));
}
static MP_DEFINE_CONST_FUN_OBJ_2(cmath_rect_obj, cmath_rect);

static mp_obj_t cmath_isfinite(mp_obj_t value) {
    complex_t z = get(value);
    return mp_obj_new_bool(isfinite(z.real) && isfinite(z.imag));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isfinite_obj, cmath_isfinite);

static mp_obj_t cmath_isinf(mp_obj_t value) {
    complex_t z = get(value);
    return mp_obj_new_bool(isinf(z.real) || isinf(z.imag));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isinf_obj, cmath_isinf);

static mp_obj_t cmath_isnan(mp_obj_t value) {
    complex_t z = get(value);
    return mp_obj_new_bool(isnan(z.real) || isnan(z.imag));
}
static MP_DEFINE_CONST_FUN_OBJ_1(cmath_isnan_obj, cmath_isnan);

static mp_obj_t cmath_isclose(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    mp_arg_val_t args[MPS_ISCLOSE_ARGS];
    mps_isclose_parse(n_args, pos_args, kw_args, args);
    complex_t a = get(args[MPS_ISCLOSE_A].u_obj), b = get(args[MPS_ISCLOSE_B].u_obj);
    double rel_tol, abs_tol;
    mps_isclose_tolerances(args, &rel_tol, &abs_tol);
    if (a.real == b.real && a.imag == b.imag) {
        return mp_const_true;
    }
    if (isinf(a.real) || isinf(a.imag) || isinf(b.real) || isinf(b.imag)) {
        return mp_const_false;
    }
    double difference = hypot(a.real - b.real, a.imag - b.imag);
    return mp_obj_new_bool(difference <= rel_tol * hypot(b.real, b.imag)
        || difference <= rel_tol * hypot(a.real, a.imag) || difference <= abs_tol);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cmath_isclose_obj, 2, cmath_isclose);

// ---- The module ----

#define ENTRY(name) { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&cmath_##name##_obj) }

static const mp_rom_map_elem_t cmath_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_cmath)},
    {MP_ROM_QSTR(MP_QSTR_e), mp_const_float_e},
    {MP_ROM_QSTR(MP_QSTR_pi), mp_const_float_pi},
    {MP_ROM_QSTR(MP_QSTR_tau), mp_const_float_tau},
    {MP_ROM_QSTR(MP_QSTR_inf), mp_const_float_inf},
    {MP_ROM_QSTR(MP_QSTR_nan), mp_const_float_nan},
    {MP_ROM_QSTR(MP_QSTR_infj), MP_ROM_PTR(&mps_complex_infj)},
    {MP_ROM_QSTR(MP_QSTR_nanj), MP_ROM_PTR(&mps_complex_nanj)},
    ENTRY(acos),
    ENTRY(acosh),
    ENTRY(asin),
    ENTRY(asinh),
    ENTRY(atan),
    ENTRY(atanh),
    ENTRY(cos),
    ENTRY(cosh),
    ENTRY(exp),
    ENTRY(isclose),
    ENTRY(isfinite),
    ENTRY(isinf),
    ENTRY(isnan),
    ENTRY(log),
    ENTRY(log10),
    ENTRY(phase),
    ENTRY(polar),
    ENTRY(rect),
    ENTRY(sin),
    ENTRY(sinh),
    ENTRY(sqrt),
    ENTRY(tan),
    ENTRY(tanh),
};
static MP_DEFINE_CONST_DICT(cmath_globals, cmath_globals_table);

const mp_obj_module_t mp_module_cmath = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&cmath_globals,
};

MP_REGISTER_MODULE(MP_QSTR_cmath, mp_module_cmath);
