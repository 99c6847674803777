// The type int, small and large, and bool. It takes the place of upstream's py/objint.c, py/objint_mpz.c, py/mpz.c and
// py/objbool.c; the arithmetic of large ones is in natural.c. Ints do not change, so their words are used in place
// where they are arguments.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/text/format.h"
#include "types/numbers/natural.h"
#include "types/numbers/number.h"

// No int has more words: their number of bits is less than 2**31.
#define WORDS_MAX (INT32_MAX / 32)

// As a host with 64 bits has it: programs take it for a very large number.
static const uint32_t maxsize_words[] = {0xffffffff, 0x7fffffff};
const mp_obj_int_t mp_sys_maxsize_obj = {
    {&mp_type_int}, {.fixed_dig = 1, .len = 2, .alloc = 2, .dig = (uint32_t *)maxsize_words}
};

// ---- What the words of an int are, and ints of words ----

typedef struct {
    const uint32_t *words;
    size_t len; // without zeros
    bool negative;
    uint32_t small;
} view_t;

static inline void look(view_t *view, mp_obj_t number) {
    if (mp_obj_is_small_int(number)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(number);
        view->negative = value < 0;
        view->small = value < 0 ? -(uint32_t)value : (uint32_t)value;
        view->words = &view->small;
        view->len = value != 0;
    } else {
        const mpz_t *z = &((mp_obj_int_t *)MP_OBJ_TO_PTR(number))->mpz;
        view->words = z->dig;
        view->len = z->len;
        view->negative = z->neg;
    }
}

static uint32_t *new_words(size_t len) {
    if (len > WORDS_MAX) {
        m_malloc_fail(len * sizeof(uint32_t));
    }
    return m_new(uint32_t, len);
}

// An int of words from new_words(), which it takes over.
static mp_obj_t make(uint32_t *words, size_t room, bool negative) {
    size_t len = mps_natural_len(words, room);
    if (len == 0 || (len == 1 && words[0] <= (negative ? -(uint32_t)MP_SMALL_INT_MIN : (uint32_t)MP_SMALL_INT_MAX))) {
        mp_int_t value = len == 0 ? 0 : negative ? -words[0] : words[0];
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

// Results that are not longer are made on the stack first, so that no more is allocated than they need.
#define SHORT_WORDS (8)

// The same of words that stay the caller's.
static mp_obj_t make_copy(const uint32_t *words, size_t room, bool negative) {
    size_t len = mps_natural_len(words, room);
    uint32_t *copy = m_new(uint32_t, MAX(len, 1));
    memcpy(copy, words, len * sizeof(*copy));
    return make(copy, len, negative);
}

mp_obj_int_t *mp_obj_int_new_mpz(void) {
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->mpz = (mpz_t) {0};
    return o;
}

static mp_obj_t of_u64(unsigned long long value, bool negative) {
    if (value <= MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT(negative ? -(mp_int_t)value : (mp_int_t)value);
    }
    uint32_t *words = m_new(uint32_t, 2);
    words[0] = (uint32_t)value;
    words[1] = value >> 32;
    return make(words, 2, negative);
}

mp_obj_t mp_obj_new_int_from_ll(long long value) {
    if (value == (mp_int_t)value && MP_SMALL_INT_FITS((mp_int_t)value)) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
    }
    return of_u64(value < 0 ? -(unsigned long long)value : value, value < 0);
}

mp_obj_t mp_obj_new_int_from_ull(unsigned long long value) {
    return of_u64(value, false);
}

mp_obj_t mp_obj_new_int(mp_int_t value) {
    return MP_SMALL_INT_FITS(value) ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ll(value);
}

mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value) {
    return value <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ull(value);
}

// ---- Ints and machine's numbers ----

int mp_obj_int_sign(mp_obj_t self) {
    view_t a;
    look(&a, self);
    return a.len == 0 ? 0 : a.negative ? -1 : 1;
}

mp_int_t mp_obj_int_get_truncated(mp_const_obj_t self) {
    view_t a;
    look(&a, (mp_obj_t)self);
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
    view_t a;
    look(&a, (mp_obj_t)self);
    if (a.len > 1 || (a.len == 1 && a.words[0] > (uint32_t)INT32_MAX + a.negative)) {
        too_large();
    }
    return mp_obj_int_get_truncated(self);
}

