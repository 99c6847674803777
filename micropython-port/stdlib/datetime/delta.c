// datetime.timedelta. Sums are made of days and microseconds. Products and quotients are made of microseconds: in
// 64 bits where they have room, else with the interpreter's ints.

#include <math.h>
#include <string.h>

#include "stdlib/datetime/datetime.h"
#include "types/classes/class.h"
#include "types/numbers/int_parts.h"

#define DAYS_MAX (999999999)
#define NARROW_DAYS (100000000) // the microseconds of so many days have room in 64 bits

static MP_NORETURN void too_large(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C int"));
}

static MP_NORETURN void division_by_zero(void) {
    mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
}

// Returns the floor of a / b, and what is left in *rest. b is positive.
static int64_t floor_divide(int64_t a, int64_t b, int64_t *rest) {
    int64_t quotient = a / b;
    *rest = a % b;
    if (*rest < 0) {
        *rest += b;
        quotient--;
    }
    return quotient;
}

mp_obj_t dt_delta_new(int64_t days, int64_t microseconds) {
    if (__builtin_add_overflow(days, floor_divide(microseconds, DAY_US, &microseconds), &days) || days < INT32_MIN
        || days > INT32_MAX) {
        too_large();
    }
    if (days < -DAYS_MAX || days > DAYS_MAX) {
        mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("days=%d; must have magnitude <= %d"), (int)days,
            DAYS_MAX);
    }
    delta_t *self = mp_obj_malloc(delta_t, &mps_type_timedelta);
    self->days = (int32_t)days;
    self->seconds = (int32_t)(microseconds / 1000000);
    self->microseconds = (int32_t)(microseconds % 1000000);
    return MP_OBJ_FROM_PTR(self);
}

int64_t dt_delta_us(const delta_t *delta) {
    return delta->days * DAY_US + delta->seconds * 1000000ll + delta->microseconds;
}

static int64_t us_of_day(const delta_t *delta) {
    return delta->seconds * 1000000ll + delta->microseconds;
}

static bool is_zero(const delta_t *delta) {
    return delta->days == 0 && delta->seconds == 0 && delta->microseconds == 0;
}

static bool is_narrow(const delta_t *delta) {
    return delta->days >= -NARROW_DAYS && delta->days < NARROW_DAYS;
}

// Says whether the value of an int has room in 64 bits.
static bool int64_of(mp_obj_t number, int64_t *value) {
    mps_int_view_t view;
    mps_int_look(&view, number);
    uint64_t size = (view.len > 0 ? view.words[0] : 0) | (view.len > 1 ? (uint64_t)view.words[1] << 32 : 0);
    if (view.len > 2 || size > INT64_MAX) {
        return false;
    }
    *value = view.negative ? -(int64_t)size : (int64_t)size;
    return true;
}

// Returns all microseconds as an int.
static mp_obj_t int_of(const delta_t *delta) {
    if (is_narrow(delta)) {
        return mp_obj_new_int_from_ll(dt_delta_us(delta));
    }
    int64_t us = us_of_day(delta);
    mp_obj_t days = mp_binary_op(MP_BINARY_OP_MULTIPLY, mp_obj_new_int(delta->days), mp_obj_new_int_from_ll(DAY_US));
    return mp_binary_op(MP_BINARY_OP_ADD, days, mp_obj_new_int_from_ll(us));
}

// Makes a timedelta of microseconds, an int.
static mp_obj_t delta_of_int(mp_obj_t us) {
    int64_t value, days, rest;
    if (int64_of(us, &value)) {
        return dt_delta_new(0, value);
    }
    mp_obj_t *both;
    mp_obj_get_array_fixed_n(mp_binary_op(MP_BINARY_OP_DIVMOD, us, mp_obj_new_int_from_ll(DAY_US)), 2, &both);
    if (!int64_of(both[0], &days) || !int64_of(both[1], &rest)) {
        too_large();
    }
    return dt_delta_new(days, rest);
}

// ---- Construction --------------------------------------------------------------------------------------------------

typedef struct {
    int64_t days;
    int64_t us;  // of a day
    double left; // parts of microseconds
} sum_t;

// Adds `count` units. `factor` is the microseconds of a unit, which is a part of a day, or some days.
static void add_units(sum_t *sum, int64_t count, int64_t factor) {
    int64_t days, rest = 0, more;
    if (factor >= DAY_US) {
        if (__builtin_mul_overflow(count, factor / DAY_US, &days)) {
            too_large();
        }
    } else {
        days = floor_divide(count, DAY_US / factor, &rest);
    }
    more = floor_divide(sum->us + rest * factor, DAY_US, &sum->us);
    if (__builtin_add_overflow(days, more, &days) || __builtin_add_overflow(sum->days, days, &sum->days)) {
        too_large();
    }
}

