// Operators of ints, and powers with a modulus.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/numbers/int_parts.h"
#include "types/text/format.h"

// ---- Operators ----

static mp_obj_t add(const mps_int_view_t *a, const mps_int_view_t *b, bool b_negative) {
    size_t room = MAX(a->len, b->len) + 1;
    uint32_t buf[MPS_INT_SHORT], *words = room <= MPS_INT_SHORT ? buf : mps_int_new_words(room);
    bool negative = a->negative;
    if (a->negative == b_negative) {
        mps_natural_add(words, a->words, a->len, b->words, b->len);
    } else {
        words[room - 1] = 0;
        if (mps_natural_compare(a->words, a->len, b->words, b->len) >= 0) {
            mps_natural_subtract(words, a->words, a->len, b->words, b->len);
            memset(words + a->len, 0, (room - a->len) * 4);
        } else {
            mps_natural_subtract(words, b->words, b->len, a->words, a->len);
            memset(words + b->len, 0, (room - b->len) * 4);
            negative = b_negative;
        }
    }
    return words == buf ? mps_int_of_copied_words(words, room, negative) : mps_int_of_words(words, room, negative);
}

static mp_obj_t multiply(const mps_int_view_t *a, const mps_int_view_t *b) {
    size_t room = a->len + b->len;
    uint32_t buf[MPS_INT_SHORT], *words = room <= MPS_INT_SHORT ? buf : mps_int_new_words(room);
    mps_natural_multiply(words, a->words, a->len, b->words, b->len);
    bool negative = a->negative != b->negative;
    return words == buf ? mps_int_of_copied_words(words, room, negative) : mps_int_of_words(words, room, negative);
}

// Computes the quotient, rounded towards minus infinity, and the rest, which has the sign of b. Either may be NULL.
static void divide(const mps_int_view_t *a, const mps_int_view_t *b, mp_obj_t *quotient, mp_obj_t *rest) {
    if (b->len == 0) {
        mps_raise_division_by_zero();
    }
    bool negative = a->negative != b->negative;
    size_t quotient_room = a->len >= b->len ? a->len - b->len + 2 : 2, rest_room = MAX(a->len, b->len) + 1;
    uint32_t *q = mps_int_new_words(quotient_room), *r = mps_int_new_words(rest_room);
    memset(q, 0, quotient_room * 4);
    memset(r, 0, rest_room * 4);
    memcpy(r, a->words, a->len * 4);
    if (mps_natural_compare(a->words, a->len, b->words, b->len) >= 0) {
        mps_natural_divide(q, r, a->len, b->words, b->len);
    }
    size_t rest_len = mps_natural_len(r, rest_room);
    if (negative && rest_len > 0) {
        uint32_t one = 1;
        mps_natural_add(q, q, quotient_room - 1, &one, 1);
        mps_natural_subtract(r, b->words, b->len, r, rest_len);
    }
    if (quotient != NULL) {
        *quotient = mps_int_of_words(q, quotient_room, negative);
    } else {
        m_del(uint32_t, q, quotient_room);
    }
    if (rest != NULL) {
        *rest = mps_int_of_words(r, rest_room, b->negative);
    } else {
        m_del(uint32_t, r, rest_room);
    }
}

// Returns the float nearest to a / b.
static mp_obj_t divide_true(const mps_int_view_t *a, const mps_int_view_t *b) {
    if (b->len == 0) {
        mps_raise_division_by_zero();
    }
    if (a->len == 0) {
        return mp_obj_new_float(b->negative ? -0.0 : 0.0);
    }
    // Shifts a so that the quotient has 65 or 66 bits.
    int shift = 66 - ((int)mps_natural_bits(a->words, a->len) - (int)mps_natural_bits(b->words, b->len));
    double value;
    if (shift > 66 + 1200) {
        value = 0;
    } else if (shift < -1200) {
        value = INFINITY;
    } else {
        size_t up = shift > 0 ? shift : 0, down = shift < 0 ? -shift : 0;
        size_t a_room = a->len + up / 32 + 2, b_room = b->len + down / 32 + 1;
        uint32_t *r = mps_int_new_words(a_room), *d = mps_int_new_words(b_room);
        r[a_room - 1] = 0;
        mps_natural_shift_left(r, a->words, a->len, up / 32, up % 32);
        mps_natural_shift_left(d, b->words, b->len, down / 32, down % 32);
        size_t a_len = mps_natural_len(r, a_room), b_len = mps_natural_len(d, b_room);
        size_t room = a_len - b_len + 1;
        uint32_t *q = mps_int_new_words(room);
        mps_natural_divide(q, r, a_len, d, b_len);
        mps_int_view_t quotient = {.words = q, .len = mps_natural_len(q, room)};
        int exponent;
        bool more;
        uint64_t high = mps_int_highest(&quotient, &exponent, &more);
        more |= mps_natural_len(r, b_len) != 0;
        value = mps_make_double(high, more, exponent - shift);
        m_del(uint32_t, r, a_room);
        m_del(uint32_t, d, b_room);
        m_del(uint32_t, q, room);
    }
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("integer division result too large for a float"));
    }
    return mp_obj_new_float(a->negative != b->negative ? -value : value);
}