mp_uint_t mp_obj_int_get_uint_checked(mp_const_obj_t self) {
    view_t a;
    look(&a, (mp_obj_t)self);
    if (a.negative || a.len > 1) {
        too_large();
    }
    return a.len == 0 ? 0 : a.words[0];
}

// The highest 64 bits, and whether there is anything below them. The value is about result * 2**exponent.
static uint64_t highest(const view_t *a, int *exponent, bool *more) {
    size_t bits = mps_natural_bits(a->words, a->len);
    *exponent = (int)bits - 64;
    *more = false;
    uint64_t result = 0;
    // up to three words
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

static double nearest_double(const view_t *a) {
    int exponent;
    bool more;
    uint64_t high = highest(a, &exponent, &more);
    double value = mps_make_double(high, more, exponent);
    return a->negative ? -value : value;
}

double mps_int_frexp(mp_obj_t number, int *exponent) {
    view_t a;
    look(&a, number);
    bool more;
    double fraction = ldexp((double)highest(&a, exponent, &more), -64);
    *exponent += 64;
    return fraction;
}

mp_float_t mp_obj_int_as_float_impl(mp_obj_t self) {
    view_t a;
    look(&a, self);
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
        return whole == (mp_int_t)whole && MP_SMALL_INT_FITS((mp_int_t)whole) ? MP_OBJ_NEW_SMALL_INT((mp_int_t)whole) : mp_obj_new_int_from_ll(whole);
    }
    int exponent;
    uint64_t significand = ldexp(frexp(fabs(value), &exponent), 53);
    exponent -= 53; // above 0
    uint32_t parts[2] = {(uint32_t)significand, significand >> 32};
    size_t room = 3 + exponent / 32;
    uint32_t *words = new_words(room);
    mps_natural_shift_left(words, parts, 2, exponent / 32, exponent % 32);
    return make(words, room, value < 0);
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
    uint32_t *words = new_words(room);
    memset(words, 0, room * 4);
    for (size_t i = 0; i < len; i++) {
        words[i / 4] |= (uint32_t)buf[big_endian ? len - 1 - i : i] << (i % 4 * 8);
    }
    return make(words, room, false);
}

// In two's complement: whether it fits, negative ones as signed and others as unsigned. What does not fit is cut.
bool mp_obj_int_to_bytes_impl(mp_obj_t self, bool big_endian, size_t len, byte *buf) {
    view_t a;
    look(&a, self);
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
        // only the least of all fits
        for (size_t i = 0; i + 1 < a.len; i++) {
            if (a.words[i] != 0) {
                return false;
            }
        }
        return (a.words[a.len - 1] & (a.words[a.len - 1] - 1)) == 0;
    }
    return bits <= len * 8 - (a.negative && len > 0);
}

// ---- Text ----

void mps_int_text(vstr_t *vstr, mp_obj_t value, int base, char letter) {
    view_t a;
    look(&a, value);
    if (a.len <= 1) {
        uint32_t number = a.len == 0 ? 0 : a.words[0];
        char text[32], *at = text + sizeof(text);
        do {
            int digit = number % base;
            *--at = digit < 10 ? '0' + digit : letter + digit - 10;
            number /= base;
        } while (number != 0);
        vstr_add_strn(vstr, at, text + sizeof(text) - at);
        return;
    }
    if (base != 10) {
        int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
        size_t count = (mps_natural_bits(a.words, a.len) + bits - 1) / bits;
        char *at = vstr_add_len(vstr, count);
        for (size_t i = count; i-- > 0;) {
            size_t place = i * bits;
            uint64_t both = (uint64_t)(place / 32 + 1 < a.len ? a.words[place / 32 + 1] : 0) << 32 | a.words[place / 32];
            int digit = both >> (place % 32) & (base - 1);
            *at++ = digit < 10 ? '0' + digit : letter + digit - 10;
        }
        return;
    }
    // nine digits at a time, from the end
    size_t room = (size_t)(a.len * 9.6330) + 10;
    if (mps_natural_bits(a.words, a.len) / 3.32192809488736235 > 640) {
        mps_check_int_digits(mps_natural_bits(a.words, a.len) / 3.32192809488736235, false);
    }
    uint32_t *rest = new_words(a.len);
    memcpy(rest, a.words, a.len * 4);
    size_t start = vstr->len;
    char *end = vstr_add_len(vstr, room) + room, *at = end;
    size_t len = a.len;
    while (len > 0) {
        uint32_t part = mps_natural_divide_small(rest, rest, len, 1000000000);
        len = mps_natural_len(rest, len);
        for (int i = 0; i < 9; i++) {
            *--at = '0' + part % 10;
            part /= 10;
        }
    }
    m_del(uint32_t, rest, a.len);
    while (*at == '0') {
        at++;
    }
    size_t digits = end - at;
    memmove(vstr->buf + start, at, digits);
    vstr->len = start + digits;
    if (digits > 640) {
        mps_check_int_digits(digits, false);
    }
}

