// Defines the type complex. Replaces upstream's py/objcomplex.c.
//
// A real operand is not converted to complex first: that would add signed zeros, which infinities turn into NaNs.

#include <math.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/text/format.h"
#include "types/classes/class.h"
#include "types/numbers/number.h"
#include "types/classes/reduce.h"

typedef struct _mp_obj_complex_t {
    mp_obj_base_t base;
    mp_float_t real;
    mp_float_t imag;
} mp_obj_complex_t;

typedef struct {
    double real, imag;
} complex_t;

const mp_obj_complex_t mps_complex_infj = {{&mp_type_complex}, 0, (mp_float_t)INFINITY};
const mp_obj_complex_t mps_complex_nanj = {{&mp_type_complex}, 0, (mp_float_t)NAN};

mp_obj_t mp_obj_new_complex(mp_float_t real, mp_float_t imag) {
    mp_obj_complex_t *o = mp_obj_malloc(mp_obj_complex_t, &mp_type_complex);
    o->real = real;
    o->imag = imag;
    return MP_OBJ_FROM_PTR(o);
}

void mp_obj_complex_get(mp_obj_t self_in, mp_float_t *real, mp_float_t *imag) {
    mp_obj_complex_t *self = MP_OBJ_TO_PTR(self_in);
    *real = self->real;
    *imag = self->imag;
}

static complex_t get(mp_obj_t self) {
    complex_t z;
    mp_obj_complex_get(self, &z.real, &z.imag);
    return z;
}

static void add_part(vstr_t *vstr, double value, bool sign) {
    bool negative = signbit(value) && !isnan(value);
    if (negative || sign) {
        vstr_add_byte(vstr, negative ? '-' : '+');
    }
    mps_float_text(vstr, value, 'r', 0, false, false);
}

static void complex_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    complex_t z = get(self);
    char buf[64];
    vstr_t vstr;
    vstr_init_fixed_buf(&vstr, sizeof(buf), buf);
    bool only_imag = z.real == 0 && !signbit(z.real);
    if (!only_imag) {
        vstr_add_byte(&vstr, '(');
        add_part(&vstr, z.real, false);
    }
    add_part(&vstr, z.imag, !only_imag);
    vstr_add_str(&vstr, only_imag ? "j" : "j)");
    mp_print_strn(print, vstr.buf, vstr.len, 0, ' ', 0);
}

// ---- complex() ----

// Gets the complex value of a number, by __complex__ if it has that. Returns false for other objects. May run Python.
static bool complex_of(mp_obj_t value, complex_t *z) {
    if (mp_obj_is_type(value, &mp_type_complex)) {
        *z = get(value);
        return true;
    }
    z->imag = 0;
    if (mps_operand(value, &z->real)) {
        return true;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(value, MP_QSTR___complex__, dest);
    if (dest[0] != MP_OBJ_NULL) {
        mp_obj_t result = mp_call_method_n_kw(0, 0, dest);
        if (!mp_obj_is_type(result, &mp_type_complex)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__complex__ returned non-complex (type %s)"),
                mp_obj_get_type_str(result));
        }
        *z = get(result);
        return true;
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t native = mps_part_of(value, &mp_type_complex);
        if (native != MP_OBJ_NULL) {
            *z = get(native);
            return true;
        }
    }
    mp_load_method_maybe(value, MP_QSTR___float__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(value, MP_QSTR___index__, dest);
    }
    if (dest[0] == MP_OBJ_NULL) {
        return false;
    }
    z->real = mps_as_double(value);
    return true;
}

bool mps_complex_of(mp_obj_t value, double *real, double *imag) {
    complex_t z;
    if (mp_obj_is_str(value) || !complex_of(value, &z)) {
        return false;
    }
    *real = z.real;
    *imag = z.imag;
    return true;
}

