// Defines the type float. Replaces upstream's py/objfloat.c. decimal.c, format.c and parsenum.c convert its text.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/runtime.h"
#include "memory/heap.h"
#include "types/text/format.h"
#include "vm/objects.h"
#include "types/numbers/number.h"
#include "types/text/text.h"
#include "types/classes/reduce.h"

const mps_obj_float_t mp_const_float_e_obj = {{&mp_type_float}, 0, 2.7182818284590452354};
const mps_obj_float_t mp_const_float_pi_obj = {{&mp_type_float}, 0, 3.14159265358979323846};
const mps_obj_float_t mp_const_float_tau_obj = {{&mp_type_float}, 0, 2 * 3.14159265358979323846};
const mps_obj_float_t mp_const_float_inf_obj = {{&mp_type_float}, 0, (mp_float_t)INFINITY};
const mps_obj_float_t mp_const_float_nan_obj = {{&mp_type_float}, 0, (mp_float_t)NAN};

mp_obj_t mp_obj_new_float(mp_float_t value) {
    mps_obj_float_t *self = mps_new_block();
    *self = (mps_obj_float_t) {{&mp_type_float}, 0, value};
    return MP_OBJ_FROM_PTR(self);
}

mp_float_t mp_obj_float_get(mp_obj_t self) {
    return mps_float_value(self);
}

// Returns the hash of a float. An integral value in a machine word is its own hash; other integral values have the hash
// of the equal int.
mp_int_t mp_float_hash(mp_float_t value) {
    if (!isfinite(value) || value != floor(value)) {
        uint64_t bits;
        memcpy(&bits, &value, 8);
        return (mp_int_t)(bits >> 32) ^ (mp_int_t)bits;
    }
    int exponent;
    uint64_t significand = ldexp(frexp(fabs(value), &exponent), 53);
    exponent -= 53;
    mp_uint_t low = exponent >= 32 ? 0
        : exponent >= 0            ? (mp_uint_t)significand << exponent
        : exponent > -64           ? (mp_uint_t)(significand >> -exponent)
                                   : 0;
    return value < 0 ? -low : low;
}

static void float_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_float_t value = mp_obj_float_get(self);
    char buf[32];
    vstr_t vstr;
    vstr_init_fixed_buf(&vstr, sizeof(buf), buf);
    if (signbit(value) && !isnan(value)) {
        vstr_add_byte(&vstr, '-');
    }
    mps_float_text(&vstr, value, 'r', 0, false, true);
    mp_print_strn(print, vstr.buf, vstr.len, 0, ' ', 0);
}

// Implements float(), and makes the built-in part of an instance.
static mp_obj_t float_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_kw != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("float() takes no keyword arguments"));
    }
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("float expected at most 1 argument, got %d"), (int)n_args);
    }
    if (n_args == 0) {
        return mp_obj_new_float(0);
    }
    if (mp_obj_is_float(args[0])) {
        return args[0];
    }
    const char *text;
    size_t len;
    double value;
    bool has_method = mp_obj_is_instance_type(mp_obj_get_type(args[0]))
        && mps_class_find_made(mp_obj_get_type(args[0]), MP_QSTR___float__) != MP_OBJ_NULL;
    if (!has_method && mps_number_text(args[0], &text, &len)) {
        if (!mps_parse_float(text, len, &value)) {
            mps_raise_bad_number(MP_ERROR_TEXT("could not convert string to float: "), 0, args[0]);
        }
        return mp_obj_new_float(value);
    }
    if (!mps_operand(args[0], &value)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(args[0], MP_QSTR___float__, dest);
        if (dest[0] == MP_OBJ_NULL) {
            mp_load_method_maybe(args[0], MP_QSTR___index__, dest);
        }
        if (dest[0] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("float() argument must be a string or a real number, not '%s'"),
                mp_obj_get_type_str(args[0]));
        }
        value = mps_as_double(args[0]);
    } else {
        value = mps_as_double(args[0]);
    }
    return mp_obj_new_float(value);
}

static mp_obj_t float_unary_op(mp_unary_op_t op, mp_obj_t self) {
    mp_float_t value = mp_obj_float_get(self);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(value != 0);
        case MP_UNARY_OP_HASH:
            return MP_OBJ_NEW_SMALL_INT(mp_float_hash(value));
        case MP_UNARY_OP_POSITIVE:
        case MP_UNARY_OP_FLOAT_MAYBE:
            return self;
        case MP_UNARY_OP_NEGATIVE:
            return mp_obj_new_float(-value);
        case MP_UNARY_OP_ABS:
            return signbit(value) ? mp_obj_new_float(-value) : self;
        default:
            return MP_OBJ_NULL;
    }
}

// ---- Operators ----

