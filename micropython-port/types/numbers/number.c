// Functions that several types of numbers share: conversions, hashes, rounding and powers.

#include <math.h>

#include "py/objint.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "types/errors/exceptions.h"
#include "types/classes/class.h"
#include "types/text/unicode.h"
#include "types/numbers/number.h"

// ---- Conversions ----

double mps_as_double(mp_obj_t value) {
    if (mp_obj_is_float(value)) {
        return mp_obj_float_get(value);
    }
    mp_obj_t number = mps_int_of(value);
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (number == MP_OBJ_NULL && (mp_obj_is_instance_type(type) || mps_takes_whole(type))) {
        mp_obj_t native = mps_part_of(value, &mp_type_float);
        mp_obj_t dest[2];
        if (mps_load_special(value, MP_QSTR___float__, dest)) {
            native = mp_call_method_n_kw(0, 0, dest);
            if (!mp_obj_is_float(native)) {
                mp_obj_t returned = native;
                native = mps_part_of(returned, &mp_type_float);
                if (native == MP_OBJ_NULL) {
                    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.__float__ returned non-float (type %s)"),
                        mp_obj_get_type_str(value), mp_obj_get_type_str(returned));
                }
                vstr_t text;
                vstr_init(&text, 32);
                vstr_printf(&text, "%s.__float__", mp_obj_get_type_str(value));
                mps_warn_of_subclass(vstr_null_terminated_str(&text), "float", returned);
            }
        }
        if (native != MP_OBJ_NULL) {
            return mp_obj_float_get(native);
        }
        number = mps_index_or_null(value);
    }
    if (number == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(value));
    }
    return mp_obj_is_small_int(number) ? MP_OBJ_SMALL_INT_VALUE(number) : mp_obj_int_as_float_impl(number);
}

bool mps_operand(mp_obj_t value, double *number) {
    if (mp_obj_is_float(value)) {
        *number = mp_obj_float_get(value);
        return true;
    }
    if (mp_obj_is_small_int(value)) {
        *number = MP_OBJ_SMALL_INT_VALUE(value);
        return true;
    }
    mp_obj_t native = mps_int_of(value);
    if (native != MP_OBJ_NULL) {
        *number = mp_obj_is_small_int(native) ? MP_OBJ_SMALL_INT_VALUE(native) : mp_obj_int_as_float_impl(native);
        return true;
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        native = mps_part_of(value, &mp_type_float);
        if (native != MP_OBJ_NULL) {
            *number = mp_obj_float_get(native);
            return true;
        }
    }
    return false;
}

double mps_make_double(uint64_t significand, bool more, int exponent) {
    int drop = MAX(64 - 53 - (significand == 0 ? 0 : __builtin_clzll(significand)), -1074 - exponent);
    if (drop > 0) {
        if (drop > 64 || significand == 0) {
            return 0;
        }
        uint64_t half = (uint64_t)1 << (drop - 1), rest = significand & (half | (half - 1));
        significand = drop == 64 ? 0 : significand >> drop;
        significand += rest > half || (rest == half && (more || (significand & 1)));
        exponent += drop;
    }
    return ldexp((double)significand, exponent);
}

// ---- Text ----

// Replaces decimal digits and spaces of all scripts by ASCII's.
static void to_ascii(const char **text, size_t *len) {
    vstr_t plain;
    vstr_init(&plain, *len + 1);
    const byte *at = (const byte *)*text, *end = at + *len;
    while (at < end) {
        const byte *next = utf8_next_char(at);
        unichar c = utf8_get_char(at);
        int digit = c < 0x80 ? -1 : mps_unicode_decimal(c);
        if (digit >= 0) {
            vstr_add_byte(&plain, '0' + digit);
        } else if (c >= 0x80 && (mps_unicode_flags(c) & MPS_SPACE)) {
            vstr_add_byte(&plain, ' ');
        } else {
            vstr_add_strn(&plain, (const char *)at, next - at);
        }
        at = next;
    }
    *text = plain.buf;
    *len = plain.len;
}