void mp_obj_int_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    char buf[16];
    vstr_t vstr;
    if (mp_obj_is_small_int(self)) {
        vstr_init_fixed_buf(&vstr, sizeof(buf), buf);
    } else {
        vstr_init(&vstr, 32);
    }
    if (mp_obj_int_sign(self) < 0) {
        vstr_add_byte(&vstr, '-');
    }
    mps_int_text(&vstr, self, 10, 'a');
    mp_print_strn(print, vstr.buf, vstr.len, 0, ' ', 0);
    if (vstr.buf != buf) {
        vstr_clear(&vstr);
    }
}

// Upstream's printing of integers calls it, without signs of thousands.
char *mp_obj_int_formatted(char **buf, size_t *buf_size, size_t *fmt_size, mp_const_obj_t self, int base, const char *prefix, char base_char, char comma) {
    (void)comma;
    vstr_t vstr;
    vstr_init(&vstr, 32);
    if (mp_obj_int_sign((mp_obj_t)self) < 0) {
        vstr_add_byte(&vstr, '-');
    }
    if (prefix != NULL) {
        vstr_add_str(&vstr, prefix);
    }
    mps_int_text(&vstr, (mp_obj_t)self, base, base_char);
    *buf = vstr_null_terminated_str(&vstr);
    *buf_size = vstr.alloc;
    *fmt_size = vstr.len;
    return *buf;
}

static int digit_of(byte letter) {
    return letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}

// Digits in any base, which were checked before. Underscores are skipped.
mp_obj_t mp_obj_new_int_from_str_len(const char **text, size_t len, bool negative, unsigned int base) {
    if ((base & (base - 1)) == 0) {
        int bits = __builtin_ctz(base);
        size_t room = (size_t)((uint64_t)len * bits / 32) + 2, place = 0;
        uint32_t *words = new_words(room);
        memset(words, 0, room * 4);
        for (size_t i = len; i-- > 0;) {
            if ((*text)[i] != '_') {
                uint64_t digit = (uint64_t)digit_of((*text)[i]) << (place % 32);
                words[place / 32] |= (uint32_t)digit;
                words[place / 32 + 1] |= digit >> 32;
                place += bits;
            }
        }
        *text += len;
        return make(words, room, negative);
    }
    // as many digits as fit a word are taken together
    uint32_t unit_power = base;
    int unit = 1;
    while ((uint64_t)unit_power * base <= UINT32_MAX) {
        unit_power *= base;
        unit++;
    }
    size_t room = len / unit + 2, used = 0;
    uint32_t *words = new_words(room);
    uint32_t part = 0, power = 1;
    for (size_t i = 0; i <= len; i++) {
        if (i == len || power == unit_power) {
            uint32_t above = mps_natural_multiply_small(words, used, power, part);
            if (above != 0) {
                words[used++] = above;
            }
            part = 0;
            power = 1;
        }
        if (i < len && (*text)[i] != '_') {
            part = part * base + digit_of((*text)[i]);
            power *= base;
        }
    }
    *text += len;
    memset(words + used, 0, (room - used) * 4);
    return make(words, room, negative);
}

// ---- Operators ----

static mp_obj_t add(const view_t *a, const view_t *b, bool b_negative) {
    size_t room = MAX(a->len, b->len) + 1;
    uint32_t buf[SHORT_WORDS], *words = room <= SHORT_WORDS ? buf : new_words(room);
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
    return words == buf ? make_copy(words, room, negative) : make(words, room, negative);
}

static mp_obj_t multiply(const view_t *a, const view_t *b) {
    size_t room = a->len + b->len;
    uint32_t buf[SHORT_WORDS], *words = room <= SHORT_WORDS ? buf : new_words(room);
    mps_natural_multiply(words, a->words, a->len, b->words, b->len);
    bool negative = a->negative != b->negative;
    return words == buf ? make_copy(words, room, negative) : make(words, room, negative);
}