// Returns a word of a number in two's complement. *carry starts with 1.
static inline uint32_t complement_word(const mps_int_view_t *a, size_t i, uint32_t *carry) {
    uint32_t word = i < a->len ? a->words[i] : 0;
    if (!a->negative) {
        return word;
    }
    word = ~word + *carry;
    *carry &= word == 0;
    return word;
}

static mp_obj_t combine_bits(mp_binary_op_t op, const mps_int_view_t *a, const mps_int_view_t *b) {
    size_t room = MAX(a->len, b->len) + 1;
    uint32_t *words = mps_int_new_words(room);
    uint32_t a_carry = 1, b_carry = 1;
    for (size_t i = 0; i < room; i++) {
        uint32_t x = complement_word(a, i, &a_carry), y = complement_word(b, i, &b_carry);
        words[i] = op == MP_BINARY_OP_AND ? x & y : op == MP_BINARY_OP_OR ? x | y : x ^ y;
    }
    bool negative = words[room - 1] >> 31;
    if (negative) {
        mps_int_view_t result = {.words = words, .len = room, .negative = true};
        uint32_t carry = 1;
        for (size_t i = 0; i < room; i++) {
            words[i] = complement_word(&result, i, &carry);
        }
    }
    return mps_int_of_words(words, room, negative);
}

static mp_obj_t shift_left(const mps_int_view_t *a, size_t count) {
    size_t room = a->len + count / 32 + 1;
    uint32_t *words = mps_int_new_words(room);
    mps_natural_shift_left(words, a->words, a->len, count / 32, count % 32);
    return mps_int_of_words(words, room, a->negative);
}

static mp_obj_t shift_right(const mps_int_view_t *a, size_t count) {
    size_t skipped = count / 32;
    if (skipped >= a->len) {
        return MP_OBJ_NEW_SMALL_INT(a->negative && a->len > 0 ? -1 : 0);
    }
    size_t room = a->len - skipped + 1;
    uint32_t *words = mps_int_new_words(room);
    words[room - 1] = 0;
    mps_natural_shift_right(words, a->words, a->len, skipped, count % 32);
    if (a->negative) {
        // Rounds towards minus infinity.
        bool lost = (a->words[skipped] & ((1u << count % 32) - 1)) != 0;
        for (size_t i = 0; i < skipped; i++) {
            lost |= a->words[i] != 0;
        }
        uint32_t one = lost;
        mps_natural_add(words, words, room - 1, &one, 1);
    }
    return mps_int_of_words(words, room, a->negative);
}

static mp_obj_t shift(const mps_int_view_t *a, const mps_int_view_t *b, bool left) {
    if (b->negative) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative shift count"));
    }
    size_t count = b->len == 0 ? 0 : b->words[0];
    if (!left) {
        return shift_right(a, b->len > 1 ? SIZE_MAX : count);
    }
    if (a->len == 0) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    if (b->len > 2 || (b->len == 2 && b->words[1] >> 31)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("too many digits in integer"));
    }
    if (b->len == 2) {
        m_malloc_fail(SIZE_MAX);
    }
    return shift_left(a, count);
}