// Adds an int or a float of units. The part of a float that is less than a microsecond is left over.
static void add_component(sum_t *sum, const char *name, mp_obj_t value, int64_t factor) {
    int64_t count;
    mp_obj_t number = mps_int_of(value);
    if (number != MP_OBJ_NULL) {
        if (!int64_of(number, &count)) {
            too_large();
        }
        add_units(sum, count, factor);
        return;
    }
    mp_obj_t part = mps_part_of(value, &mp_type_float);
    if (part == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported type for timedelta %s component: %s"), name,
            mp_obj_get_type_str(value));
    }
    double given = mp_obj_float_get(part);
    if (isnan(given)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert float NaN to integer"));
    }
    if (isinf(given)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert float infinity to integer"));
    }
    double whole, fraction = modf(given, &whole);
    if (fabs(whole) >= 0x1p63) {
        too_large();
    }
    add_units(sum, (int64_t)whole, factor);
    if (fraction != 0) {
        sum->left += modf(fraction * (double)factor, &whole);
        add_units(sum, (int64_t)whole, 1);
    }
}

static mp_obj_t delta_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr_short_t names[] = {MP_QSTR_days, MP_QSTR_seconds, MP_QSTR_microseconds, MP_QSTR_milliseconds,
        MP_QSTR_minutes, MP_QSTR_hours, MP_QSTR_weeks};
    static const dt_signature_t signature = {"__new__", names, 7, 7, 0};
    static const struct {
        uint8_t place;
        int64_t factor;
    } order[] = {{2, 1}, {3, 1000}, {1, 1000000}, {4, 60000000}, {5, 3600000000}, {0, DAY_US}, {6, 7 * DAY_US}};
    mp_obj_t values[7] = {0};
    dt_arguments(&signature, n_args, n_kw, args, values);
    sum_t sum = {0};
    for (size_t i = 0; i < 7; i++) {
        mp_obj_t value = values[order[i].place];
        if (value != MP_OBJ_NULL) {
            add_component(&sum, qstr_str(names[order[i].place]), value, order[i].factor);
        }
    }
    if (sum.left != 0) {
        double whole = round(sum.left);
        if (fabs(whole - sum.left) == 0.5) {
            int is_odd = (int)(sum.us & 1);
            whole = 2.0 * round((sum.left + is_odd) * 0.5) - is_odd;
        }
        sum.us += (int64_t)whole;
    }
    return dt_delta_new(sum.days, sum.us);
}

// ---- Operators -----------------------------------------------------------------------------------------------------

// Rounds half to even. Both are ints, and the divisor is not zero.
static mp_obj_t divide_nearest(mp_obj_t a, mp_obj_t b) {
    mp_obj_t *both;
    mp_obj_get_array_fixed_n(mp_binary_op(MP_BINARY_OP_DIVMOD, a, b), 2, &both);
    mp_obj_t quotient = both[0], rest = both[1], zero = MP_OBJ_NEW_SMALL_INT(0), one = MP_OBJ_NEW_SMALL_INT(1);
    // The rest has the divisor's sign.
    mp_obj_t other = mp_binary_op(MP_BINARY_OP_SUBTRACT, b, rest);
    bool positive = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_MORE, b, zero));
    bool up = mp_obj_is_true(mp_binary_op(positive ? MP_BINARY_OP_MORE : MP_BINARY_OP_LESS, rest, other));
    if (!up && mp_obj_equal(rest, other)) {
        up = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_AND, quotient, one));
    }
    return up ? mp_binary_op(MP_BINARY_OP_ADD, quotient, one) : quotient;
}

static mp_obj_t multiply_int(const delta_t *self, mp_obj_t number) {
    int64_t factor, product;
    if (is_narrow(self) && int64_of(number, &factor) && !__builtin_mul_overflow(dt_delta_us(self), factor, &product)) {
        return dt_delta_new(0, product);
    }
    return delta_of_int(mp_binary_op(MP_BINARY_OP_MULTIPLY, int_of(self), number));
}

// Splits a float into an odd int (or zero) times a power of two.
static int64_t split(double value, int *exponent) {
    if (isnan(value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer ratio"));
    }
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert Infinity to integer ratio"));
    }
    int64_t mantissa = (int64_t)ldexp(frexp(value, exponent), 53);
    *exponent -= 53;
    while (mantissa != 0 && (mantissa & 1) == 0) {
        mantissa /= 2;
        ++*exponent;
    }
    return mantissa;
}