bool mps_number_text(mp_obj_t value, const char **text, size_t *len) {
    mp_buffer_info_t buffer;
    mp_obj_t native = value;
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        native = mps_part_of(value, &mp_type_str);
        native = native == MP_OBJ_NULL ? value : native;
    }
    if (!mp_get_buffer(native, &buffer, MP_BUFFER_READ)) {
        return false;
    }
    *text = buffer.buf;
    *len = buffer.len;
    for (size_t i = 0; i < *len && mp_obj_is_str(native); i++) {
        if (((const byte *)*text)[i] >= 0x80) {
            to_ascii(text, len);
            break;
        }
    }
    while (*len > 0 && unichar_isspace((byte) * *text)) {
        ++*text;
        --*len;
    }
    while (*len > 0 && unichar_isspace((byte)(*text)[*len - 1])) {
        --*len;
    }
    return true;
}

void mps_raise_division_by_zero(void) {
    mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
}

void mps_raise_bad_number(mp_rom_error_text_t message, int base, mp_obj_t value) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 64, &print);
    mp_obj_print_helper(&print, value, PRINT_REPR);
    // CPython prints 200 letters of it.
    mp_obj_t shown = mp_obj_new_str_from_utf8_vstr(&vstr);
    vstr_init_print(&vstr, 64, &print);
    mp_printf(&print, message, base);
    size_t len;
    const char *text = mp_obj_str_get_data(shown, &len);
    mp_print_strn(&print, text, base == 0 ? len : MIN(len, 200), 0, ' ', 0);
    nlr_raise(mp_obj_new_exception_arg1(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr)));
}

// ---- The limit of digits ----

#define DIGITS_DEFAULT (4300)
#define DIGITS_LOWEST (640)

// The limit that sys.set_int_max_str_digits() set, or MP_OBJ_NULL for the default.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_int_digits_limit);

size_t mps_most_int_digits(void) {
    mp_obj_t given = MP_STATE_VM(mps_int_digits_limit);
    size_t limit = given == MP_OBJ_NULL ? DIGITS_DEFAULT : (size_t)MP_OBJ_SMALL_INT_VALUE(given);
    return limit == 0 ? SIZE_MAX : limit;
}

void mps_check_int_digits(size_t digits, bool known) {
    size_t limit = mps_most_int_digits();
    if (digits <= limit) {
        return;
    }
    if (known) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "
                          "sys.set_int_max_str_digits() to increase the limit"),
            (int)limit, (int)digits);
    }
    mp_raise_msg_varg(&mp_type_ValueError,
        MP_ERROR_TEXT("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() "
                      "to increase the "
                      "limit"),
        (int)limit);
}

// ---- round() and pow() ----

mp_obj_t mps_round(mp_obj_t number, mp_obj_t ndigits) {
    mp_obj_t dest[3];
    if (!mps_load_special(number, MP_QSTR___round__, dest)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type %s doesn't define __round__ method"),
            mp_obj_get_type_str(number));
    }
    dest[2] = ndigits;
    bool given = ndigits != MP_OBJ_NULL && ndigits != mp_const_none;
    return mp_call_method_n_kw(given ? 1 : 0, 0, dest);
}

mp_obj_t mps_pow(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    if (modulus == MP_OBJ_NULL) {
        return mp_binary_op(MP_BINARY_OP_POWER, base, exponent);
    }
    if (mp_obj_is_type(base, &mp_type_complex) || mp_obj_is_type(exponent, &mp_type_complex)
        || mp_obj_is_type(modulus, &mp_type_complex)) {
        mp_raise_ValueError(MP_ERROR_TEXT("complex modulo"));
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(base)) && mps_int_of(base) == MP_OBJ_NULL) {
        mp_obj_t dest[4];
        mp_load_method_maybe(base, MP_QSTR___pow__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            dest[2] = exponent;
            dest[3] = modulus;
            return mp_call_method_n_kw(2, 0, dest);
        }
    }
    return mp_obj_int_pow3(base, exponent, modulus);
}

// ---- sys.set_int_max_str_digits ----

static mp_obj_t set_int_max_str_digits(mp_obj_t digits) {
    mp_int_t limit = mp_obj_get_int(digits);
    if (limit != 0 && limit < DIGITS_LOWEST) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("maxdigits must be 0 or larger than %d"), DIGITS_LOWEST);
    }
    MP_STATE_VM(mps_int_digits_limit) = MP_OBJ_NEW_SMALL_INT(limit);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_set_int_max_str_digits_obj, set_int_max_str_digits);

static mp_obj_t get_int_max_str_digits(void) {
    mp_obj_t given = MP_STATE_VM(mps_int_digits_limit);
    return given == MP_OBJ_NULL ? MP_OBJ_NEW_SMALL_INT(DIGITS_DEFAULT) : given;
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_get_int_max_str_digits_obj, get_int_max_str_digits);