int mps_compare_float_int(double value, mp_obj_t number) {
    int sign = mp_obj_int_sign(number);
    if (isinf(value) || value == 0 || (value < 0) != (sign < 0)) {
        return value < 0 ? -1 : value > 0 ? 1 : -sign;
    }
    mp_obj_t whole = mp_obj_new_int_from_float(value);
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, whole, number))) {
        return -1;
    }
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_MORE, whole, number))) {
        return 1;
    }
    // A float with a fraction is less than 2**53.
    double rest = value - trunc(value);
    return rest < 0 ? -1 : rest > 0;
}

// Replaces x by x // y and y by x % y, as in CPython.
static void divide_floor(double *x, double *y) {
    double rest = fmod(*x, *y);
    double quotient = (*x - rest) / *y;
    if (rest == 0) {
        rest = copysign(0, *y);
    } else if ((rest < 0) != (*y < 0)) {
        rest += *y;
        quotient -= 1;
    }
    double whole;
    if (quotient == 0) {
        whole = copysign(0, *x / *y);
    } else {
        whole = floor(quotient);
        if (quotient - whole > 0.5) {
            whole += 1;
        }
    }
    *x = whole;
    *y = rest;
}

void mps_raise_range(void) {
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(34), mp_obj_new_str_from_cstr("Numerical result out of range")};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OverflowError, 2, args));
}

static mp_obj_t compared(mp_binary_op_t op, int order) {
    switch (op) {
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(order < 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(order > 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(order <= 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(order >= 0);
        default:
            return mp_obj_new_bool(order == 0);
    }
}

// Upstream's function, called if the left operand is a float, or an int with a float on the right.
mp_obj_t mp_obj_float_binary_op(mp_binary_op_t op, mp_float_t lhs, mp_obj_t rhs_in) {
    double rhs;
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        mp_obj_t big = mp_obj_is_small_int(rhs_in) || mp_obj_is_float(rhs_in) ? MP_OBJ_NULL : mps_int_of(rhs_in);
        if (big != MP_OBJ_NULL && !mp_obj_is_small_int(big)) {
            return isnan(lhs) ? mp_const_false : compared(op, mps_compare_float_int(lhs, big));
        }
    }
    if (!mps_operand(rhs_in, &rhs)) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            lhs += rhs;
            break;
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            lhs -= rhs;
            break;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            lhs *= rhs;
            break;
        case MP_BINARY_OP_TRUE_DIVIDE:
        case MP_BINARY_OP_INPLACE_TRUE_DIVIDE:
            if (rhs == 0) {
                mps_raise_division_by_zero();
            }
            lhs /= rhs;
            break;
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_INPLACE_FLOOR_DIVIDE:
            if (rhs == 0) {
                mps_raise_division_by_zero();
            }
            divide_floor(&lhs, &rhs);
            break;
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
            if (rhs == 0) {
                mps_raise_division_by_zero();
            }
            divide_floor(&lhs, &rhs);
            lhs = rhs;
            break;
        case MP_BINARY_OP_DIVMOD: {
            if (rhs == 0) {
                mps_raise_division_by_zero();
            }
            divide_floor(&lhs, &rhs);
            mp_obj_t pair[2] = {mp_obj_new_float(lhs), mp_obj_new_float(rhs)};
            return mp_obj_new_tuple(2, pair);
        }
        case MP_BINARY_OP_POWER:
        case MP_BINARY_OP_INPLACE_POWER: {
            if (lhs == 0 && rhs < 0 && !isinf(rhs)) {
                mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("zero to a negative power"));
            }
            if (lhs < 0 && isfinite(lhs) && isfinite(rhs) && rhs != floor(rhs)) {
                return mp_obj_complex_binary_op(MP_BINARY_OP_POWER, lhs, 0, mp_obj_new_float(rhs));
            }
            double power = pow(lhs, rhs);
            if (isinf(power) && isfinite(lhs) && isfinite(rhs)) {
                mps_raise_range();
            }
            lhs = power;
            break;
        }
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(lhs < rhs);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(lhs > rhs);
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(lhs == rhs);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(lhs <= rhs);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(lhs >= rhs);
        default:
            return MP_OBJ_NULL;
    }
    return mp_obj_new_float(lhs);
}

static mp_obj_t float_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_type(rhs, &mp_type_complex)) {
        return mp_obj_complex_binary_op(op, mp_obj_float_get(lhs), 0, rhs);
    }
    return mp_obj_float_binary_op(op, mp_obj_float_get(lhs), rhs);
}

// ---- Methods ----