// Returns the product with numerator * 2**exponent / denominator.
static mp_obj_t scale(const delta_t *self, int64_t numerator, int exponent, int64_t denominator) {
    if (is_zero(self) || numerator == 0) {
        return dt_delta_new(0, 0);
    }
    mp_obj_t top = mp_binary_op(MP_BINARY_OP_MULTIPLY, int_of(self), mp_obj_new_int_from_ll(numerator));
    mp_obj_t bottom = mp_obj_new_int_from_ll(denominator);
    mp_obj_t *shifted = exponent > 0 ? &top : &bottom;
    mp_obj_t bits = MP_OBJ_NEW_SMALL_INT(exponent > 0 ? exponent : -exponent);
    *shifted = mp_binary_op(MP_BINARY_OP_LSHIFT, *shifted, bits);
    return delta_of_int(divide_nearest(top, bottom));
}

static mp_obj_t multiply(const delta_t *self, mp_obj_t other) {
    mp_obj_t number = mps_int_of(other);
    if (number != MP_OBJ_NULL) {
        return multiply_int(self, number);
    }
    mp_obj_t part = mps_part_of(other, &mp_type_float);
    if (part == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    int exponent;
    int64_t mantissa = split(mp_obj_float_get(part), &exponent);
    return scale(self, mantissa, exponent, 1);
}

static mp_obj_t true_divide(const delta_t *self, mp_obj_t other) {
    const delta_t *delta = delta_of(other);
    if (delta != NULL) {
        if (is_zero(delta)) {
            division_by_zero();
        }
        return mp_binary_op(MP_BINARY_OP_TRUE_DIVIDE, int_of(self), int_of(delta));
    }
    mp_obj_t number = mps_int_of(other);
    if (number != MP_OBJ_NULL) {
        if (!mp_obj_is_true(number)) {
            division_by_zero();
        }
        return delta_of_int(divide_nearest(int_of(self), number));
    }
    mp_obj_t part = mps_part_of(other, &mp_type_float);
    if (part == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    int exponent;
    int64_t mantissa = split(mp_obj_float_get(part), &exponent);
    if (mantissa == 0) {
        division_by_zero();
    }
    return mantissa < 0 ? scale(self, -1, -exponent, -mantissa) : scale(self, 1, -exponent, mantissa);
}

// Returns the quotient and the rest as ints. `by` is an int.
static void divide(mp_obj_t us, mp_obj_t by, mp_obj_t *quotient, mp_obj_t *rest) {
    if (!mp_obj_is_true(by)) {
        division_by_zero();
    }
    mp_obj_t *both;
    mp_obj_get_array_fixed_n(mp_binary_op(MP_BINARY_OP_DIVMOD, us, by), 2, &both);
    *quotient = both[0];
    *rest = both[1];
}

static mp_obj_t floor_or_modulo(mp_binary_op_t op, const delta_t *self, mp_obj_t other) {
    mp_obj_t quotient, rest;
    const delta_t *delta = delta_of(other);
    if (delta == NULL) {
        mp_obj_t number = op == MP_BINARY_OP_FLOOR_DIVIDE ? mps_int_of(other) : MP_OBJ_NULL;
        if (number == MP_OBJ_NULL) {
            return MP_OBJ_NULL;
        }
        divide(int_of(self), number, &quotient, &rest);
        return delta_of_int(quotient);
    }
    divide(int_of(self), int_of(delta), &quotient, &rest);
    if (op == MP_BINARY_OP_FLOOR_DIVIDE) {
        return quotient;
    }
    rest = delta_of_int(rest);
    if (op == MP_BINARY_OP_MODULO) {
        return rest;
    }
    mp_obj_t both[2] = {quotient, rest};
    return mp_obj_new_tuple(2, both);
}

static mp_binary_op_t plain_op(mp_binary_op_t op) {
    return op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER
        ? op - (MP_BINARY_OP_INPLACE_OR - MP_BINARY_OP_OR)
        : op;
}

// Returns a - b.
static mp_obj_t difference(const delta_t *a, const delta_t *b) {
    return dt_delta_new((int64_t)a->days - b->days, us_of_day(a) - us_of_day(b));
}

// Returns the sign of a - b.
static int compare(const delta_t *a, const delta_t *b) {
    int64_t x = a->days, y = b->days;
    if (x == y) {
        x = us_of_day(a);
        y = us_of_day(b);
    }
    return (x > y) - (x < y);
}

static mp_obj_t timedelta_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    op = plain_op(op);
    const delta_t *self = delta_of(lhs), *other = delta_of(rhs);
    if (self == NULL) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
            return multiply(self, rhs);
        case MP_BINARY_OP_TRUE_DIVIDE:
            return true_divide(self, rhs);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_DIVMOD:
            return floor_or_modulo(op, self, rhs);
        default:
            break;
    }
    if (other == NULL) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_REVERSE_ADD:
            return dt_delta_new((int64_t)self->days + other->days, us_of_day(self) + us_of_day(other));
        case MP_BINARY_OP_SUBTRACT:
            return difference(self, other);
        case MP_BINARY_OP_REVERSE_SUBTRACT:
            return difference(other, self);
        default:
            return dt_compared(op, compare(self, other));
    }
}

