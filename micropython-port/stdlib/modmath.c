// The module math, as in CPython 3.14. Replaces upstream's py/modmath.c.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/runtime.h"
#include "stdlib/math_shared.h"
#include "types/classes/class.h"
#include "types/numbers/number.h"

// ---- Errors ----

// Raises ValueError with the wrong number.
static MP_NORETURN void unexpected(const char *message, double value) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 64, &print);
    mp_printf(&print, "%s, got ", message);
    mp_obj_print_helper(&print, mp_obj_new_float(value), PRINT_REPR);
    nlr_raise(mp_obj_new_exception_arg1(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr)));
}

// ---- Functions of one float ----

// Calls a function. message describes the expected argument, for an error if the result is NaN. An infinite result is
// an OverflowError if `overflows` is set, or else the same error.
static mp_obj_t of_float(mp_obj_t x, double (*function)(double), const char *message, bool overflows) {
    double value = mps_as_double(x), result = function(value);
    if (isnan(result) && !isnan(value)) {
        unexpected(message, value);
    }
    if (isinf(result) && isfinite(value)) {
        if (overflows) {
            mps_math_range_error();
        }
        unexpected(message, value);
    }
    return mp_obj_new_float(result);
}

// Computes exp() with an error of little more than half a unit in the last place. libc's can be a unit off, so that
// exp(1) is not e.
static const double roots_of_two[16][2] = { // 2**(i / 16), as a sum of two
    {0x1.0000000000000p+0, 0x0.0p+0}, {0x1.0b5586cf9890fp+0, 0x1.8a62e4adc610bp-54},
    {0x1.172b83c7d517bp+0, -0x1.19041b9d78a76p-55}, {0x1.2387a6e756238p+0, 0x1.9b07eb6c70573p-54},
    {0x1.306fe0a31b715p+0, 0x1.6f46ad23182e4p-55}, {0x1.3dea64c123422p+0, 0x1.ada0911f09ebcp-55},
    {0x1.4bfdad5362a27p+0, 0x1.d4397afec42e2p-56}, {0x1.5ab07dd485429p+0, 0x1.6324c054647adp-54},
    {0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54}, {0x1.7a11473eb0187p+0, -0x1.41577ee04992fp-55},
    {0x1.8ace5422aa0dbp+0, 0x1.6e9f156864b27p-54}, {0x1.9c49182a3f090p+0, 0x1.c7c46b071f2bep-56},
    {0x1.ae89f995ad3adp+0, 0x1.7a1cd345dcc81p-54}, {0x1.c199bdd85529cp+0, 0x1.11065895048ddp-55},
    {0x1.d5818dcfba487p+0, 0x1.2ed02d75b3707p-55}, {0x1.ea4afa2a490dap+0, -0x1.e9c23179c2893p-54}};

static double exact_exp(double x) {
    if (!(fabs(x) < 745)) {
        return exp(x);
    }
    double k = rint(x * 23.083120654223414); // 16 / log(2)
    double rest = (x - k * 0x1.62e42fc000000p-5) - k * 0x1.7d1cf79abc9e4p-32;
    double power = rest
        * (1
            + rest
                * (1.0 / 2
                    + rest * (1.0 / 6 + rest * (1.0 / 24 + rest * (1.0 / 120 + rest * (1.0 / 720 + rest / 5040))))));
    const double *root = roots_of_two[(int)k & 15];
    return ldexp(root[0] + (root[1] + root[0] * power), ((int)k - ((int)k & 15)) / 16);
}

