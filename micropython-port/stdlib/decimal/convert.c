// Converts other objects to Decimals, and back.

#include <math.h>
#include <string.h>

#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/objtuple.h"

#include "stdlib/decimal/decimal.h"
#include "types/numbers/int_parts.h"

dec_t *dec_new(void) {
    dec_t *dec = mp_obj_malloc(dec_t, &mps_type_decimal);
    dec->value = (mpd_t) {MPD_STATIC | MPD_STATIC_DATA, 0, 0, 0, DIGITS_INSIDE, dec->digits};
    return dec;
}

// Returns a context that rounds nothing.
static mpd_context_t exact_context(void) {
    mpd_context_t context;
    mpd_maxcontext(&context);
    return context;
}

// ---- From numbers --------------------------------------------------------------------------------------------------

const dec_t *dec_of_int(mp_obj_t number, context_t *context) {
    dec_t *dec = dec_new();
    uint32_t status = 0;
    mps_int_view_t view;
    mps_int_look(&view, number);
    mpd_context_t exact = exact_context();
    if (view.len <= 2) {
        uint64_t size = view.len == 0 ? 0 : view.words[0] | (view.len == 2 ? (uint64_t)view.words[1] << 32 : 0);
        mpd_qset_u64(&dec->value, size, &exact, &status);
        if (view.negative) {
            mpd_set_negative(&dec->value);
        }
    } else {
        // Imports halves of words, because libmpdec can't import base 2**32.
        uint16_t *halves = m_new(uint16_t, view.len * 2);
        for (size_t i = 0; i < view.len; i++) {
            halves[2 * i] = (uint16_t)view.words[i];
            halves[2 * i + 1] = view.words[i] >> 16;
        }
        size_t len = view.len * 2 - (halves[view.len * 2 - 1] == 0);
        mpd_qimport_u16(&dec->value, halves, len, view.negative ? MPD_NEG : MPD_POS, 0x10000, &exact, &status);
        m_del(uint16_t, halves, view.len * 2);
    }
    dec_status(context, status & (MPD_Errors | MPD_Malloc_error));
    return dec;
}

const dec_t *dec_of_double(double value, context_t *context) {
    dec_t *dec = dec_new();
    uint8_t sign = signbit(value) ? MPD_NEG : MPD_POS;
    if (isnan(value) || isinf(value)) {
        mpd_setspecial(&dec->value, isnan(value) ? MPD_POS : sign, isnan(value) ? MPD_NAN : MPD_INF);
        return dec;
    }
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    exponent -= 53;
    while (mantissa != 0 && (mantissa & 1) == 0) {
        mantissa >>= 1;
        exponent++;
    }
    exponent = mantissa == 0 ? 0 : exponent;
    mpd_context_t exact = exact_context();
    uint32_t status = 0;
    mpd_qset_u64(&dec->value, mantissa, &exact, &status);
    if (exponent != 0) {
        // m * 2**-n equals m * 5**n / 10**n.
        dec_t *base = dec_new(), *power = dec_new();
        mpd_qset_uint(&base->value, exponent > 0 ? 2 : 5, &exact, &status);
        mpd_qset_uint(&power->value, exponent > 0 ? exponent : -exponent, &exact, &status);
        mpd_qpow(&base->value, &base->value, &power->value, &exact, &status);
        mpd_qmul(&dec->value, &dec->value, &base->value, &exact, &status);
        dec->value.exp += exponent < 0 ? exponent : 0;
    }
    mpd_set_sign(&dec->value, sign);
    dec_status(context, status & (MPD_Errors | MPD_Malloc_error));
    return dec;
}

const dec_t *dec_operand(mp_obj_t obj, context_t *context) {
    const dec_t *dec = dec_of(obj);
    if (dec != NULL) {
        return dec;
    }
    mp_obj_t number = mps_int_of(obj);
    return number == MP_OBJ_NULL ? NULL : dec_of_int(number, context);
}

static MP_NORETURN void not_supported(mp_obj_t obj) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("conversion from %s to Decimal is not supported"),
        mp_obj_get_type_str(obj));
}

const dec_t *dec_require(mp_obj_t obj, context_t *context) {
    const dec_t *dec = dec_operand(obj, context);
    if (dec == NULL) {
        not_supported(obj);
    }
    return dec;
}

const dec_t *dec_of_float_or_int(mp_obj_t obj, context_t *context) {
    mp_obj_t number = mps_int_of(obj);
    if (number != MP_OBJ_NULL) {
        return dec_of_int(number, context);
    }
    mp_obj_t part = mps_part_of(obj, &mp_type_float);
    if (part == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must be int or float"));
    }
    return dec_of_double(mp_obj_float_get(part), context);
}

// ---- From text -----------------------------------------------------------------------------------------------------