static MP_NORETURN void divided_by_zero(void) {
    mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
}

// The quotient towards minus infinity, and what is left, which has the sign of b. Either may be NULL.
static void divide(const view_t *a, const view_t *b, mp_obj_t *quotient, mp_obj_t *rest) {
    if (b->len == 0) {
        divided_by_zero();
    }
    bool negative = a->negative != b->negative;
    size_t quotient_room = a->len >= b->len ? a->len - b->len + 2 : 2, rest_room = MAX(a->len, b->len) + 1;
    uint32_t *q = new_words(quotient_room), *r = new_words(rest_room);
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
        *quotient = make(q, quotient_room, negative);
    } else {
        m_del(uint32_t, q, quotient_room);
    }
    if (rest != NULL) {
        *rest = make(r, rest_room, b->negative);
    } else {
        m_del(uint32_t, r, rest_room);
    }
}

// The nearest float to a / b.
static mp_obj_t divide_true(const view_t *a, const view_t *b) {
    if (b->len == 0) {
        divided_by_zero();
    }
    if (a->len == 0) {
        return mp_obj_new_float(b->negative ? -0.0 : 0.0);
    }
    // a is shifted so that the quotient has 66 bits or one less
    int shift = 66 - ((int)mps_natural_bits(a->words, a->len) - (int)mps_natural_bits(b->words, b->len));
    double value;
    if (shift > 66 + 1200) {
        value = 0;
    } else if (shift < -1200) {
        value = INFINITY;
    } else {
        size_t up = shift > 0 ? shift : 0, down = shift < 0 ? -shift : 0;
        size_t a_room = a->len + up / 32 + 2, b_room = b->len + down / 32 + 1;
        uint32_t *r = new_words(a_room), *d = new_words(b_room);
        r[a_room - 1] = 0;
        mps_natural_shift_left(r, a->words, a->len, up / 32, up % 32);
        mps_natural_shift_left(d, b->words, b->len, down / 32, down % 32);
        size_t a_len = mps_natural_len(r, a_room), b_len = mps_natural_len(d, b_room);
        size_t room = a_len - b_len + 1;
        uint32_t *q = new_words(room);
        mps_natural_divide(q, r, a_len, d, b_len);
        view_t quotient = {.words = q, .len = mps_natural_len(q, room)};
        int exponent;
        bool more;
        uint64_t high = highest(&quotient, &exponent, &more);
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

// A word of a number in two's complement; carry starts with 1.
static inline uint32_t complement_word(const view_t *a, size_t i, uint32_t *carry) {
    uint32_t word = i < a->len ? a->words[i] : 0;
    if (!a->negative) {
        return word;
    }
    word = ~word + *carry;
    *carry &= word == 0;
    return word;
}

static mp_obj_t combine_bits(mp_binary_op_t op, const view_t *a, const view_t *b) {
    size_t room = MAX(a->len, b->len) + 1;
    uint32_t *words = new_words(room);
    uint32_t a_carry = 1, b_carry = 1;
    for (size_t i = 0; i < room; i++) {
        uint32_t x = complement_word(a, i, &a_carry), y = complement_word(b, i, &b_carry);
        words[i] = op == MP_BINARY_OP_AND ? x & y : op == MP_BINARY_OP_OR ? x | y : x ^ y;
    }
    bool negative = words[room - 1] >> 31;
    if (negative) {
        view_t result = {.words = words, .len = room, .negative = true};
        uint32_t carry = 1;
        for (size_t i = 0; i < room; i++) {
            words[i] = complement_word(&result, i, &carry);
        }
    }
    return make(words, room, negative);
}

static mp_obj_t shift_left(const view_t *a, size_t count) {
    size_t room = a->len + count / 32 + 1;
    uint32_t *words = new_words(room);
    mps_natural_shift_left(words, a->words, a->len, count / 32, count % 32);
    return make(words, room, a->negative);
}

static mp_obj_t shift_right(const view_t *a, size_t count) {
    size_t skipped = count / 32;
    if (skipped >= a->len) {
        return MP_OBJ_NEW_SMALL_INT(a->negative && a->len > 0 ? -1 : 0);
    }
    size_t room = a->len - skipped + 1;
    uint32_t *words = new_words(room);
    words[room - 1] = 0;
    mps_natural_shift_right(words, a->words, a->len, skipped, count % 32);
    if (a->negative) {
        // towards minus infinity
        bool lost = (a->words[skipped] & ((1u << count % 32) - 1)) != 0;
        for (size_t i = 0; i < skipped; i++) {
            lost |= a->words[i] != 0;
        }
        uint32_t one = lost;
        mps_natural_add(words, words, room - 1, &one, 1);
    }
    return make(words, room, a->negative);
}

static mp_obj_t shift(const view_t *a, const view_t *b, bool left) {
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

static mp_obj_t power(mp_obj_t base_in, const view_t *exponent) {
    view_t base;
    look(&base, base_in);
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
    if ((uint64_t)(mps_natural_bits(base.words, base.len) - 1) * count / 32 > WORDS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    if (base.len == 1 && (base.words[0] & (base.words[0] - 1)) == 0) {
        uint32_t one = 1;
        view_t unit = {.words = &one, .len = 1, .negative = base.negative && (count & 1)};
        return shift_left(&unit, (size_t)__builtin_ctz(base.words[0]) * count);
    }
    mp_obj_t result = base_in;
    for (uint32_t bit = (1u << (31 - __builtin_clz(count))) >> 1; bit != 0; bit >>= 1) {
        view_t r;
        look(&r, result);
        result = multiply(&r, &r);
        if (count & bit) {
            look(&r, result);
            result = multiply(&r, &base);
        }
    }
    return result;
}

mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t self) {
    view_t a;
    look(&a, self);
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
            return shift_left(&(view_t) {.words = a.words, .len = a.len, .negative = !a.negative}, 0);
        case MP_UNARY_OP_INVERT: {
            uint32_t one = 1;
            view_t minus_one = {.words = &one, .len = 1, .negative = true};
            a.negative = !a.negative;
            return add(&a, &minus_one, true);
        }
        default:
            return MP_OBJ_NULL;
    }
}

// The lowest two words.
static inline uint64_t low_value(const view_t *a) {
    return a->len == 0 ? 0 : a->len == 1 ? a->words[0] : (uint64_t)a->words[1] << 32 | a->words[0];
}

// What is frequent with numbers of 64 bits, as hashes and random numbers are calculated with. MP_OBJ_NULL for all else.
static mp_obj_t operate_short(mp_binary_op_t op, uint64_t a, uint64_t b) {
    uint64_t result;
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            return __builtin_add_overflow(a, b, &result) ? MP_OBJ_NULL : of_u64(result, false);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            return a >= b ? of_u64(a - b, false) : of_u64(b - a, true);
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            return (a | b) >> 32 ? MP_OBJ_NULL : of_u64(a * b, false);
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_INPLACE_OR:
            return of_u64(a | b, false);
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_INPLACE_XOR:
            return of_u64(a ^ b, false);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_INPLACE_FLOOR_DIVIDE:
            return b == 0 ? MP_OBJ_NULL : of_u64(a / b, false);
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
            return b == 0 ? MP_OBJ_NULL : of_u64(a % b, false);
        case MP_BINARY_OP_RSHIFT:
        case MP_BINARY_OP_INPLACE_RSHIFT:
            return b >= 64 ? MP_OBJ_NEW_SMALL_INT(0) : of_u64(a >> b, false);
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_bool(rhs)) {
        rhs = mps_int_of(rhs);
    }
    if (!mp_obj_is_int(rhs)) {
        if (mp_obj_is_float(rhs)) {
            if (op > MP_BINARY_OP_NOT_EQUAL) {
                return mp_obj_float_binary_op(op, mp_obj_int_as_float_impl(lhs), rhs);
            }
            // the other way around, exactly
            static const byte mirrored[] = {
                [MP_BINARY_OP_LESS] = MP_BINARY_OP_MORE, [MP_BINARY_OP_MORE] = MP_BINARY_OP_LESS,
                [MP_BINARY_OP_LESS_EQUAL] = MP_BINARY_OP_MORE_EQUAL, [MP_BINARY_OP_MORE_EQUAL] = MP_BINARY_OP_LESS_EQUAL,
                [MP_BINARY_OP_EQUAL] = MP_BINARY_OP_EQUAL, [MP_BINARY_OP_NOT_EQUAL] = MP_BINARY_OP_NOT_EQUAL,
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
    view_t a, b;
    look(&a, lhs);
    look(&b, rhs);
    if (!a.negative && !b.negative && (op == MP_BINARY_OP_AND || op == MP_BINARY_OP_INPLACE_AND) && (a.len <= 2 || b.len <= 2)) {
        return of_u64(low_value(&a) & low_value(&b), false); // a mask
    }
    if (a.len <= 2 && b.len <= 2 && !a.negative && !b.negative) {
        mp_obj_t result = operate_short(op, low_value(&a), low_value(&b));
        if (result != MP_OBJ_NULL) {
            return result;
        }
    }
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        int order = a.negative != b.negative ? (a.negative ? -1 : 1)
            : mps_natural_compare(a.words, a.len, b.words, b.len) * (a.negative ? -1 : 1);
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
                return mp_obj_float_binary_op(MP_BINARY_OP_POWER, mp_obj_int_as_float_impl(lhs), mp_obj_new_float(mp_obj_int_as_float_impl(rhs)));
            }
            return power(lhs, &b);
        default:
            return MP_OBJ_NULL;
    }
}

// ---- Powers with a modulus ----

// 1 / a modulo m, by Euclid's algorithm.
static mp_obj_t inverse(mp_obj_t a, mp_obj_t m) {
    mp_obj_t r0 = m, r1 = mp_binary_op(MP_BINARY_OP_MODULO, a, m), s0 = MP_OBJ_NEW_SMALL_INT(0), s1 = MP_OBJ_NEW_SMALL_INT(1);
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

// base ** |exponent| % m, where m is positive and base is less than it.
static mp_obj_t power_modulo(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    view_t b, e, m;
    look(&b, base);
    look(&e, exponent);
    look(&m, modulus);
    size_t bits = mps_natural_bits(e.words, e.len);
    if (m.len == 1) {
        // all in machine's words
        uint64_t divisor = m.words[0], result = 1 % divisor, factor = b.len == 0 ? 0 : b.words[0];
        for (size_t i = 0; i < bits; i++) {
            if (e.words[i / 32] >> (i % 32) & 1) {
                result = result * factor % divisor;
            }
            factor = factor * factor % divisor;
        }
        return mp_obj_new_int_from_uint((uint32_t)result);
    }
    // from the highest bit: squares, and products with the base
    uint32_t *result = new_words(m.len), *product = new_words(2 * m.len + 1), *quotient = new_words(m.len + 2);
    memset(result, 0, m.len * 4);
    result[0] = 1;
    size_t len = 1;
    for (size_t i = 2 * bits; i-- > 0;) {
        bool square = i % 2 == 1;
        if (!square && !(e.words[i / 2 / 32] >> (i / 2 % 32) & 1)) {
            continue;
        }
        const view_t factor = square ? (view_t) {.words = result, .len = len} : b;
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
    return make(result, m.len, false);
}

// Upstream's name: pow() with three arguments.
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
    return mp_obj_int_sign(modulus) < 0 && result != MP_OBJ_NEW_SMALL_INT(0) ? mp_binary_op(MP_BINARY_OP_ADD, result, modulus) : result;
}

// ---- Methods, of bool as well ----

static mp_obj_t int_itself(mp_obj_t self) {
    return mps_int_of(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_itself_obj, int_itself);

static mp_obj_t int_float(mp_obj_t self) {
    return mp_obj_new_float(mps_as_double(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_float_obj, int_float);

// Called by round(). Half goes to the even one.
static mp_obj_t int_round(size_t n_args, const mp_obj_t *args) {
    mp_obj_t self = mps_int_of(args[0]);
    if (n_args == 1 || args[1] == mp_const_none) {
        return self;
    }
    mp_obj_t count = mps_index(args[1]);
    if (mp_obj_int_sign(count) >= 0) {
        return self;
    }
    // where 10**n is more than twice the number, the result is 0
    view_t a;
    look(&a, self);
    if (!mp_obj_is_small_int(count) || (size_t)-MP_OBJ_SMALL_INT_VALUE(count) > mps_natural_bits(a.words, a.len) / 3 + 1) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_obj_t unit = mp_binary_op(MP_BINARY_OP_POWER, MP_OBJ_NEW_SMALL_INT(10), MP_OBJ_NEW_SMALL_INT(-MP_OBJ_SMALL_INT_VALUE(count)));
    mp_obj_t quotient = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, self, unit);
    mp_obj_t rest = mp_binary_op(MP_BINARY_OP_SUBTRACT, self, mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, unit));
    mp_obj_t twice = mp_binary_op(MP_BINARY_OP_ADD, rest, rest);
    bool up = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_MORE, twice, unit))
        || (mp_obj_equal(twice, unit) && (mp_obj_int_get_truncated(quotient) & 1));
    if (up) {
        quotient = mp_binary_op(MP_BINARY_OP_ADD, quotient, MP_OBJ_NEW_SMALL_INT(1));
    }
    return mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, unit);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(int_round_obj, 1, 2, int_round);

static mp_obj_t int_bit_length(mp_obj_t self) {
    view_t a;
    look(&a, mps_int_of(self));
    return mp_obj_new_int_from_uint(mps_natural_bits(a.words, a.len));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_length_obj, int_bit_length);

static mp_obj_t int_bit_count(mp_obj_t self) {
    view_t a;
    look(&a, mps_int_of(self));
    size_t count = 0;
    for (size_t i = 0; i < a.len; i++) {
        count += __builtin_popcount(a.words[i]);
    }
    return mp_obj_new_int_from_uint(count);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_count_obj, int_bit_count);

static mp_obj_t int_is_integer(mp_obj_t self) {
    (void)self;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_is_integer_obj, int_is_integer);

static mp_obj_t int_as_integer_ratio(mp_obj_t self) {
    mp_obj_t pair[2] = {mps_int_of(self), MP_OBJ_NEW_SMALL_INT(1)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_as_integer_ratio_obj, int_as_integer_ratio);

// Whether the order of bytes is that with the highest first.
static bool is_big_endian(mp_obj_t order) {
    if (order == MP_OBJ_NEW_QSTR(MP_QSTR_big) || order == MP_OBJ_NEW_QSTR(MP_QSTR_little)) {
        return order == MP_OBJ_NEW_QSTR(MP_QSTR_big);
    }
    if (!mp_obj_is_str(order)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("byteorder must be str, not %s"), mp_obj_get_type_str(order));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(order, &len);
    if (strcmp(text, "big") == 0) {
        return true;
    }
    if (strcmp(text, "little") == 0) {
        return false;
    }
    mp_raise_ValueError(MP_ERROR_TEXT("byteorder must be either 'little' or 'big'"));
}

static mp_obj_t int_to_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_length, ARG_byteorder, ARG_signed };
    static const mp_arg_t allowed[] = {
        { MP_QSTR_length, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)} },
        { MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)} },
        { MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t self = mps_int_of(pos_args[0]);
    mp_int_t len = mp_obj_int_get_checked(mps_index(args[ARG_length].u_obj));
    bool big = is_big_endian(args[ARG_byteorder].u_obj);
    bool is_signed = mp_obj_is_true(args[ARG_signed].u_obj);
    if (len < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length argument must be non-negative"));
    }
    int sign = mp_obj_int_sign(self);
    if (sign < 0 && !is_signed) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    vstr_t vstr;
    vstr_init_len(&vstr, len);
    bool fits = mp_obj_int_to_bytes_impl(self, big, len, (byte *)vstr.buf);
    if (is_signed && sign > 0 && fits) {
        fits = (vstr.buf[big ? 0 : len - 1] & 0x80) == 0;
    }
    if (!fits || (sign < 0 && len == 0)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("int too big to convert"));
    }
    return mp_obj_new_bytes_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_to_bytes_obj, 1, int_to_bytes);