static mp_obj_t power(mp_obj_t base_in, const mps_int_view_t *exponent) {
    mps_int_view_t base;
    mps_int_look(&base, base_in);
    if (exponent->len == 0) {
        return MP_OBJ_NEW_SMALL_INT(1);
    }
    if (base.len == 0 || (base.len == 1 && base.words[0] == 1)) {
        return MP_OBJ_NEW_SMALL_INT(base.len == 0 ? 0 : base.negative && (exponent->words[0] & 1) ? -1 : 1);
    }
    if (exponent->len > 1) {
        m_malloc_fail(SIZE_MAX);
    }
    uint32_t count = exponent->words[0];
    if ((uint64_t)(mps_natural_bits(base.words, base.len) - 1) * count / 32 > MPS_INT_WORDS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    if (base.len == 1 && (base.words[0] & (base.words[0] - 1)) == 0) {
        uint32_t one = 1;
        mps_int_view_t unit = {.words = &one, .len = 1, .negative = base.negative && (count & 1)};
        return shift_left(&unit, (size_t)__builtin_ctz(base.words[0]) * count);
    }
    mp_obj_t result = base_in;
    for (uint32_t bit = (1u << (31 - __builtin_clz(count))) >> 1; bit != 0; bit >>= 1) {
        mps_int_view_t r;
        mps_int_look(&r, result);
        result = multiply(&r, &r);
        if (count & bit) {
            mps_int_look(&r, result);
            result = multiply(&r, &base);
        }
    }
    return result;
}

mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, self);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(a.len != 0);
        case MP_UNARY_OP_HASH:
            return MP_OBJ_NEW_SMALL_INT(mp_obj_int_get_truncated(self));
        case MP_UNARY_OP_POSITIVE:
        case MP_UNARY_OP_INT_MAYBE:
            return self;
        case MP_UNARY_OP_ABS:
            if (!a.negative) {
                return self;
            }
            MP_FALLTHROUGH;
        case MP_UNARY_OP_NEGATIVE:
            return shift_left(&(mps_int_view_t) {.words = a.words, .len = a.len, .negative = !a.negative}, 0);
        case MP_UNARY_OP_INVERT: {
            uint32_t one = 1;
            mps_int_view_t minus_one = {.words = &one, .len = 1, .negative = true};
            a.negative = !a.negative;
            return add(&a, &minus_one, true);
        }
        default:
            return MP_OBJ_NULL;
    }
}

// Does operations that are frequent with numbers of 64 bits, as in hashes. Returns MP_OBJ_NULL for other ones.
static mp_obj_t operate_short(mp_binary_op_t op, uint64_t a, uint64_t b) {
    uint64_t result;
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            return __builtin_add_overflow(a, b, &result) ? MP_OBJ_NULL : mps_int_of_u64(result, false);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            return a >= b ? mps_int_of_u64(a - b, false) : mps_int_of_u64(b - a, true);
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            return (a | b) >> 32 ? MP_OBJ_NULL : mps_int_of_u64(a * b, false);
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_INPLACE_OR:
            return mps_int_of_u64(a | b, false);
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_INPLACE_XOR:
            return mps_int_of_u64(a ^ b, false);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_INPLACE_FLOOR_DIVIDE:
            return b == 0 ? MP_OBJ_NULL : mps_int_of_u64(a / b, false);
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
            return b == 0 ? MP_OBJ_NULL : mps_int_of_u64(a % b, false);
        case MP_BINARY_OP_RSHIFT:
        case MP_BINARY_OP_INPLACE_RSHIFT:
            return b >= 64 ? MP_OBJ_NEW_SMALL_INT(0) : mps_int_of_u64(a >> b, false);
        default:
            return MP_OBJ_NULL;
    }
}

// Applies an operator if rhs is not an int. Returns MP_OBJ_NULL if rhs should do it.
static mp_obj_t operate_with_other(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_float(rhs)) {
        if (op > MP_BINARY_OP_NOT_EQUAL) {
            return mp_obj_float_binary_op(op, mp_obj_int_as_float_impl(lhs), rhs);
        }
        // Compares the float with the int, which is exact.
        static const byte mirrored[] = {
            [MP_BINARY_OP_LESS] = MP_BINARY_OP_MORE,
            [MP_BINARY_OP_MORE] = MP_BINARY_OP_LESS,
            [MP_BINARY_OP_LESS_EQUAL] = MP_BINARY_OP_MORE_EQUAL,
            [MP_BINARY_OP_MORE_EQUAL] = MP_BINARY_OP_LESS_EQUAL,
            [MP_BINARY_OP_EQUAL] = MP_BINARY_OP_EQUAL,
            [MP_BINARY_OP_NOT_EQUAL] = MP_BINARY_OP_NOT_EQUAL,
        };
        return mp_obj_float_binary_op(mirrored[op], mp_obj_float_get(rhs), lhs);
    }
    if (mp_obj_is_type(rhs, &mp_type_complex)) {
        if (op == MP_BINARY_OP_EQUAL) {
            double real, imag;
            mp_obj_complex_get(rhs, &real, &imag);
            return mp_obj_new_bool(imag == 0 && mp_obj_equal(mp_obj_new_float(real), lhs));
        }
        return mp_obj_complex_binary_op(op, mp_obj_int_as_float_impl(lhs), 0, rhs);
    }
    if (op == MP_BINARY_OP_MULTIPLY || op == MP_BINARY_OP_INPLACE_MULTIPLY) {
        if (mp_obj_is_str_or_bytes(rhs) || mp_obj_is_type(rhs, &mp_type_tuple) || mp_obj_is_type(rhs, &mp_type_list)
            || mp_obj_is_type(rhs, &mp_type_bytearray) || mp_obj_is_type(rhs, &mp_type_array)) {
            return mp_binary_op(MP_BINARY_OP_MULTIPLY, rhs, lhs);
        }
    }
    return MP_OBJ_NULL;
}