// Returns the text with digits of any script as ASCII. If `strip` is set, removes spaces around it and underscores.
// Invalid text stays invalid.
static char *ascii_of(mps_span_t span, bool strip) {
    char *text = m_new(char, span.len + 1), *to = text;
    const byte *at = span.data, *end = at + span.len;
    while (strip && at < end) {
        const byte *next = at;
        if (!(mps_unicode_flags(mps_utf8_next(&next)) & MPS_SPACE)) {
            break;
        }
        at = next;
    }
    while (strip && at < end) {
        const byte *before = mps_utf8_before(end), *next = before;
        if (!(mps_unicode_flags(mps_utf8_next(&next)) & MPS_SPACE)) {
            break;
        }
        end = before;
    }
    while (at < end) {
        unichar c = mps_utf8_next(&at);
        if (c == '_' && strip) {
            continue;
        }
        int digit = c < 0x80 ? -1 : mps_unicode_decimal(c);
        *to++ = c != 0 && c < 0x80 ? (char)c : digit >= 0 ? (char)('0' + digit) : '?';
    }
    *to = '\0';
    return text;
}

static const dec_t *of_text(const char *text, context_t *context, bool exact) {
    dec_t *dec = dec_new();
    uint32_t status = 0;
    if (!exact) {
        mpd_qset_string(&dec->value, text, &context->context, &status);
        dec_status(context, status);
        return dec;
    }
    mpd_context_t all = exact_context();
    mpd_qset_string(&dec->value, text, &all, &status);
    if (status & (MPD_Inexact | MPD_Rounded | MPD_Clamped)) {
        mpd_seterror(&dec->value, MPD_Invalid_operation, &status);
    }
    dec_status(context, status & (MPD_Errors | MPD_Malloc_error));
    return dec;
}

// ---- From tuples ---------------------------------------------------------------------------------------------------

static void add_special(vstr_t *text, mp_obj_t exponent) {
    const char *name = mp_obj_str_get_str(exponent);
    if (strcmp(name, "F") == 0) {
        vstr_add_str(text, "Inf");
    } else if (strcmp(name, "n") == 0) {
        vstr_add_str(text, "NaN");
    } else if (strcmp(name, "N") == 0) {
        vstr_add_str(text, "sNaN");
    } else {
        mp_raise_ValueError(MP_ERROR_TEXT("string argument in the third position must be 'F', 'n' or 'N'"));
    }
}

static void add_digits(vstr_t *text, mp_obj_t digits_in) {
    mp_obj_t digits = mps_part_of(digits_in, &mp_type_tuple);
    if (digits == MP_OBJ_NULL) {
        digits = mps_part_of(digits_in, &mp_type_list);
    }
    if (digits == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("coefficient must be a tuple of digits"));
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_get_array(digits, &len, &items);
    for (size_t i = 0; i < len; i++) {
        mp_obj_t digit = mps_int_of(items[i]);
        if (digit == MP_OBJ_NULL || !mp_obj_is_small_int(digit) || MP_OBJ_SMALL_INT_VALUE(digit) < 0
            || MP_OBJ_SMALL_INT_VALUE(digit) > 9) {
            mp_raise_ValueError(MP_ERROR_TEXT("coefficient must be a tuple of digits"));
        }
        vstr_add_byte(text, '0' + MP_OBJ_SMALL_INT_VALUE(digit));
    }
}

static const dec_t *of_items(size_t len, const mp_obj_t *items, context_t *context, bool exact) {
    if (len != 3) {
        mp_raise_ValueError(MP_ERROR_TEXT("argument must be a sequence of length 3"));
    }
    mp_obj_t parts[3] = {items[0], items[1], items[2]};
    mp_obj_t sign = mps_int_of(parts[0]);
    if (sign != MP_OBJ_NEW_SMALL_INT(0) && sign != MP_OBJ_NEW_SMALL_INT(1)) {
        mp_raise_ValueError(MP_ERROR_TEXT("sign must be an integer with the value 0 or 1"));
    }
    vstr_t text;
    vstr_init(&text, 32);
    if (sign == MP_OBJ_NEW_SMALL_INT(1)) {
        vstr_add_byte(&text, '-');
    }
    mp_obj_t exponent = mps_str_of(parts[2]);
    if (exponent != MP_OBJ_NULL) {
        add_special(&text, exponent);
        if (text.buf[text.len - 1] == 'f') {
            // The digits of an infinity don't matter.
            return of_text(vstr_null_terminated_str(&text), context, exact);
        }
    }
    size_t before = text.len;
    add_digits(&text, parts[1]);
    if (exponent == MP_OBJ_NULL) {
        mp_obj_t number = mps_int_of(parts[2]);
        if (number == MP_OBJ_NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("exponent must be an integer"));
        }
        if (text.len == before) {
            vstr_add_byte(&text, '0');
        }
        mp_int_t value = mps_index_fitting(number, &mp_type_OverflowError);
        vstr_printf(&text, "E%d", (int)value);
    }
    return of_text(vstr_null_terminated_str(&text), context, exact);
}

