// The type int, small and large: its words, conversions to and from C numbers, and int(). With int_text.c,
// int_operators.c, int_methods.c and bool.c it replaces upstream's py/objint.c, py/objint_mpz.c, py/mpz.c and
// py/objbool.c; natural.c has the arithmetic of large ints. Ints are immutable, so operations use the words of
// arguments in place.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "memory/heap.h"
#include "types/numbers/int_parts.h"
#include "types/text/format.h"

// The value on 64-bit machines, because programs take it for a very large number.
static const uint32_t maxsize_words[] = {0xffffffff, 0x7fffffff};
const mp_obj_int_t mp_sys_maxsize_obj = {{&mp_type_int},
    {.fixed_dig = 1, .len = 2, .alloc = 2, .dig = (uint32_t *)maxsize_words}};

// ---- The words of ints, and ints from words ----

uint32_t *mps_int_new_words(size_t len) {
    if (len > MPS_INT_WORDS_MAX) {
        m_malloc_fail(len * sizeof(uint32_t));
    }
    return m_new(uint32_t, len);
}

// Returns whether words are a small int.
static inline bool are_small(const uint32_t *words, size_t len, bool negative, mp_int_t *value) {
    *value = len == 0 ? 0 : negative ? -words[0] : words[0];
    return len == 0 || (len == 1 && words[0] <= (negative ? -(uint32_t)MP_SMALL_INT_MIN : (uint32_t)MP_SMALL_INT_MAX));
}

mp_obj_t mps_int_of_words(uint32_t *words, size_t room, bool negative) {
    size_t len = mps_natural_len(words, room);
    mp_int_t value;
    if (are_small(words, len, negative, &value)) {
        m_del(uint32_t, words, room);
        return MP_OBJ_NEW_SMALL_INT(value);
    }
    if (room - len > 3) {
        words = m_renew(uint32_t, words, room, len);
        room = len;
    }
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->mpz = (mpz_t) {.neg = negative, .fixed_dig = 0, .alloc = room, .len = len, .dig = words};
    return MP_OBJ_FROM_PTR(o);
}

// Makes an int of one or two words that is not small.
static mp_obj_t new_short(uint32_t low, uint32_t high, bool negative) {
    mps_short_int_t *self = mps_new_block();
    *self = (mps_short_int_t) {{&mp_type_int}, negative, 1, 0, {low, high}};
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t mps_int_of_copied_words(const uint32_t *words, size_t room, bool negative) {
    size_t len = mps_natural_len(words, room);
    mp_int_t value;
    if (are_small(words, len, negative, &value)) {
        return MP_OBJ_NEW_SMALL_INT(value);
    }
    if (len <= 2) {
        return new_short(words[0], len == 2 ? words[1] : 0, negative);
    }
    uint32_t *copy = m_new(uint32_t, len);
    memcpy(copy, words, len * sizeof(*copy));
    return mps_int_of_words(copy, len, negative);
}

mp_obj_int_t *mp_obj_int_new_mpz(void) {
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->mpz = (mpz_t) {0};
    return o;
}

mp_obj_t mps_int_of_u64(unsigned long long value, bool negative) {
    if (value <= MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT(negative ? -(mp_int_t)value : (mp_int_t)value);
    }
    if (MP_UNLIKELY(negative && value == (unsigned long long)MP_SMALL_INT_MAX + 1)) {
        return MP_OBJ_NEW_SMALL_INT(MP_SMALL_INT_MIN);
    }
    return new_short((uint32_t)value, value >> 32, negative);
}

mp_obj_t mp_obj_new_int_from_ll(long long value) {
    if (value == (mp_int_t)value && MP_SMALL_INT_FITS((mp_int_t)value)) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
    }
    return mps_int_of_u64(value < 0 ? -(unsigned long long)value : value, value < 0);
}

mp_obj_t mp_obj_new_int_from_ull(unsigned long long value) {
    return mps_int_of_u64(value, false);
}

mp_obj_t mp_obj_new_int(mp_int_t value) {
    return MP_SMALL_INT_FITS(value) ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ll(value);
}

mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value) {
    return value <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ull(value);
}

// ---- Ints and C numbers ----

int mp_obj_int_sign(mp_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, self);
    return a.len == 0 ? 0 : a.negative ? -1 : 1;
}

mp_int_t mp_obj_int_get_truncated(mp_const_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, (mp_obj_t)self);
    uint32_t low = a.len == 0 ? 0 : a.words[0];
    return a.negative ? -low : low;
}