static mp_obj_t complex_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("complex() takes at most 2 arguments (%d given)"),
            (int)n_args);
    }
    mp_obj_t given[2] = {n_args > 0 ? args[0] : MP_OBJ_NULL, n_args > 1 ? args[1] : MP_OBJ_NULL};
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t name = args[n_args + 2 * i];
        int index = name == MP_OBJ_NEW_QSTR(MP_QSTR_real) ? 0 : name == MP_OBJ_NEW_QSTR(MP_QSTR_imag) ? 1 : -1;
        if (index < 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("complex() got an unexpected keyword argument '%s'"),
                mp_obj_str_get_str(name));
        }
        if (given[index] != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("argument for complex() given by name ('%s') and position (%d)"),
                mp_obj_str_get_str(name), index + 1);
        }
        given[index] = args[n_args + 2 * i + 1];
    }
    if (given[0] != MP_OBJ_NULL && given[1] == MP_OBJ_NULL) {
        if (mp_obj_is_type(given[0], &mp_type_complex)) {
            return given[0];
        }
        complex_t z;
        const char *text;
        size_t len;
        if (mp_obj_is_str(given[0]) && mps_number_text(given[0], &text, &len)) {
            if (!mps_parse_complex(text, len, &z.real, &z.imag)) {
                mp_raise_ValueError(MP_ERROR_TEXT("complex() arg is a malformed string"));
            }
        } else if (!complex_of(given[0], &z)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("complex() argument must be a string or a number, not %s"),
                mp_obj_get_type_str(given[0]));
        }
        return mp_obj_new_complex(z.real, z.imag);
    }
    complex_t parts[2] = {{0, 0}, {0, 0}};
    bool is_complex[2] = {false, false};
    for (int i = 0; i < 2; i++) {
        if (given[i] == MP_OBJ_NULL) {
            continue;
        }
        is_complex[i] = mp_obj_is_type(given[i], &mp_type_complex);
        if (mp_obj_is_str(given[i]) || !complex_of(given[i], &parts[i])) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("complex() argument '%s' must be a real number, not %s"), i == 0 ? "real" : "imag",
                mp_obj_get_type_str(given[i]));
        }
    }
    complex_t z = {parts[0].real, parts[1].real};
    if (is_complex[0]) {
        z.imag += parts[0].imag;
    }
    if (is_complex[1]) {
        z.real -= parts[1].imag;
    }
    return mp_obj_new_complex(z.real, z.imag);
}

// ---- Operators ----

// Returns the rounding error of `square`, the square of x.
static inline double error_of_square(double x, double square) {
    double high = x * 0x8000001p0;
    high = x - high + high;
    double low = x - high;
    return ((high * high - square) + 2 * high * low) + low * low;
}

// Computes the absolute value faster than the library's hypot(), which computes exactly with many bit operations.
// Unless a square is near the limits of floats, products of halves give the correction.
static double absolute(complex_t z) {
    double x = fabs(z.real), y = fabs(z.imag);
    double large = x > y ? x : y, small = x > y ? y : x;
    if (!(large < 0x1p500 && small > 0x1p-450)) {
        return hypot(x, y);
    }
    double large_square = large * large, small_square = small * small;
    double length = sqrt(large_square + small_square), square = length * length;
    double excess = (square - large_square - small_square)
        + (error_of_square(length, square) - error_of_square(large, large_square)
            - error_of_square(small, small_square));
    return length - excess / (2 * length);
}

static mp_obj_t complex_unary_op(mp_unary_op_t op, mp_obj_t self) {
    complex_t z = get(self);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(z.real != 0 || z.imag != 0);
        case MP_UNARY_OP_HASH:
            return MP_OBJ_NEW_SMALL_INT(mp_float_hash(z.real) + 1000003 * (mp_uint_t)mp_float_hash(z.imag));
        case MP_UNARY_OP_POSITIVE:
        case MP_UNARY_OP_COMPLEX_MAYBE:
            return self;
        case MP_UNARY_OP_NEGATIVE:
            return mp_obj_new_complex(-z.real, -z.imag);
        case MP_UNARY_OP_ABS: {
            double length = absolute(z);
            if (isinf(length) && isfinite(z.real) && isfinite(z.imag)) {
                mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("absolute value too large"));
            }
            return mp_obj_new_float(length);
        }
        default:
            return MP_OBJ_NULL;
    }
}

// Turns an infinity to 1 and everything else to 0, with the same sign.
static double boxed(double value) {
    return copysign(isinf(value) ? 1 : 0, value);
}