static mp_obj_t delta_itself(mp_obj_t self_in) {
    const delta_t *self = delta_of(self_in);
    return mp_obj_is_exact_type(self_in, &mps_type_timedelta) ? self_in : dt_delta_new(self->days, us_of_day(self));
}

static mp_obj_t delta_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const delta_t *self = delta_of(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(!is_zero(self));
        case MP_UNARY_OP_NEGATIVE:
            return dt_delta_new(-(int64_t)self->days, -us_of_day(self));
        case MP_UNARY_OP_POSITIVE:
            return delta_itself(self_in);
        case MP_UNARY_OP_ABS:
            return self->days < 0 ? dt_delta_new(-(int64_t)self->days, -us_of_day(self)) : delta_itself(self_in);
        case MP_UNARY_OP_HASH:
            return MP_OBJ_NEW_SMALL_INT(dt_mix(dt_mix(dt_mix(17, self->days), self->seconds), self->microseconds));
        default:
            return MP_OBJ_NULL;
    }
}

// ---- Text ----------------------------------------------------------------------------------------------------------

static void delta_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const delta_t *self = delta_of(self_in);
    if (kind == PRINT_STR) {
        if (self->days != 0) {
            mp_printf(print, "%d day%s, ", (int)self->days, self->days == 1 || self->days == -1 ? "" : "s");
        }
        mp_printf(print, "%d:%02d:%02d", (int)self->seconds / 3600, (int)self->seconds / 60 % 60,
            (int)self->seconds % 60);
        if (self->microseconds != 0) {
            mp_printf(print, ".%06d", (int)self->microseconds);
        }
        return;
    }
    mp_printf(print, "%q(", (qstr)mp_obj_get_type(self_in)->name);
    const char *before = "";
    if (self->days != 0) {
        mp_printf(print, "days=%d", (int)self->days);
        before = ", ";
    }
    if (self->seconds != 0) {
        mp_printf(print, "%sseconds=%d", before, (int)self->seconds);
        before = ", ";
    }
    if (self->microseconds != 0) {
        mp_printf(print, "%smicroseconds=%d", before, (int)self->microseconds);
        before = ", ";
    }
    mp_print_str(print, before[0] == '\0' ? "0)" : ")");
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t delta_total_seconds(mp_obj_t self) {
    return mp_binary_op(MP_BINARY_OP_TRUE_DIVIDE, int_of(delta_of(self)), MP_OBJ_NEW_SMALL_INT(1000000));
}
static MP_DEFINE_CONST_FUN_OBJ_1(delta_total_seconds_obj, delta_total_seconds);