// A class method.
static mp_obj_t int_from_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_bytes, ARG_byteorder, ARG_signed };
    static const mp_arg_t allowed[] = {
        { MP_QSTR_bytes, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)} },
        { MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    bool big = is_big_endian(args[ARG_byteorder].u_obj);
    mp_obj_t data = args[ARG_bytes].u_obj;
    mp_buffer_info_t buffer;
    if (mp_obj_is_str(data)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to bytes"), mp_obj_get_type_str(data));
    }
    if (!mp_get_buffer(data, &buffer, MP_BUFFER_READ)) {
        data = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_bytes), data);
        mp_get_buffer_raise(data, &buffer, MP_BUFFER_READ);
    }
    mp_obj_t value = mp_obj_int_from_bytes_impl(big, buffer.len, buffer.buf);
    if (mp_obj_is_true(args[ARG_signed].u_obj) && buffer.len > 0
        && ((byte *)buffer.buf)[big ? 0 : buffer.len - 1] & 0x80) {
        mp_obj_t whole = mp_binary_op(MP_BINARY_OP_LSHIFT, MP_OBJ_NEW_SMALL_INT(1), mp_obj_new_int_from_uint(buffer.len * 8));
        value = mp_binary_op(MP_BINARY_OP_SUBTRACT, value, whole);
    }
    return pos_args[0] == MP_OBJ_FROM_PTR(&mp_type_int) ? value : mp_call_function_1(pos_args[0], value);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_from_bytes_fun_obj, 1, int_from_bytes);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(int_from_bytes_obj, MP_ROM_PTR(&int_from_bytes_fun_obj));