// Implements the comparisons, whose numbers come first.
static mp_obj_t compare(mp_binary_op_t op, const mps_int_view_t *a, const mps_int_view_t *b) {
    int order = a->negative != b->negative
        ? (a->negative ? -1 : 1)
        : mps_natural_compare(a->words, a->len, b->words, b->len) * (a->negative ? -1 : 1);
    switch (op) {
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(order < 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(order > 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(order <= 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(order >= 0);
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(order == 0);
        default:
            return mp_obj_new_bool(order != 0);
    }
}

mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_bool(rhs)) {
        rhs = mps_int_of(rhs);
    }
    if (!mp_obj_is_int(rhs)) {
        return operate_with_other(op, lhs, rhs);
    }
    mps_int_view_t a, b;
    mps_int_look(&a, lhs);
    mps_int_look(&b, rhs);
    if (!a.negative && !b.negative && (op == MP_BINARY_OP_AND || op == MP_BINARY_OP_INPLACE_AND)
        && (a.len <= 2 || b.len <= 2)) {
        return mps_int_of_u64(mps_int_low(&a) & mps_int_low(&b), false); // a mask
    }
    if (a.len <= 2 && b.len <= 2 && !a.negative && !b.negative) {
        mp_obj_t result = operate_short(op, mps_int_low(&a), mps_int_low(&b));
        if (result != MP_OBJ_NULL) {
            return result;
        }
    }
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        return compare(op, &a, &b);
    }
    mp_obj_t result;
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            return add(&a, &b, b.negative);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            return add(&a, &b, !b.negative);
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            return multiply(&a, &b);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_INPLACE_FLOOR_DIVIDE:
            divide(&a, &b, &result, NULL);
            return result;
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
            divide(&a, &b, NULL, &result);
            return result;
        case MP_BINARY_OP_DIVMOD: {
            mp_obj_t pair[2];
            divide(&a, &b, &pair[0], &pair[1]);
            return mp_obj_new_tuple(2, pair);
        }
        case MP_BINARY_OP_TRUE_DIVIDE:
        case MP_BINARY_OP_INPLACE_TRUE_DIVIDE:
            return divide_true(&a, &b);
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_INPLACE_AND:
            return combine_bits(MP_BINARY_OP_AND, &a, &b);
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_INPLACE_OR:
            return combine_bits(MP_BINARY_OP_OR, &a, &b);
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_INPLACE_XOR:
            return combine_bits(MP_BINARY_OP_XOR, &a, &b);
        case MP_BINARY_OP_LSHIFT:
        case MP_BINARY_OP_INPLACE_LSHIFT:
            return shift(&a, &b, true);
        case MP_BINARY_OP_RSHIFT:
        case MP_BINARY_OP_INPLACE_RSHIFT:
            return shift(&a, &b, false);
        case MP_BINARY_OP_POWER:
        case MP_BINARY_OP_INPLACE_POWER:
            if (b.negative) {
                return mp_obj_float_binary_op(MP_BINARY_OP_POWER, mp_obj_int_as_float_impl(lhs),
                    mp_obj_new_float(mp_obj_int_as_float_impl(rhs)));
            }
            return power(lhs, &b);
        default:
            return MP_OBJ_NULL;
    }
}

// ---- Powers with a modulus ----