// ---- From anything -------------------------------------------------------------------------------------------------

// Returns an exact value, rounded by the context unless `exact` is set.
static const dec_t *rounded(const dec_t *dec, context_t *context, bool exact) {
    if (exact) {
        return dec;
    }
    if (mpd_isnan(&dec->value) && dec->value.digits > context->context.prec - context->context.clamp) {
        dec_t *nan = dec_new();
        mpd_setspecial(&nan->value, MPD_POS, MPD_NAN);
        dec_status(context, MPD_Conversion_syntax);
        return nan;
    }
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qcopy(&result->value, &dec->value, &status);
    mpd_qfinalize(&result->value, &context->context, &status);
    dec_status(context, status);
    return result;
}

const dec_t *dec_convert(mp_obj_t obj, context_t *context, bool exact) {
    const dec_t *dec = dec_operand(obj, context);
    if (dec != NULL) {
        return rounded(dec, context, exact);
    }
    mp_obj_t part = mps_str_of(obj);
    if (part != MP_OBJ_NULL) {
        return of_text(ascii_of(mps_str_span(part), exact), context, exact);
    }
    part = mps_part_of(obj, &mp_type_float);
    if (part != MP_OBJ_NULL) {
        dec_status(context, STATUS_FLOAT_OPERATION);
        return rounded(dec_of_double(mp_obj_float_get(part), context), context, exact);
    }
    part = mps_part_of(obj, &mp_type_tuple);
    part = part != MP_OBJ_NULL ? part : mps_part_of(obj, &mp_type_list);
    if (part == MP_OBJ_NULL) {
        not_supported(obj);
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_get_array(part, &len, &items);
    return of_items(len, items, context, exact);
}

// ---- To others -----------------------------------------------------------------------------------------------------

mp_obj_t dec_to_int(const dec_t *dec, int rounding) {
    if (mpd_isspecial(&dec->value)) {
        if (mpd_isnan(&dec->value)) {
            mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer"));
        }
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert Infinity to integer"));
    }
    mpd_context_t exact = exact_context();
    exact.round = rounding;
    uint32_t status = 0;
    dec_t *whole = dec_new();
    mpd_qround_to_int(&whole->value, &dec->value, &exact, &status);
    if (status & MPD_Malloc_error) {
        mps_raise_memory();
    }
    bool negative = mpd_isnegative(&whole->value);
    uint16_t *halves = NULL;
    size_t len = mpd_qexport_u16(&halves, 0, 0x10000, &whole->value, &status);
    if (len == SIZE_MAX) {
        mps_raise_memory();
    }
    size_t words = (len + 1) / 2;
    uint32_t *result = m_new0(uint32_t, MAX(words, 1));
    for (size_t i = 0; i < len; i++) {
        result[i / 2] |= (uint32_t)halves[i] << (i % 2 * 16);
    }
    mp_obj_t number = mps_int_of_copied_words(result, words, negative);
    m_del(uint32_t, result, MAX(words, 1));
    return number;
}

mp_obj_t dec_text(const dec_t *dec, const context_t *context) {
    char *text;
    mpd_ssize_t len = mpd_to_sci_size(&text, &dec->value, context->capitals);
    if (len < 0) {
        mps_raise_memory();
    }
    mp_obj_t str = mp_obj_new_str(text, len);
    mpd_free(text);
    return str;
}

double dec_to_double(const dec_t *dec, context_t *context) {
    if (mpd_isnan(&dec->value)) {
        if (mpd_issnan(&dec->value)) {
            mp_raise_ValueError(MP_ERROR_TEXT("cannot convert signaling NaN to float"));
        }
        return mpd_isnegative(&dec->value) ? -NAN : NAN;
    }
    mp_obj_t text = dec_text(dec, context);
    return mp_obj_get_float(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_float), text));
}

mp_obj_t dec_ratio(const dec_t *dec, context_t *context) {
    if (mpd_isspecial(&dec->value)) {
        if (mpd_isnan(&dec->value)) {
            mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer ratio"));
        }
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert Infinity to integer ratio"));
    }
    uint32_t status = 0;
    dec_t *whole = dec_new();
    mpd_qcopy(&whole->value, &dec->value, &status);
    mpd_ssize_t exponent = mpd_iszero(&dec->value) ? 0 : whole->value.exp;
    whole->value.exp = 0;
    dec_status(context, status & MPD_Malloc_error);
    mp_obj_t top = dec_to_int(whole, MPD_ROUND_DOWN), bottom = MP_OBJ_NEW_SMALL_INT(1);
    mp_obj_t power = mp_binary_op(MP_BINARY_OP_POWER, MP_OBJ_NEW_SMALL_INT(10),
        mp_obj_new_int(exponent < 0 ? -exponent : exponent));
    if (exponent >= 0) {
        top = mp_binary_op(MP_BINARY_OP_MULTIPLY, top, power);
    } else {
        mp_obj_t math = mp_import_name(MP_QSTR_math, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
        mp_obj_t both[2] = {top, power};
        mp_obj_t divisor = mp_call_function_n_kw(mp_load_attr(math, MP_QSTR_gcd), 2, 0, both);
        top = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, top, divisor);
        bottom = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, power, divisor);
    }
    mp_obj_t ratio[2] = {top, bottom};
    return mp_obj_new_tuple(2, ratio);
}