static void int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_real || attr == MP_QSTR_numerator) {
        dest[0] = mps_int_of(self);
    } else if (attr == MP_QSTR_imag) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(0);
    } else if (attr == MP_QSTR_denominator) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(1);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t int_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___float__), MP_ROM_PTR(&int_float_obj) },
    { MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___index__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___int__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___round__), MP_ROM_PTR(&int_round_obj) },
    { MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&int_as_integer_ratio_obj) },
    { MP_ROM_QSTR(MP_QSTR_bit_count), MP_ROM_PTR(&int_bit_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_bit_length), MP_ROM_PTR(&int_bit_length_obj) },
    { MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&int_is_integer_obj) },
    { MP_ROM_QSTR(MP_QSTR_from_bytes), MP_ROM_PTR(&int_from_bytes_obj) },
    { MP_ROM_QSTR(MP_QSTR_to_bytes), MP_ROM_PTR(&int_to_bytes_obj) },
};
static MP_DEFINE_CONST_DICT(int_locals_dict, int_locals_dict_table);

// ---- int() ----

// Text as an int, for int() and for classes derived from it.
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
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-int (type %s)"), names[i], mp_obj_get_type_str(result));
            }
            return number;
        }
    }
    mp_obj_t result = int_of_text(value, 10);
    if (result == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("int() argument must be a string, a bytes-like object or a real number, not '%s'"),
            mp_obj_get_type_str(value));
    }
    return result;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_int, MP_QSTR_int, MP_TYPE_FLAG_NONE,
    make_new, int_make_new,
    print, mp_obj_int_print,
    unary_op, mp_obj_int_unary_op,
    binary_op, mp_obj_int_binary_op,
    attr, int_attr,
    locals_dict, &int_locals_dict
    );