// Implements round(). Rounds half to even, by the exact value.
static mp_obj_t float_round(size_t n_args, const mp_obj_t *args) {
    double value = mp_obj_float_get(args[0]);
    if (n_args == 1 || args[1] == mp_const_none) {
        return mp_obj_new_int_from_float(rint(value));
    }
    mp_obj_t count_obj = mps_index(args[1]);
    int count = mp_obj_is_small_int(count_obj) ? MP_OBJ_SMALL_INT_VALUE(count_obj) : mp_obj_int_sign(count_obj) * 1000;
    if (!isfinite(value) || value == 0 || count > 323) {
        return mp_obj_new_float(value);
    }
    if (count < -308) {
        return mp_obj_new_float(copysign(0, value));
    }
    char digits[MPS_DIGITS_MAX + 16];
    int point;
    size_t len = mps_double_rounded(fabs(value), true, count, digits, &point);
    if (len == 0) {
        return mp_obj_new_float(copysign(0, value));
    }
    vstr_t vstr;
    vstr_init_fixed_buf(&vstr, sizeof(digits), digits);
    vstr.len = len;
    vstr_printf(&vstr, "e%d", point - (int)len);
    double rounded = mps_double_read(digits, vstr.len);
    if (isinf(rounded)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("rounded value too large to represent"));
    }
    return mp_obj_new_float(copysign(rounded, value));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(float_round_obj, 1, 2, float_round);