static complex_t multiply(complex_t a, complex_t b) {
    complex_t z = {a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
    if (isnan(z.real) && isnan(z.imag)) {
        // An infinite factor gives an infinite product, as in annex G of C.
        bool again = false;
        if (isinf(a.real) || isinf(a.imag)) {
            a = (complex_t) {boxed(a.real), boxed(a.imag)};
            b = (complex_t) {isnan(b.real) ? copysign(0, b.real) : b.real,
                isnan(b.imag) ? copysign(0, b.imag) : b.imag};
            again = true;
        }
        if (isinf(b.real) || isinf(b.imag)) {
            b = (complex_t) {boxed(b.real), boxed(b.imag)};
            a = (complex_t) {isnan(a.real) ? copysign(0, a.real) : a.real,
                isnan(a.imag) ? copysign(0, a.imag) : a.imag};
            again = true;
        }
        if (again) {
            z = (complex_t) {INFINITY * (a.real * b.real - a.imag * b.imag),
                INFINITY * (a.real * b.imag + a.imag * b.real)};
        }
    }
    return z;
}

// Divides by the larger part of b first, so that nothing overflows on the way. b is not zero. The missing part of a
// real number is not added.
static complex_t divide(complex_t a, bool a_is_real, complex_t b) {
    complex_t z;
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, length = b.real + b.imag * ratio;
        z = a_is_real ? (complex_t) {a.real / length, -a.real * ratio / length}
                      : (complex_t) {(a.real + a.imag * ratio) / length, (a.imag - a.real * ratio) / length};
    } else if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, length = b.real * ratio + b.imag;
        z = a_is_real ? (complex_t) {a.real * ratio / length, -a.real / length}
                      : (complex_t) {(a.real * ratio + a.imag) / length, (a.imag * ratio - a.real) / length};
    } else {
        return (complex_t) {NAN, NAN};
    }
    if (isnan(z.real) && isnan(z.imag)) {
        if ((isinf(a.real) || isinf(a.imag)) && isfinite(b.real) && isfinite(b.imag)) {
            a = (complex_t) {boxed(a.real), boxed(a.imag)};
            z = (complex_t) {INFINITY * (a.real * b.real + a.imag * b.imag),
                INFINITY * (a.imag * b.real - a.real * b.imag)};
        } else if ((isinf(b.real) || isinf(b.imag)) && isfinite(a.real) && isfinite(a.imag)) {
            b = (complex_t) {boxed(b.real), boxed(b.imag)};
            z = (complex_t) {0 * (a.real * b.real + a.imag * b.imag), 0 * (a.imag * b.real - a.real * b.imag)};
        }
    }
    return z;
}

static MP_NORETURN void zero_to_power(void) {
    mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("zero to a negative or complex power"));
}

static complex_t power(complex_t a, complex_t b) {
    complex_t z;
    if (b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= 100) {
        // by repeated multiplication
        int count = abs((int)b.real);
        z = (complex_t) {1, 0};
        for (complex_t factor = a; count != 0; count >>= 1) {
            if (count & 1) {
                z = multiply(z, factor);
            }
            factor = multiply(factor, factor);
        }
        if (b.real < 0) {
            if (z.real == 0 && z.imag == 0) {
                zero_to_power();
            }
            z = divide((complex_t) {1, 0}, false, z);
        }
    } else if (a.real == 0 && a.imag == 0) {
        if (b.imag != 0 || b.real < 0) {
            zero_to_power();
        }
        z = (complex_t) {0, 0};
    } else {
        double length = hypot(a.real, a.imag), angle = atan2(a.imag, a.real);
        double new_length = pow(length, b.real), new_angle = angle * b.real;
        if (b.imag != 0) {
            new_length *= exp(-angle * b.imag);
            new_angle += b.imag * log(length);
        }
        z = (complex_t) {new_length * cos(new_angle), new_length * sin(new_angle)};
    }
    if (isinf(z.real) || isinf(z.imag)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("complex exponentiation"));
    }
    return z;
}