MP_REGISTER_ROOT_POINTER(mp_obj_t decimal_tuple);

mp_obj_t dec_tuple(const dec_t *dec) {
    mp_obj_t digits = mp_const_empty_tuple;
    mp_obj_t exponent = MP_OBJ_NEW_SMALL_INT(dec->value.exp);
    if (mpd_isspecial(&dec->value)) {
        exponent = MP_OBJ_NEW_QSTR(mpd_isinfinite(&dec->value) ? MP_QSTR_F
                : mpd_isqnan(&dec->value)                      ? MP_QSTR_n
                                                               : MP_QSTR_N);
    }
    if (mpd_isinfinite(&dec->value)) {
        mp_obj_t zero = MP_OBJ_NEW_SMALL_INT(0);
        digits = mp_obj_new_tuple(1, &zero);
    } else if (dec->value.len > 0) {
        // The coefficient's text has all digits.
        uint32_t status = 0;
        dec_t *whole = dec_new();
        mpd_qcopy(&whole->value, &dec->value, &status);
        if (status & MPD_Malloc_error) {
            mps_raise_memory();
        }
        whole->value.exp = 0;
        mpd_clear_flags(&whole->value);
        char *text;
        mpd_ssize_t len = mpd_to_sci_size(&text, &whole->value, 1);
        if (len < 0) {
            mps_raise_memory();
        }
        digits = mp_obj_new_tuple(len, NULL);
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(digits);
        for (mpd_ssize_t i = 0; i < len; i++) {
            tuple->items[i] = MP_OBJ_NEW_SMALL_INT(text[i] - '0');
        }
        mpd_free(text);
    }
    mp_obj_t parts[3] = {MP_OBJ_NEW_SMALL_INT(mpd_isnegative(&dec->value) ? 1 : 0), digits, exponent};
    return mp_call_function_n_kw(MP_STATE_VM(decimal_tuple), 3, 0, parts);
}

// ---- Hash ----------------------------------------------------------------------------------------------------------

#define MODULUS ((1ull << 61) - 1)

// Returns a * b modulo 2**61 - 1, by halves of 32 bits. Both are below the modulus.
static uint64_t multiply(uint64_t a, uint64_t b) {
    uint64_t a_high = a >> 32, a_low = (uint32_t)a, b_high = b >> 32, b_low = (uint32_t)b;
    uint64_t low = a_low * b_low, middle = a_high * b_low + a_low * b_high, high = a_high * b_high;
    // 2**64 leaves 8. 2**32 times the middle is split at 2**61, which leaves 1.
    uint64_t sum = high * 8 + (middle >> 29) + ((middle & 0x1fffffff) << 32) + (low & MODULUS) + (low >> 61);
    sum = (sum & MODULUS) + (sum >> 61);
    return sum >= MODULUS ? sum - MODULUS : sum;
}

static uint64_t power(uint64_t base, uint64_t exponent) {
    uint64_t result = 1;
    for (; exponent != 0; exponent >>= 1) {
        if (exponent & 1) {
            result = multiply(result, base);
        }
        base = multiply(base, base);
    }
    return result;
}

int64_t dec_hash(mp_obj_t obj) {
    const mpd_t *value = &dec_of(obj)->value;
    if (mpd_isspecial(value)) {
        if (mpd_issnan(value)) {
            mp_raise_TypeError(MP_ERROR_TEXT("Cannot hash a signaling NaN value"));
        }
        return mpd_isnan(value)     ? MP_OBJ_SMALL_INT_VALUE(mps_identity_hash(obj))
            : mpd_isnegative(value) ? -314159
                                    : 314159;
    }
    uint64_t hash = 0;
    for (mpd_ssize_t i = value->len; i > 0; i--) {
        hash = multiply(hash, MPD_RADIX) + value->data[i - 1];
        hash = hash >= MODULUS ? hash - MODULUS : hash;
    }
    // The inverse of ten modulo MODULUS.
    uint64_t inverse = power(10, MODULUS - 2);
    hash = multiply(hash, value->exp >= 0 ? power(10, value->exp) : power(inverse, -(int64_t)value->exp));
    int64_t result = mpd_isnegative(value) ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}