// Returns 1 / a modulo m, by Euclid's algorithm.
static mp_obj_t inverse(mp_obj_t a, mp_obj_t m) {
    mp_obj_t r0 = m, r1 = mp_binary_op(MP_BINARY_OP_MODULO, a, m), s0 = MP_OBJ_NEW_SMALL_INT(0),
             s1 = MP_OBJ_NEW_SMALL_INT(1);
    while (r1 != MP_OBJ_NEW_SMALL_INT(0)) {
        mp_obj_t q = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, r0, r1);
        mp_obj_t r2 = mp_binary_op(MP_BINARY_OP_SUBTRACT, r0, mp_binary_op(MP_BINARY_OP_MULTIPLY, q, r1));
        mp_obj_t s2 = mp_binary_op(MP_BINARY_OP_SUBTRACT, s0, mp_binary_op(MP_BINARY_OP_MULTIPLY, q, s1));
        r0 = r1;
        r1 = r2;
        s0 = s1;
        s1 = s2;
    }
    if (r0 != MP_OBJ_NEW_SMALL_INT(1) && r0 != MP_OBJ_NEW_SMALL_INT(-1)) {
        mp_raise_ValueError(MP_ERROR_TEXT("base is not invertible for the given modulus"));
    }
    return r0 == MP_OBJ_NEW_SMALL_INT(1) ? s0 : mp_binary_op(MP_BINARY_OP_MULTIPLY, s0, r0);
}

// Returns base ** |exponent| % m. m is positive and base is less than it.
static mp_obj_t power_modulo(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    mps_int_view_t b, e, m;
    mps_int_look(&b, base);
    mps_int_look(&e, exponent);
    mps_int_look(&m, modulus);
    size_t bits = mps_natural_bits(e.words, e.len);
    if (m.len == 1) {
        // All numbers fit machine words.
        uint64_t divisor = m.words[0], result = 1 % divisor, factor = b.len == 0 ? 0 : b.words[0];
        for (size_t i = 0; i < bits; i++) {
            if (e.words[i / 32] >> (i % 32) & 1) {
                result = result * factor % divisor;
            }
            factor = factor * factor % divisor;
        }
        return mp_obj_new_int_from_uint((uint32_t)result);
    }
    // Goes from the highest bit on, with squares and products with the base.
    uint32_t *result = mps_int_new_words(m.len), *product = mps_int_new_words(2 * m.len + 1),
             *quotient = mps_int_new_words(m.len + 2);
    memset(result, 0, m.len * 4);
    result[0] = 1;
    size_t len = 1;
    for (size_t i = 2 * bits; i-- > 0;) {
        bool square = i % 2 == 1;
        if (!square && !(e.words[i / 2 / 32] >> (i / 2 % 32) & 1)) {
            continue;
        }
        const mps_int_view_t factor = square ? (mps_int_view_t) {.words = result, .len = len} : b;
        mps_natural_multiply(product, result, len, factor.words, factor.len);
        len = mps_natural_len(product, len + factor.len);
        if (mps_natural_compare(product, len, m.words, m.len) >= 0) {
            mps_natural_divide(quotient, product, len, m.words, m.len);
            len = m.len;
        }
        len = mps_natural_len(product, len);
        memcpy(result, product, len * 4);
    }
    memset(result + len, 0, (m.len - len) * 4);
    m_del(uint32_t, product, 2 * m.len + 1);
    m_del(uint32_t, quotient, m.len + 2);
    return mps_int_of_words(result, m.len, false);
}

// Upstream's function, for pow() with three arguments.
mp_obj_t mp_obj_int_pow3(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    base = mps_int_of(base);
    exponent = mps_int_of(exponent);
    modulus = mps_int_of(modulus);
    if (base == MP_OBJ_NULL || exponent == MP_OBJ_NULL || modulus == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    if (modulus == MP_OBJ_NEW_SMALL_INT(0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("pow() 3rd argument cannot be 0"));
    }
    if (mp_obj_int_sign(exponent) < 0) {
        base = inverse(base, modulus);
    }
    mp_obj_t divisor = mp_unary_op(MP_UNARY_OP_ABS, modulus);
    mp_obj_t result = power_modulo(mp_binary_op(MP_BINARY_OP_MODULO, base, divisor), exponent, divisor);
    return mp_obj_int_sign(modulus) < 0 && result != MP_OBJ_NEW_SMALL_INT(0)
        ? mp_binary_op(MP_BINARY_OP_ADD, result, modulus)
        : result;
}