static MP_NORETURN void too_large(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot fit 'int' into an index-sized integer"));
}

mp_int_t mp_obj_int_get_checked(mp_const_obj_t self) {
    if (mp_obj_is_small_int(self)) {
        return MP_OBJ_SMALL_INT_VALUE(self);
    }
    mps_int_view_t a;
    mps_int_look(&a, (mp_obj_t)self);
    if (a.len > 1 || (a.len == 1 && a.words[0] > (uint32_t)INT32_MAX + a.negative)) {
        too_large();
    }
    return mp_obj_int_get_truncated(self);
}

mp_uint_t mp_obj_int_get_uint_checked(mp_const_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, (mp_obj_t)self);
    if (a.negative || a.len > 1) {
        too_large();
    }
    return a.len == 0 ? 0 : a.words[0];
}

uint64_t mps_int_highest(const mps_int_view_t *a, int *exponent, bool *more) {
    size_t bits = mps_natural_bits(a->words, a->len);
    *exponent = (int)bits - 64;
    *more = false;
    uint64_t result = 0;
    // Has up to three words.
    for (size_t i = 0; i < 3 && i < a->len; i++) {
        uint64_t word = a->words[a->len - 1 - i];
        int shift = 64 - (int)((bits - 1) % 32 + 1) - 32 * (int)i;
        result |= shift >= 0 ? word << shift : word >> -shift;
        *more |= shift < 0 && (uint32_t)(word << (32 + shift)) != 0;
    }
    for (size_t i = 0; !*more && i + 3 < a->len; i++) {
        *more |= a->words[i] != 0;
    }
    return result;
}

static double nearest_double(const mps_int_view_t *a) {
    int exponent;
    bool more;
    uint64_t high = mps_int_highest(a, &exponent, &more);
    double value = mps_make_double(high, more, exponent);
    return a->negative ? -value : value;
}

double mps_int_frexp(mp_obj_t number, int *exponent) {
    mps_int_view_t a;
    mps_int_look(&a, number);
    bool more;
    double fraction = ldexp((double)mps_int_highest(&a, exponent, &more), -64);
    *exponent += 64;
    return fraction;
}

mp_float_t mp_obj_int_as_float_impl(mp_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, self);
    double value = nearest_double(&a);
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("int too large to convert to float"));
    }
    return value;
}

mp_obj_t mp_obj_new_int_from_float(mp_float_t value) {
    if (!isfinite(value)) {
        if (isinf(value)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert float infinity to integer"));
        }
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert float NaN to integer"));
    }
    if (fabs(value) < 9e18) {
        long long whole = (long long)value;
        return whole == (mp_int_t)whole && MP_SMALL_INT_FITS((mp_int_t)whole)
            ? MP_OBJ_NEW_SMALL_INT((mp_int_t)whole)
            : mp_obj_new_int_from_ll(whole);
    }
    int exponent;
    uint64_t significand = ldexp(frexp(fabs(value), &exponent), 53);
    exponent -= 53; // greater than 0
    uint32_t parts[2] = {(uint32_t)significand, significand >> 32};
    size_t room = 3 + exponent / 32;
    uint32_t *words = mps_int_new_words(room);
    mps_natural_shift_left(words, parts, 2, exponent / 32, exponent % 32);
    return mps_int_of_words(words, room, value < 0);
}

mp_obj_t mp_obj_int_from_bytes_impl(bool big_endian, size_t len, const byte *buf) {
    while (len > 0 && buf[big_endian ? 0 : len - 1] == 0) {
        buf += big_endian;
        len--;
    }
    if (len < 4) {
        mp_int_t value = 0;
        for (size_t i = 0; i < len; i++) {
            value = value << 8 | buf[big_endian ? i : len - 1 - i];
        }
        return MP_OBJ_NEW_SMALL_INT(value);
    }
    size_t room = len / 4 + 1;
    uint32_t *words = mps_int_new_words(room);
    memset(words, 0, room * 4);
    for (size_t i = 0; i < len; i++) {
        words[i / 4] |= (uint32_t)buf[big_endian ? len - 1 - i : i] << (i % 4 * 8);
    }
    return mps_int_of_words(words, room, false);
}