// ---- bool ----

static void bool_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    bool value = self == mp_const_true;
    mp_print_str(print, kind == PRINT_JSON ? (value ? "true" : "false") : value ? "True" : "False");
}

static mp_obj_t bool_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_kw != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("bool() takes no keyword arguments"));
    }
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bool expected at most 1 argument, got %d"), (int)n_args);
    }
    return mp_obj_new_bool(n_args == 1 && mp_obj_is_true(args[0]));
}

static mp_obj_t bool_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NULL : mp_unary_op(op, mps_int_of(self));
}

static mp_obj_t bool_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_bool(rhs)) {
        bool a = lhs == mp_const_true, b = rhs == mp_const_true;
        switch (op) {
            case MP_BINARY_OP_AND:
            case MP_BINARY_OP_INPLACE_AND:
                return mp_obj_new_bool(a && b);
            case MP_BINARY_OP_OR:
            case MP_BINARY_OP_INPLACE_OR:
                return mp_obj_new_bool(a || b);
            case MP_BINARY_OP_XOR:
            case MP_BINARY_OP_INPLACE_XOR:
                return mp_obj_new_bool(a != b);
            default:
                break;
        }
    }
    mp_obj_t number = mps_int_of(lhs);
    return mp_obj_is_small_int(rhs) ? mp_binary_op(op, number, rhs) : mp_obj_int_binary_op(op, number, rhs);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bool, MP_QSTR_bool, MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, bool_make_new,
    print, bool_print,
    unary_op, bool_unary_op,
    binary_op, bool_binary_op,
    attr, int_attr,
    locals_dict, &int_locals_dict,
    parent, &mp_type_int
    );