static mp_obj_t delta_reduce(mp_obj_t self_in) {
    const delta_t *self = delta_of(self_in);
    mp_obj_t args[] = {mp_obj_new_int(self->days), mp_obj_new_int(self->seconds), mp_obj_new_int(self->microseconds)};
    mp_obj_t parts[] = {class_of(self_in), mp_obj_new_tuple(3, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(delta_reduce_obj, delta_reduce);

static mp_obj_t attribute(const delta_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_days:
            return mp_obj_new_int(self->days);
        case MP_QSTR_seconds:
            return mp_obj_new_int(self->seconds);
        case MP_QSTR_microseconds:
            return mp_obj_new_int(self->microseconds);
        default:
            return MP_OBJ_NULL;
    }
}

static void delta_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    dt_attribute(attribute(MP_OBJ_TO_PTR(self), attr), &mps_type_timedelta, attr, dest);
}

DT_OPERATOR(timedelta, add, MP_BINARY_OP_ADD)
DT_OPERATOR(timedelta, radd, MP_BINARY_OP_REVERSE_ADD)
DT_OPERATOR(timedelta, sub, MP_BINARY_OP_SUBTRACT)
DT_OPERATOR(timedelta, rsub, MP_BINARY_OP_REVERSE_SUBTRACT)
DT_OPERATOR(timedelta, mul, MP_BINARY_OP_MULTIPLY)
DT_OPERATOR(timedelta, rmul, MP_BINARY_OP_REVERSE_MULTIPLY)
DT_OPERATOR(timedelta, truediv, MP_BINARY_OP_TRUE_DIVIDE)
DT_OPERATOR(timedelta, floordiv, MP_BINARY_OP_FLOOR_DIVIDE)
DT_OPERATOR(timedelta, mod, MP_BINARY_OP_MODULO)
DT_OPERATOR(timedelta, divmod, MP_BINARY_OP_DIVMOD)
DT_OPERATOR(timedelta, eq, MP_BINARY_OP_EQUAL)
DT_OPERATOR(timedelta, ne, MP_BINARY_OP_NOT_EQUAL)
DT_OPERATOR(timedelta, lt, MP_BINARY_OP_LESS)
DT_OPERATOR(timedelta, le, MP_BINARY_OP_LESS_EQUAL)
DT_OPERATOR(timedelta, gt, MP_BINARY_OP_MORE)
DT_OPERATOR(timedelta, ge, MP_BINARY_OP_MORE_EQUAL)

static mp_obj_t delta_negative(mp_obj_t self) {
    return delta_unary_op(MP_UNARY_OP_NEGATIVE, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(delta_negative_obj, delta_negative);

static mp_obj_t delta_absolute(mp_obj_t self) {
    return delta_unary_op(MP_UNARY_OP_ABS, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(delta_absolute_obj, delta_absolute);

static const delta_t least = {{&mps_type_timedelta}, -DAYS_MAX, 0, 0};
static const delta_t largest = {{&mps_type_timedelta}, DAYS_MAX, 86399, 999999};
static const delta_t resolution = {{&mps_type_timedelta}, 0, 0, 1};

DT_MEMBER(timedelta, days)
DT_MEMBER(timedelta, seconds)
DT_MEMBER(timedelta, microseconds)

static const mp_rom_map_elem_t delta_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_min), MP_ROM_PTR(&least)},
    {MP_ROM_QSTR(MP_QSTR_max), MP_ROM_PTR(&largest)},
    {MP_ROM_QSTR(MP_QSTR_resolution), MP_ROM_PTR(&resolution)},
    DT_MEMBER_ENTRY(timedelta, days),
    DT_MEMBER_ENTRY(timedelta, seconds),
    DT_MEMBER_ENTRY(timedelta, microseconds),
    {MP_ROM_QSTR(MP_QSTR_total_seconds), MP_ROM_PTR(&delta_total_seconds_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&delta_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___add__), MP_ROM_PTR(&timedelta_add_obj)},
    {MP_ROM_QSTR(MP_QSTR___radd__), MP_ROM_PTR(&timedelta_radd_obj)},
    {MP_ROM_QSTR(MP_QSTR___sub__), MP_ROM_PTR(&timedelta_sub_obj)},
    {MP_ROM_QSTR(MP_QSTR___rsub__), MP_ROM_PTR(&timedelta_rsub_obj)},
    {MP_ROM_QSTR(MP_QSTR___mul__), MP_ROM_PTR(&timedelta_mul_obj)},
    {MP_ROM_QSTR(MP_QSTR___rmul__), MP_ROM_PTR(&timedelta_rmul_obj)},
    {MP_ROM_QSTR(MP_QSTR___truediv__), MP_ROM_PTR(&timedelta_truediv_obj)},
    {MP_ROM_QSTR(MP_QSTR___floordiv__), MP_ROM_PTR(&timedelta_floordiv_obj)},
    {MP_ROM_QSTR(MP_QSTR___mod__), MP_ROM_PTR(&timedelta_mod_obj)},
    {MP_ROM_QSTR(MP_QSTR___divmod__), MP_ROM_PTR(&timedelta_divmod_obj)},
    {MP_ROM_QSTR(MP_QSTR___neg__), MP_ROM_PTR(&delta_negative_obj)},
    {MP_ROM_QSTR(MP_QSTR___abs__), MP_ROM_PTR(&delta_absolute_obj)},
    {MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&timedelta_eq_obj)},
    {MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&timedelta_ne_obj)},
    {MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&timedelta_lt_obj)},
    {MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&timedelta_le_obj)},
    {MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&timedelta_gt_obj)},
    {MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&timedelta_ge_obj)},
};
static MP_DEFINE_CONST_DICT(delta_locals, delta_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_timedelta,
    MP_QSTR_datetime_dot_timedelta,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, delta_make_new,
    print, delta_print,
    unary_op, delta_unary_op,
    binary_op, timedelta_binary_op,
    attr, delta_attr,
    locals_dict, &delta_locals
    );