// Applies an operator. If a_is_real is set, a's imaginary part is 0.
static mp_obj_t operate(mp_binary_op_t op, complex_t a, bool a_is_real, mp_obj_t rhs) {
    complex_t b;
    bool b_is_real = !mp_obj_is_type(rhs, &mp_type_complex);
    if (op == MP_BINARY_OP_EQUAL) {
        mp_obj_t number = b_is_real ? mps_int_of(rhs) : MP_OBJ_NULL;
        if (number != MP_OBJ_NULL && !mp_obj_is_small_int(number)) {
            return mp_obj_new_bool(a.imag == 0 && !isnan(a.real) && mps_compare_float_int(a.real, number) == 0);
        }
    }
    if (!b_is_real) {
        b = get(rhs);
    } else {
        b.imag = 0;
        if (!mps_operand(rhs, &b.real)) {
            mp_obj_t native = mp_obj_is_instance_type(mp_obj_get_type(rhs))
                ? mps_part_of(rhs, &mp_type_complex)
                : MP_OBJ_NULL;
            if (native == MP_OBJ_NULL) {
                return MP_OBJ_NULL;
            }
            b = get(native);
            b_is_real = false;
        }
    }
    complex_t z;
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            z = (complex_t) {a.real + b.real, b_is_real ? a.imag : a_is_real ? b.imag : a.imag + b.imag};
            break;
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            z = (complex_t) {a.real - b.real, b_is_real ? a.imag : a_is_real ? -b.imag : a.imag - b.imag};
            break;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            z = b_is_real   ? (complex_t) {a.real * b.real, a.imag * b.real}
                : a_is_real ? (complex_t) {a.real * b.real, a.real * b.imag}
                            : multiply(a, b);
            break;
        case MP_BINARY_OP_TRUE_DIVIDE:
        case MP_BINARY_OP_INPLACE_TRUE_DIVIDE:
            if (b.real == 0 && b.imag == 0) {
                mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
            }
            z = b_is_real ? (complex_t) {a.real / b.real, a.imag / b.real} : divide(a, a_is_real, b);
            break;
        case MP_BINARY_OP_POWER:
        case MP_BINARY_OP_INPLACE_POWER:
            z = power(a, b);
            break;
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(a.real == b.real && a.imag == b.imag);
        default:
            return MP_OBJ_NULL;
    }
    return mp_obj_new_complex(z.real, z.imag);
}

// Upstream's function, called if the left operand is an int or a float.
mp_obj_t mp_obj_complex_binary_op(mp_binary_op_t op, mp_float_t lhs_real, mp_float_t lhs_imag, mp_obj_t rhs) {
    return operate(op, (complex_t) {lhs_real, lhs_imag}, true, rhs);
}

static mp_obj_t complex_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    return operate(op, get(lhs), false, rhs);
}

// ---- Methods ----

static void complex_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_real || attr == MP_QSTR_imag) {
        complex_t z = get(self);
        dest[0] = mp_obj_new_float(attr == MP_QSTR_real ? z.real : z.imag);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t complex_conjugate(mp_obj_t self) {
    complex_t z = get(self);
    return mp_obj_new_complex(z.real, -z.imag);
}
static MP_DEFINE_CONST_FUN_OBJ_1(complex_conjugate_obj, complex_conjugate);

static mp_obj_t complex_itself(mp_obj_t self) {
    complex_t z = get(self);
    return mp_obj_new_complex(z.real, z.imag);
}
static MP_DEFINE_CONST_FUN_OBJ_1(complex_itself_obj, complex_itself);

static mp_obj_t complex_from_number(mp_obj_t type, mp_obj_t number) {
    complex_t z;
    if (mp_obj_is_str(number) || !complex_of(number, &z)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"),
            mp_obj_get_type_str(number));
    }
    mp_obj_t value = mp_obj_new_complex(z.real, z.imag);
    return type == MP_OBJ_FROM_PTR(&mp_type_complex) ? value : mp_call_function_1(type, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(complex_from_number_fun_obj, complex_from_number);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(complex_from_number_obj, MP_ROM_PTR(&complex_from_number_fun_obj));

static const mp_rom_map_elem_t complex_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_complex_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR___complex__), MP_ROM_PTR(&complex_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&complex_conjugate_obj)},
    {MP_ROM_QSTR(MP_QSTR_from_number), MP_ROM_PTR(&complex_from_number_obj)},
};
static MP_DEFINE_CONST_DICT(complex_locals_dict, complex_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_complex, MP_QSTR_complex,
    MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_COMPLETE,
    make_new, complex_make_new,
    print, complex_print,
    unary_op, complex_unary_op,
    binary_op, complex_binary_op,
    attr, complex_attr,
    locals_dict, &complex_locals_dict
    );