// Writes an int in two's complement. Returns whether it fits: negative values as signed, others as unsigned. Cuts bits
// that don't fit.
bool mp_obj_int_to_bytes_impl(mp_obj_t self, bool big_endian, size_t len, byte *buf) {
    mps_int_view_t a;
    mps_int_look(&a, self);
    uint32_t carry = 1;
    for (size_t i = 0; i < len; i++) {
        uint32_t part = i / 4 < a.len ? a.words[i / 4] >> (i % 4 * 8) & 0xff : 0;
        if (a.negative) {
            carry += part ^ 0xff;
            part = carry & 0xff;
            carry >>= 8;
        }
        buf[big_endian ? len - 1 - i : i] = part;
    }
    size_t bits = mps_natural_bits(a.words, a.len);
    if (a.negative && len > 0 && bits == len * 8) {
        // Only the least value fits.
        for (size_t i = 0; i + 1 < a.len; i++) {
            if (a.words[i] != 0) {
                return false;
            }
        }
        return (a.words[a.len - 1] & (a.words[a.len - 1] - 1)) == 0;
    }
    return bits <= len * 8 - (a.negative && len > 0);
}

// ---- int() ----

// Converts text to an int, for int() and for classes derived from it.
static mp_obj_t int_of_text(mp_obj_t value, int base) {
    const char *text;
    size_t len;
    if (!mps_number_text(value, &text, &len)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t number = mps_parse_int(text, len, base);
    if (number == MP_OBJ_NULL) {
        mps_raise_bad_number(MP_ERROR_TEXT("invalid literal for int() with base %d: "), base, value);
    }
    return number;
}

static mp_obj_t int_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_obj_t base = n_args > 1 ? args[1] : MP_OBJ_NULL;
    for (size_t i = 0; i < n_kw; i++) {
        if (args[n_args + 2 * i] != MP_OBJ_NEW_QSTR(MP_QSTR_base) || n_args > 1) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("int() got an unexpected keyword argument '%s'"),
                mp_obj_str_get_str(args[n_args + 2 * i]));
        }
        base = args[n_args + 2 * i + 1];
    }
    if (n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("int expected at most 2 arguments, got %d"), (int)n_args);
    }
    if (n_args == 0) {
        if (base != MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("int() missing string argument"));
        }
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_obj_t value = args[0];
    if (base != MP_OBJ_NULL) {
        mp_obj_t base_obj = mps_index(base);
        mp_int_t number = mp_obj_is_small_int(base_obj) ? MP_OBJ_SMALL_INT_VALUE(base_obj) : -1;
        if ((number != 0 && number < 2) || number > 36) {
            mp_raise_ValueError(MP_ERROR_TEXT("int() base must be >= 2 and <= 36, or 0"));
        }
        mp_obj_t result = mp_obj_is_int(value) ? MP_OBJ_NULL : int_of_text(value, number);
        if (result == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("int() can't convert non-string with explicit base"));
        }
        return result;
    }
    if (mp_obj_is_int(value)) {
        return value;
    }
    if (mp_obj_is_float(value)) {
        return mp_obj_new_int_from_float(mp_obj_float_get(value));
    }
    if (mp_obj_is_bool(value)) {
        return mps_int_of(value);
    }
    if (!mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t number = mp_unary_op(MP_UNARY_OP_INT_MAYBE, value);
        if (number != MP_OBJ_NULL) {
            return number;
        }
    } else {
        static const qstr names[] = {MP_QSTR___int__, MP_QSTR___index__};
        for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
            mp_obj_t dest[2];
            mp_load_method_maybe(value, names[i], dest);
            if (dest[0] == MP_OBJ_NULL) {
                continue;
            }
            mp_obj_t result = mp_call_method_n_kw(0, 0, dest);
            mp_obj_t number = mps_int_of(result);
            if (number == MP_OBJ_NULL) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-int (type %s)"), names[i],
                    mp_obj_get_type_str(result));
            }
            return number;
        }
    }
    mp_obj_t result = int_of_text(value, 10);
    if (result == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("int() argument must be a string, a bytes-like object or a real number, not '%s'"),
            mp_obj_get_type_str(value));
    }
    return result;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_int, MP_QSTR_int, MPS_TYPE_FLAG_COMPLETE,
    make_new, int_make_new,
    print, mp_obj_int_print,
    unary_op, mp_obj_int_unary_op,
    binary_op, mp_obj_int_binary_op,
    attr, mps_int_attr,
    locals_dict, &mps_int_locals_dict
    );