static mp_obj_t float_trunc(mp_obj_t self) {
    return mp_obj_new_int_from_float(mp_obj_float_get(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_trunc_obj, float_trunc);

static mp_obj_t float_floor(mp_obj_t self) {
    return mp_obj_new_int_from_float(floor(mp_obj_float_get(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_floor_obj, float_floor);

static mp_obj_t float_ceil(mp_obj_t self) {
    return mp_obj_new_int_from_float(ceil(mp_obj_float_get(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_ceil_obj, float_ceil);

static mp_obj_t float_itself(mp_obj_t self) {
    return mp_obj_new_float(mp_obj_float_get(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_itself_obj, float_itself);

static mp_obj_t float_is_integer(mp_obj_t self) {
    double value = mp_obj_float_get(self);
    return mp_obj_new_bool(isfinite(value) && value == floor(value));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_is_integer_obj, float_is_integer);

static mp_obj_t float_as_integer_ratio(mp_obj_t self) {
    double value = mp_obj_float_get(self);
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert Infinity to integer ratio"));
    }
    if (isnan(value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer ratio"));
    }
    int exponent;
    double fraction = frexp(value, &exponent);
    while (fraction != floor(fraction)) {
        fraction *= 2;
        exponent--;
    }
    mp_obj_t pair[2] = {mp_obj_new_int_from_float(fraction), MP_OBJ_NEW_SMALL_INT(1)};
    int large = exponent < 0 ? 1 : 0;
    pair[large] = mp_binary_op(MP_BINARY_OP_LSHIFT, pair[large], MP_OBJ_NEW_SMALL_INT(abs(exponent)));
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_as_integer_ratio_obj, float_as_integer_ratio);

static mp_obj_t float_hex(mp_obj_t self) {
    double value = mp_obj_float_get(self);
    if (!isfinite(value)) {
        return mps_convert(self, 'r');
    }
    uint64_t bits;
    memcpy(&bits, &value, 8);
    int exponent = bits >> 52 & 0x7ff;
    uint64_t fraction = bits & 0xfffffffffffff;
    vstr_t vstr;
    vstr_init(&vstr, 32);
    vstr_add_str(&vstr, signbit(value) ? "-0x" : "0x");
    if (value == 0) {
        vstr_add_str(&vstr, "0.0p+0");
    } else {
        int power = (exponent == 0 ? 1 : exponent) - 1023;
        vstr_printf(&vstr, "%d.%05x%08xp%c%d", exponent != 0, (unsigned)(fraction >> 32), (unsigned)fraction,
            power < 0 ? '-' : '+', abs(power));
    }
    return mp_obj_new_str_from_utf8_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_hex_obj, float_hex);

static int hex_digit(const char *text, const char *top) {
    char letter = text < top ? *text : ' ';
    return letter >= '0' && letter <= '9' ? letter - '0'
        : (letter | 0x20) >= 'a' && (letter | 0x20) <= 'f'
        ? (letter | 0x20) - 'a' + 10
        : -1;
}

// Reads a hexadecimal float. Returns false if the text is none.
static bool read_hex(const char *text, const char *top, double *value) {
    bool negative = text < top && *text == '-';
    text += negative || (text < top && *text == '+');
    if (mps_parse_float(text, top - text, value) && !isfinite(*value) && text < top && (*text | 0x20) >= 'i') {
        *value = negative ? -*value : *value;
        return true;
    }
    if (top - text >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') {
        text += 2;
    }
    // The first 60 bits, and whether there is more.
    uint64_t significand = 0;
    bool more = false, point = false;
    size_t digits = 0;
    int64_t exponent = 0;
    for (; text < top; text++) {
        if (*text == '.' && !point) {
            point = true;
            continue;
        }
        int digit = hex_digit(text, top);
        if (digit < 0) {
            break;
        }
        digits++;
        if (significand >> 56 == 0) {
            significand = significand << 4 | digit;
            exponent -= point ? 4 : 0;
        } else {
            more |= digit != 0;
            exponent += point ? 0 : 4;
        }
    }
    if (digits == 0) {
        return false;
    }
    if (text < top && (*text | 0x20) == 'p') {
        text++;
        bool below = text < top && *text == '-';
        text += below || (text < top && *text == '+');
        if (text == top) {
            return false;
        }
        int64_t given = 0;
        for (; text < top && *text >= '0' && *text <= '9'; text++) {
            given = MIN(given * 10 + (*text - '0'), INT32_MAX);
        }
        if (text[-1] < '0' || text[-1] > '9') {
            return false;
        }
        exponent += below ? -given : given;
    }
    if (text != top) {
        return false;
    }
    int bits = significand == 0 ? 0 : 64 - __builtin_clzll(significand);
    if (bits != 0 && exponent + bits > 1024) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("hexadecimal value too large to represent as a float"));
    }
    *value = bits == 0 || exponent + bits < -1100 ? 0 : mps_make_double(significand, more, (int)exponent);
    if (isinf(*value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("hexadecimal value too large to represent as a float"));
    }
    *value = negative ? -*value : *value;
    return true;
}

// Returns the result of a class method as an instance of the class, which may derive from the type.
static mp_obj_t as_class(mp_obj_t type, const mp_obj_type_t *own, mp_obj_t value) {
    return type == MP_OBJ_FROM_PTR(own) ? value : mp_call_function_1(type, value);
}

static mp_obj_t float_fromhex(mp_obj_t type, mp_obj_t text_in) {
    const char *text;
    size_t len;
    double value;
    if (!mp_obj_is_str(text_in)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
    }
    mps_number_text(text_in, &text, &len);
    if (!read_hex(text, text + len, &value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid hexadecimal floating-point string"));
    }
    return as_class(type, &mp_type_float, mp_obj_new_float(value));
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_fromhex_fun_obj, float_fromhex);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_fromhex_obj, MP_ROM_PTR(&float_fromhex_fun_obj));

// __getformat__(typestr, /), for CPython's tests.
static mp_obj_t float_getformat(mp_obj_t type, mp_obj_t name) {
    (void)type;
    static const MP_DEFINE_STR_OBJ(format, "IEEE, little-endian");
    mp_obj_t text = mps_str_of(name);
    if (text == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("__getformat__() argument must be str, not %s"), name);
    }
    mps_span_t span = mps_str_span(text);
    bool is_known = (span.len == 6 && memcmp(span.data, "double", 6) == 0)
        || (span.len == 5 && memcmp(span.data, "float", 5) == 0);
    if (!is_known) {
        mp_raise_ValueError(MP_ERROR_TEXT("__getformat__() argument 1 must be 'double' or 'float'"));
    }
    return MP_OBJ_FROM_PTR(&format);
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_getformat_fun_obj, float_getformat);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_getformat_obj, MP_ROM_PTR(&float_getformat_fun_obj));

static mp_obj_t float_from_number(mp_obj_t type, mp_obj_t number) {
    mp_obj_t value = mp_obj_is_float(number) ? number : mp_obj_new_float(mps_as_double(number));
    return as_class(type, &mp_type_float, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_from_number_fun_obj, float_from_number);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_from_number_obj, MP_ROM_PTR(&float_from_number_fun_obj));

static void float_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_real) {
        dest[0] = self;
    } else if (attr == MP_QSTR_imag) {
        dest[0] = mp_obj_new_float(0);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t float_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&float_ceil_obj)},
    {MP_ROM_QSTR(MP_QSTR___float__), MP_ROM_PTR(&float_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&float_floor_obj)},
    {MP_ROM_QSTR(MP_QSTR___int__), MP_ROM_PTR(&float_trunc_obj)},
    {MP_ROM_QSTR(MP_QSTR___round__), MP_ROM_PTR(&float_round_obj)},
    {MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&float_trunc_obj)},
    {MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&float_as_integer_ratio_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&float_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR_from_number), MP_ROM_PTR(&float_from_number_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&float_fromhex_obj)},
    {MP_ROM_QSTR(MP_QSTR___getformat__), MP_ROM_PTR(&float_getformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&float_hex_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&float_is_integer_obj)},
};
static MP_DEFINE_CONST_DICT(float_locals_dict, float_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_float, MP_QSTR_float,
    MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_COMPLETE,
    make_new, float_make_new,
    print, float_print,
    unary_op, float_unary_op,
    binary_op, float_binary_op,
    attr, float_attr,
    locals_dict, &float_locals_dict
    );