#define FUNCTION(name, function, message, overflows) \
    static mp_obj_t math_##name(mp_obj_t x) { \
        return of_float(x, function, message, overflows); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(math_##name##_obj, math_##name)

#define FINITE "expected a finite input"
#define WITHIN "expected a number in range from -1 up to 1"

FUNCTION(acos, acos, WITHIN, false);
FUNCTION(acosh, acosh, "expected argument value not less than 1", false);
FUNCTION(asin, asin, WITHIN, false);
FUNCTION(asinh, asinh, "", false);
FUNCTION(atan, atan, "", false);
FUNCTION(atanh, atanh, "expected a number between -1 and 1", false);
FUNCTION(cbrt, cbrt, "", false);
FUNCTION(cos, cos, FINITE, false);
FUNCTION(cosh, cosh, "", true);
FUNCTION(erf, erf, "", false);
FUNCTION(erfc, erfc, "", false);
FUNCTION(exp, exact_exp, "", true);
FUNCTION(exp2, exp2, "", true);
FUNCTION(expm1, expm1, "", true);
FUNCTION(fabs, fabs, "", false);
FUNCTION(log1p, log1p, "expected argument value > -1", false);
FUNCTION(sin, sin, FINITE, false);
FUNCTION(sinh, sinh, "", true);
FUNCTION(sqrt, sqrt, "expected a nonnegative input", false);
FUNCTION(tan, tan, FINITE, false);
FUNCTION(tanh, tanh, "", false);

// Raises if the gamma function has no value at this place.
static void check_gamma(double value) {
    if (value == -INFINITY || (value <= 0 && value == floor(value))) {
        unexpected("expected a noninteger or positive integer", value);
    }
}

static mp_obj_t math_gamma(mp_obj_t x) {
    check_gamma(mps_as_double(x));
    return of_float(x, mps_gamma, "", true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_gamma_obj, math_gamma);

static mp_obj_t math_lgamma(mp_obj_t x) {
    double value = mps_as_double(x);
    if (!isinf(value)) {
        check_gamma(value);
    }
    return of_float(x, mps_log_gamma, "", true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_lgamma_obj, math_lgamma);

static mp_obj_t math_degrees(mp_obj_t x) {
    return mp_obj_new_float(mps_as_double(x) * (180 / 3.14159265358979323846));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_degrees_obj, math_degrees);

static mp_obj_t math_radians(mp_obj_t x) {
    return mp_obj_new_float(mps_as_double(x) * (3.14159265358979323846 / 180));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_radians_obj, math_radians);

static mp_obj_t math_isfinite(mp_obj_t x) {
    return mp_obj_new_bool(isfinite(mps_as_double(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isfinite_obj, math_isfinite);

static mp_obj_t math_isinf(mp_obj_t x) {
    return mp_obj_new_bool(isinf(mps_as_double(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isinf_obj, math_isinf);

static mp_obj_t math_isnan(mp_obj_t x) {
    return mp_obj_new_bool(isnan(mps_as_double(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isnan_obj, math_isnan);

static mp_obj_t math_ulp(mp_obj_t x) {
    double value = fabs(mps_as_double(x));
    if (!isfinite(value)) {
        return mp_obj_new_float(value);
    }
    double next = nextafter(value, INFINITY);
    return mp_obj_new_float(isinf(next) ? value - nextafter(value, 0) : next - value);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ulp_obj, math_ulp);

static mp_obj_t math_modf(mp_obj_t x) {
    double whole, value = mps_as_double(x), part = modf(value, &whole);
    mp_obj_t pair[2] = {mp_obj_new_float(part), mp_obj_new_float(whole)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_modf_obj, math_modf);

static mp_obj_t math_frexp(mp_obj_t x) {
    int exponent = 0;
    double value = mps_as_double(x);
    if (isfinite(value)) {
        value = frexp(value, &exponent);
    }
    mp_obj_t pair[2] = {mp_obj_new_float(value), MP_OBJ_NEW_SMALL_INT(exponent)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_frexp_obj, math_frexp);

// ---- Logarithms, also of large ints ----

static double logarithm(mp_obj_t x, double (*function)(double)) {
    mp_obj_t number = mps_int_of(x);
    if (number != MP_OBJ_NULL) {
        if (mp_obj_int_sign(number) <= 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("expected a positive input"));
        }
        int exponent;
        double fraction = mps_int_frexp(number, &exponent);
        return exponent <= 1000 ? function(ldexp(fraction, exponent)) : function(fraction) + function(2) * exponent;
    }
    double value = mps_as_double(x);
    if (value <= 0) {
        unexpected("expected a positive input", value);
    }
    return function(value);
}

static mp_obj_t math_log(size_t n_args, const mp_obj_t *args) {
    double value = logarithm(args[0], log);
    if (n_args > 1) {
        double base = logarithm(args[1], log);
        if (base == 0) {
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
        }
        value /= base;
    }
    return mp_obj_new_float(value);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_log_obj, 1, 2, math_log);

// Computes the binary logarithm, because the C library's is wrong for subnormal values.
static double binary_logarithm(double x) {
    return x > 0 && x < 0x1p-1022 ? log2(x * 0x1p54) - 54 : log2(x);
}

static mp_obj_t math_log2(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, binary_logarithm));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log2_obj, math_log2);

static mp_obj_t math_log10(mp_obj_t x) {
    return mp_obj_new_float(logarithm(x, log10));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_log10_obj, math_log10);

// ---- Functions of two and three floats ----

static mp_obj_t math_atan2(mp_obj_t y, mp_obj_t x) {
    return mp_obj_new_float(atan2(mps_as_double(y), mps_as_double(x)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_atan2_obj, math_atan2);

static mp_obj_t math_copysign(mp_obj_t x, mp_obj_t y) {
    return mp_obj_new_float(copysign(mps_as_double(x), mps_as_double(y)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_copysign_obj, math_copysign);

static mp_obj_t math_pow(mp_obj_t x_in, mp_obj_t y_in) {
    double x = mps_as_double(x_in), y = mps_as_double(y_in), result = pow(x, y);
    if (isfinite(x) && isfinite(y) && !isfinite(result)) {
        if (isnan(result) || x == 0) {
            mps_math_domain_error();
        }
        mps_math_range_error();
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_pow_obj, math_pow);

static mp_obj_t math_fmod(mp_obj_t x_in, mp_obj_t y_in) {
    double x = mps_as_double(x_in), y = mps_as_double(y_in), result = fmod(x, y);
    if (isnan(result) && !isnan(x) && !isnan(y)) {
        mps_math_domain_error();
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_fmod_obj, math_fmod);

static mp_obj_t math_remainder(mp_obj_t x_in, mp_obj_t y_in) {
    double x = mps_as_double(x_in), y = mps_as_double(y_in), result = remainder(x, y);
    if (isnan(result) && !isnan(x) && !isnan(y)) {
        mps_math_domain_error();
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_remainder_obj, math_remainder);

static mp_obj_t math_ldexp(mp_obj_t x, mp_obj_t exponent_in) {
    mp_obj_t exponent = mps_int_of(exponent_in);
    if (exponent == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Expected an int as second argument to ldexp."));
    }
    int power = mp_obj_is_small_int(exponent)
        ? MP_OBJ_SMALL_INT_VALUE(exponent)
        : mp_obj_int_sign(exponent) * INT32_MAX;
    double value = mps_as_double(x), result = ldexp(value, MAX(MIN(power, 5000), -5000));
    if (isinf(result) && isfinite(value)) {
        mps_math_range_error();
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_ldexp_obj, math_ldexp);

static mp_obj_t math_fma(mp_obj_t x_in, mp_obj_t y_in, mp_obj_t z_in) {
    double x = mps_as_double(x_in), y = mps_as_double(y_in), z = mps_as_double(z_in), result = fma(x, y, z);
    if (isnan(result) && !isnan(x) && !isnan(y) && !isnan(z)) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid operation in fma"));
    }
    if (isinf(result) && isfinite(x) && isfinite(y) && isfinite(z)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("overflow in fma"));
    }
    return mp_obj_new_float(result);
}
static MP_DEFINE_CONST_FUN_OBJ_3(math_fma_obj, math_fma);

static mp_obj_t math_nextafter(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {{MP_QSTR_steps, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    mp_arg_val_t steps_arg;
    mp_arg_parse_all(n_args - 2, pos_args + 2, kw_args, 1, allowed, &steps_arg);
    double x = mps_as_double(pos_args[0]), y = mps_as_double(pos_args[1]);
    if (steps_arg.u_obj == mp_const_none) {
        return mp_obj_new_float(nextafter(x, y));
    }
    mp_obj_t steps_obj = mps_index(steps_arg.u_obj);
    if (mp_obj_int_sign(steps_obj) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("steps must be a non-negative integer"));
    }
    if (isnan(x) || isnan(y)) {
        return mp_obj_new_float(NAN);
    }
    // Numbers floats as integers, in their order.
    int64_t from, to, steps = mp_obj_is_small_int(steps_obj) ? MP_OBJ_SMALL_INT_VALUE(steps_obj) : INT64_MAX;
    if (!mp_obj_is_small_int(steps_obj) && mp_obj_int_to_bytes_impl(steps_obj, false, 8, (byte *)&from) && from >= 0) {
        steps = from;
    }
    memcpy(&from, &x, 8);
    memcpy(&to, &y, 8);
    from = from < 0 ? INT64_MIN - from : from;
    to = to < 0 ? INT64_MIN - to : to;
    uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if ((uint64_t)steps >= distance) {
        return mp_obj_new_float(steps == 0 ? x : y);
    }
    from += from < to ? steps : -steps;
    from = from < 0 ? INT64_MIN - from : from;
    memcpy(&x, &from, 8);
    return mp_obj_new_float(x);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_nextafter_obj, 2, math_nextafter);

static mp_obj_t math_isclose(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    mp_arg_val_t args[MPS_ISCLOSE_ARGS];
    mps_isclose_parse(n_args, pos_args, kw_args, args);
    double a = mps_as_double(args[MPS_ISCLOSE_A].u_obj), b = mps_as_double(args[MPS_ISCLOSE_B].u_obj);
    double rel_tol, abs_tol;
    mps_isclose_tolerances(args, &rel_tol, &abs_tol);
    if (a == b) {
        return mp_const_true;
    }
    if (isinf(a) || isinf(b)) {
        return mp_const_false;
    }
    double difference = fabs(b - a);
    return mp_obj_new_bool(difference <= fabs(rel_tol * b) || difference <= fabs(rel_tol * a) || difference <= abs_tol);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_isclose_obj, 2, math_isclose);

static mp_obj_t math_prod(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {{MP_QSTR_start, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)}}};
    mp_arg_val_t start;
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 1, allowed, &start);
    mp_obj_t result = start.u_obj, item;
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(pos_args[0], &buf);
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        result = mp_binary_op(MP_BINARY_OP_MULTIPLY, result, item);
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(math_prod_obj, 1, math_prod);

// Returns the length of a vector. Scales its numbers so that nothing overflows, and sums their squares exactly.
static double length_of(double *items, size_t count) {
    double most = 0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        items[i] = fabs(items[i]);
        has_nan |= isnan(items[i]);
        most = items[i] > most ? items[i] : most;
    }
    if (isinf(most) || has_nan || most == 0) {
        return isinf(most) ? most : has_nan ? NAN : 0;
    }
    int exponent;
    frexp(most, &exponent);
    mps_exact_t sum;
    mps_exact_init(&sum);
    for (size_t i = 0; i < count; i++) {
        double x = ldexp(items[i], -exponent), square = x * x;
        mps_exact_add(&sum, square);
        mps_exact_add(&sum, fma(x, x, -square));
    }
    double root = sqrt(mps_exact_sum(&sum)), square = root * root;
    // The rest of the sum corrects the root.
    mps_exact_add(&sum, -square);
    mps_exact_add(&sum, -fma(root, root, -square));
    return ldexp(root + mps_exact_sum(&sum) / (2 * root), exponent);
}

static mp_obj_t math_hypot(size_t n_args, const mp_obj_t *args) {
    double *items = m_new(double, n_args);
    for (size_t i = 0; i < n_args; i++) {
        items[i] = mps_as_double(args[i]);
    }
    return mp_obj_new_float(length_of(items, n_args));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(math_hypot_obj, 0, math_hypot);

static mp_obj_t math_dist(mp_obj_t p, mp_obj_t q) {
    size_t p_len, q_len;
    mp_obj_t *p_items, *q_items;
    p = mp_obj_is_type(p, &mp_type_tuple) ? p : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), p);
    q = mp_obj_is_type(q, &mp_type_tuple) ? q : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), q);
    mp_obj_tuple_get(p, &p_len, &p_items);
    mp_obj_tuple_get(q, &q_len, &q_items);
    if (p_len != q_len) {
        mp_raise_ValueError(MP_ERROR_TEXT("both points must have the same number of dimensions"));
    }
    double *items = m_new(double, p_len);
    for (size_t i = 0; i < p_len; i++) {
        items[i] = mps_as_double(p_items[i]) - mps_as_double(q_items[i]);
    }
    return mp_obj_new_float(length_of(items, p_len));
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_dist_obj, math_dist);

// ---- Integers ----

// Calls the method of that name, or the function for a float. May run Python.
static mp_obj_t round_to(mp_obj_t x, qstr method, double (*function)(double)) {
    if (!mp_obj_is_float(x)) {
        mp_obj_t dest[2];
        if (mps_load_special(x, method, dest)) {
            return mp_call_method_n_kw(0, 0, dest);
        }
        if (function == trunc) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type %s doesn't define __trunc__ method"),
                mp_obj_get_type_str(x));
        }
    }
    return mp_obj_new_int_from_float(function(mps_as_double(x)));
}

static mp_obj_t math_floor(mp_obj_t x) {
    return round_to(x, MP_QSTR___floor__, floor);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_floor_obj, math_floor);

static mp_obj_t math_ceil(mp_obj_t x) {
    return round_to(x, MP_QSTR___ceil__, ceil);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_ceil_obj, math_ceil);

static mp_obj_t math_trunc(mp_obj_t x) {
    return round_to(x, MP_QSTR___trunc__, trunc);
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_trunc_obj, math_trunc);

static mp_obj_t op(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(op, a, b);
}

static mp_obj_t absolute(mp_obj_t number) {
    return mp_unary_op(MP_UNARY_OP_ABS, number);
}

static mp_obj_t gcd(mp_obj_t a, mp_obj_t b) {
    while (!mp_obj_is_small_int(b)) {
        mp_obj_t rest = op(MP_BINARY_OP_MODULO, a, b);
        a = b;
        b = rest;
    }
    if (b == MP_OBJ_NEW_SMALL_INT(0)) {
        return absolute(a);
    }
    // From here on, C integers are enough.
    mp_int_t x = MP_OBJ_SMALL_INT_VALUE(b), y = MP_OBJ_SMALL_INT_VALUE(op(MP_BINARY_OP_MODULO, a, b));
    while (y != 0) {
        mp_int_t rest = x % y;
        x = y;
        y = rest;
    }
    return mp_obj_new_int(x < 0 ? -x : x);
}

static mp_obj_t math_gcd(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = MP_OBJ_NEW_SMALL_INT(0);
    for (size_t i = 0; i < n_args; i++) {
        result = gcd(result, mps_index(args[i]));
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(math_gcd_obj, 0, math_gcd);

static mp_obj_t math_lcm(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = MP_OBJ_NEW_SMALL_INT(1);
    for (size_t i = 0; i < n_args; i++) {
        mp_obj_t number = absolute(mps_index(args[i]));
        if (result == MP_OBJ_NEW_SMALL_INT(0) || number == MP_OBJ_NEW_SMALL_INT(0)) {
            result = MP_OBJ_NEW_SMALL_INT(0);
        } else {
            result = op(MP_BINARY_OP_MULTIPLY, op(MP_BINARY_OP_FLOOR_DIVIDE, result, gcd(result, number)), number);
        }
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(math_lcm_obj, 0, math_lcm);

// Returns the product of all integers from low to high. Splitting in halves keeps the factors about equally long. The
// recursion is as deep as the count has bits.
static mp_obj_t product(mp_int_t low, mp_int_t high) {
    if (high - low < 8) {
        mp_obj_t result = MP_OBJ_NEW_SMALL_INT(1);
        for (; low <= high; low++) {
            result = op(MP_BINARY_OP_MULTIPLY, result, mp_obj_new_int(low));
        }
        return result;
    }
    mp_int_t middle = low + (high - low) / 2;
    return op(MP_BINARY_OP_MULTIPLY, product(low, middle), product(middle + 1, high));
}

static mp_obj_t math_factorial(mp_obj_t n_in) {
    mp_obj_t n = mps_index(n_in);
    if (mp_obj_int_sign(n) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("factorial() not defined for negative values"));
    }
    if (!mp_obj_is_small_int(n)) {
        mp_raise_msg(&mp_type_OverflowError,
            MP_ERROR_TEXT("factorial() argument should not exceed 9223372036854775807"));
    }
    return product(2, MP_OBJ_SMALL_INT_VALUE(n));
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_factorial_obj, math_factorial);

static MP_NORETURN void negative_count(const char *name) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s must be a non-negative integer"), name);
}

// Returns n * (n - 1) * ... of k factors, divided by k! for comb.
static mp_obj_t falling(mp_obj_t n, mp_obj_t k, bool comb) {
    if (mp_obj_int_sign(n) < 0) {
        negative_count("n");
    }
    if (mp_obj_int_sign(k) < 0) {
        negative_count("k");
    }
    mp_obj_t rest = op(MP_BINARY_OP_SUBTRACT, n, k);
    if (mp_obj_int_sign(rest) < 0) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    if (comb && mp_obj_is_true(op(MP_BINARY_OP_LESS, rest, k))) {
        k = rest;
    }
    if (!mp_obj_is_small_int(k)) {
        mp_raise_msg(&mp_type_OverflowError,
            comb ? MP_ERROR_TEXT("min(n - k, k) must not exceed 9223372036854775807")
                 : MP_ERROR_TEXT("k must not exceed 9223372036854775807"));
    }
    mp_int_t count = MP_OBJ_SMALL_INT_VALUE(k);
    if (mp_obj_is_small_int(n)) {
        mp_int_t top = MP_OBJ_SMALL_INT_VALUE(n);
        mp_obj_t result = product(top - count + 1, top);
        return comb ? op(MP_BINARY_OP_FLOOR_DIVIDE, result, product(2, count)) : result;
    }
    mp_obj_t result = MP_OBJ_NEW_SMALL_INT(1);
    for (mp_int_t i = 0; i < count; i++) {
        result = op(MP_BINARY_OP_MULTIPLY, result, op(MP_BINARY_OP_SUBTRACT, n, MP_OBJ_NEW_SMALL_INT(i)));
        if (comb) {
            result = op(MP_BINARY_OP_FLOOR_DIVIDE, result, MP_OBJ_NEW_SMALL_INT(i + 1));
        }
    }
    return result;
}

static mp_obj_t math_comb(mp_obj_t n, mp_obj_t k) {
    n = mps_index(n);
    return falling(n, mps_index(k), true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(math_comb_obj, math_comb);

static mp_obj_t math_perm(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1 || args[1] == mp_const_none) {
        return math_factorial(args[0]);
    }
    mp_obj_t n = mps_index(args[0]);
    return falling(n, mps_index(args[1]), false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_perm_obj, 1, 2, math_perm);

static mp_obj_t math_isqrt(mp_obj_t n_in) {
    mp_obj_t n = mps_index(n_in);
    if (mp_obj_int_sign(n) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("isqrt() argument must be nonnegative"));
    }
    if (mp_obj_is_small_int(n)) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)sqrt(MP_OBJ_SMALL_INT_VALUE(n)));
    }
    // Uses Newton's method, which doubles the number of correct bits each time. `root` has as many bits of the result,
    // and `part` the matching bits of n.
    int bits;
    mps_int_frexp(n, &bits);
    int half = (bits - 1) / 2, known = 0;
    mp_obj_t root = MP_OBJ_NEW_SMALL_INT(1);
    for (int shift = 32 - __builtin_clz(half); shift-- > 0;) {
        int before = known;
        known = half >> shift;
        mp_obj_t part = op(MP_BINARY_OP_RSHIFT, n, MP_OBJ_NEW_SMALL_INT(2 * half - before - known + 1));
        root = op(MP_BINARY_OP_ADD, op(MP_BINARY_OP_LSHIFT, root, MP_OBJ_NEW_SMALL_INT(known - before - 1)),
            op(MP_BINARY_OP_FLOOR_DIVIDE, part, root));
    }
    if (mp_obj_is_true(op(MP_BINARY_OP_MORE, op(MP_BINARY_OP_MULTIPLY, root, root), n))) {
        root = op(MP_BINARY_OP_SUBTRACT, root, MP_OBJ_NEW_SMALL_INT(1));
    }
    return root;
}
static MP_DEFINE_CONST_FUN_OBJ_1(math_isqrt_obj, math_isqrt);

// ---- The module ----

#define ENTRY(name) { MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&math_##name##_obj) }

static const mp_rom_map_elem_t math_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_math)},
    {MP_ROM_QSTR(MP_QSTR_e), mp_const_float_e},
    {MP_ROM_QSTR(MP_QSTR_pi), mp_const_float_pi},
    {MP_ROM_QSTR(MP_QSTR_tau), mp_const_float_tau},
    {MP_ROM_QSTR(MP_QSTR_inf), mp_const_float_inf},
    {MP_ROM_QSTR(MP_QSTR_nan), mp_const_float_nan},
    ENTRY(acos),
    ENTRY(acosh),
    ENTRY(asin),
    ENTRY(asinh),
    ENTRY(atan),
    ENTRY(atan2),
    ENTRY(atanh),
    ENTRY(cbrt),
    ENTRY(ceil),
    ENTRY(comb),
    ENTRY(copysign),
    ENTRY(cos),
    ENTRY(cosh),
    ENTRY(degrees),
    ENTRY(dist),
    ENTRY(erf),
    ENTRY(erfc),
    ENTRY(exp),
    ENTRY(exp2),
    ENTRY(expm1),
    ENTRY(fabs),
    ENTRY(factorial),
    ENTRY(floor),
    ENTRY(fma),
    ENTRY(fmod),
    ENTRY(frexp),
    {MP_ROM_QSTR(MP_QSTR_fsum), MP_ROM_PTR(&mps_math_fsum_obj)},
    ENTRY(gamma),
    ENTRY(gcd),
    ENTRY(hypot),
    ENTRY(isclose),
    ENTRY(isfinite),
    ENTRY(isinf),
    ENTRY(isnan),
    ENTRY(isqrt),
    ENTRY(lcm),
    ENTRY(ldexp),
    ENTRY(lgamma),
    ENTRY(log),
    ENTRY(log10),
    ENTRY(log1p),
    ENTRY(log2),
    ENTRY(modf),
    ENTRY(nextafter),
    ENTRY(perm),
    ENTRY(pow),
    ENTRY(prod),
    ENTRY(radians),
    ENTRY(remainder),
    ENTRY(sin),
    ENTRY(sinh),
    ENTRY(sqrt),
    {MP_ROM_QSTR(MP_QSTR_sumprod), MP_ROM_PTR(&mps_math_sumprod_obj)},
    ENTRY(tan),
    ENTRY(tanh),
    ENTRY(trunc),
    ENTRY(ulp),
};
static MP_DEFINE_CONST_DICT(math_globals, math_globals_table);

const mp_obj_module_t mp_module_math = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&math_globals,
};

MP_REGISTER_MODULE(MP_QSTR_math, mp_module_math);
