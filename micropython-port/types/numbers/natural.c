// Arithmetic of natural numbers in words of 32 bits, for large integers. Products of long numbers use Karatsuba's
// method, quotients use Knuth's algorithm D.

#include <string.h>

#include "py/mpconfig.h"
#include "py/misc.h"
#include "types/numbers/natural.h"

int mps_natural_compare(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len) {
    if (a_len != b_len) {
        return a_len < b_len ? -1 : 1;
    }
    for (size_t i = a_len; i-- > 0;) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

size_t mps_natural_bits(const uint32_t *a, size_t len) {
    return len == 0 ? 0 : len * 32 - __builtin_clz(a[len - 1]);
}

void mps_natural_add(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len) {
    if (a_len < b_len) {
        const uint32_t *c = a;
        a = b;
        b = c;
        size_t len = a_len;
        a_len = b_len;
        b_len = len;
    }
    uint64_t carry = 0;
    size_t i = 0;
    for (; i < b_len; i++) {
        carry += (uint64_t)a[i] + b[i];
        result[i] = (uint32_t)carry;
        carry >>= 32;
    }
    for (; i < a_len; i++) {
        carry += a[i];
        result[i] = (uint32_t)carry;
        carry >>= 32;
    }
    result[i] = (uint32_t)carry;
}

void mps_natural_subtract(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len) {
    int64_t carry = 0;
    size_t i = 0;
    for (; i < b_len && i < a_len; i++) {
        carry += (int64_t)a[i] - b[i];
        result[i] = (uint32_t)carry;
        carry >>= 32;
    }
    for (; i < a_len; i++) {
        carry += a[i];
        result[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

// ---- Products ----

// Below this many words, schoolbook multiplication is faster.
#define KARATSUBA_MIN (40)

static void multiply_school(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len) {
    memset(result, 0, (a_len + b_len) * sizeof(*result));
    for (size_t j = 0; j < b_len; j++) {
        uint64_t factor = b[j], carry = 0;
        uint32_t *row = result + j;
        for (size_t i = 0; i < a_len; i++) {
            carry += factor * a[i] + row[i];
            row[i] = (uint32_t)carry;
            carry >>= 32;
        }
        row[a_len] = (uint32_t)carry;
    }
}

// Adds b to a, and propagates the carry, which stays within a.
static void add_to(uint32_t *a, const uint32_t *b, size_t len) {
    uint64_t carry = 0;
    size_t i = 0;
    for (; i < len; i++) {
        carry += (uint64_t)a[i] + b[i];
        a[i] = (uint32_t)carry;
        carry >>= 32;
    }
    for (; carry != 0; i++) {
        carry += a[i];
        a[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

// Computes |low - high| of a number split after half words. Returns whether low is less.
static bool difference(uint32_t *result, const uint32_t *a, size_t len, size_t half) {
    size_t low_len = mps_natural_len(a, half), high_len = mps_natural_len(a + half, len - half);
    bool less = mps_natural_compare(a, low_len, a + half, high_len) < 0;
    memset(result, 0, half * sizeof(*result));
    if (less) {
        mps_natural_subtract(result, a + half, high_len, a, low_len);
    } else {
        mps_natural_subtract(result, a, low_len, a + half, high_len);
    }
    return less;
}

// Multiplies by Karatsuba's method: three products of half the length instead of four. work has 4 * len + 8 * 32 words.
// The recursion is as deep as len has bits.
static void multiply_karatsuba(uint32_t *result, const uint32_t *a, const uint32_t *b, size_t len, uint32_t *work) {
    if (len < KARATSUBA_MIN) {
        multiply_school(result, a, len, b, len);
        return;
    }
    size_t half = (len + 1) / 2, rest = len - half;
    uint32_t *product = work + 2 * half, *more = work + 4 * half;
    bool negative = difference(work, a, len, half) != difference(work + half, b, len, half);
    multiply_karatsuba(product, work, work + half, half, more);
    multiply_karatsuba(result, a, b, half, more);
    multiply_karatsuba(result + 2 * half, a + half, b + half, rest, more);
    // The middle part is the sum of both products, minus the product of the differences.
    int64_t carry = 0;
    for (size_t i = 0; i < 2 * half; i++) {
        carry += (int64_t)result[i] + (i < 2 * rest ? result[2 * half + i] : 0);
        carry += negative ? (int64_t)product[i] : -(int64_t)product[i];
        work[i] = (uint32_t)carry;
        carry >>= 32;
    }
    // The sum may have one bit more than the words.
    uint32_t top = (uint32_t)carry;
    add_to(result + half, work, 2 * half);
    if (top != 0) {
        add_to(result + 3 * half, &top, 1);
    }
}

void mps_natural_multiply(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len) {
    if (a_len < b_len) {
        const uint32_t *c = a;
        a = b;
        b = c;
        size_t len = a_len;
        a_len = b_len;
        b_len = len;
    }
    if (b_len < KARATSUBA_MIN) {
        multiply_school(result, a, a_len, b, b_len);
        return;
    }
    // Splits the longer number into pieces as long as the shorter one.
    size_t work_len = 4 * b_len + 8 * 32;
    uint32_t *work = m_new(uint32_t, work_len + 2 * b_len), *product = work + work_len;
    memset(result, 0, (a_len + b_len) * sizeof(*result));
    for (size_t done = 0; done < a_len; done += b_len) {
        size_t part = MIN(b_len, a_len - done);
        if (part == b_len) {
            multiply_karatsuba(product, a + done, b, b_len, work);
        } else {
            mps_natural_multiply(product, b, b_len, a + done, part);
        }
        add_to(result + done, product, b_len + part);
    }
    m_del(uint32_t, work, work_len + 2 * b_len);
}

uint32_t mps_natural_multiply_small(uint32_t *a, size_t len, uint32_t factor, uint32_t summand) {
    uint64_t carry = summand;
    for (size_t i = 0; i < len; i++) {
        carry += (uint64_t)a[i] * factor;
        a[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)carry;
}

// ---- Quotients ----

// Divides by one word. A known divisor becomes a multiplication.
static inline uint32_t divide_by(uint32_t *quotient, const uint32_t *a, size_t len, uint32_t divisor) {
    uint64_t rest = 0;
    for (size_t i = len; i-- > 0;) {
        rest = rest << 32 | a[i];
        uint64_t part = rest / divisor;
        quotient[i] = (uint32_t)part;
        rest -= part * divisor;
    }
    return (uint32_t)rest;
}

uint32_t mps_natural_divide_small(uint32_t *quotient, const uint32_t *a, size_t len, uint32_t divisor) {
    return divisor == 1000000000 ? divide_by(quotient, a, len, 1000000000) : divide_by(quotient, a, len, divisor);
}

void mps_natural_divide(uint32_t *quotient, uint32_t *rest, size_t a_len, const uint32_t *b, size_t b_len) {
    if (b_len == 1) {
        uint32_t remainder = mps_natural_divide_small(quotient, rest, a_len, b[0]);
        memset(rest, 0, a_len * sizeof(*rest));
        rest[0] = remainder;
        return;
    }
    // Shifts so that the divisor's highest bit is set.
    unsigned shift = __builtin_clz(b[b_len - 1]);
    uint32_t *divisor = m_new(uint32_t, b_len + 1);
    mps_natural_shift_left(divisor, b, b_len, 0, shift);
    rest[a_len] = 0;
    mps_natural_shift_left(rest, rest, a_len, 0, shift);
    uint64_t first = divisor[b_len - 1], second = divisor[b_len - 2];
    for (size_t j = a_len - b_len + 1; j-- > 0;) {
        uint32_t *row = rest + j;
        uint64_t top = (uint64_t)row[b_len] << 32 | row[b_len - 1];
        uint64_t guess = top / first, left = top % first;
        while (guess > UINT32_MAX || guess * second > (left << 32 | row[b_len - 2])) {
            guess--;
            left += first;
            if (left > UINT32_MAX) {
                break;
            }
        }
        // Subtracts the product. If the guess was one too much, adds one divisor again.
        uint64_t carry = 0;
        int64_t borrow = 0;
        for (size_t i = 0; i < b_len; i++) {
            carry += guess * divisor[i];
            borrow += (int64_t)row[i] - (uint32_t)carry;
            row[i] = (uint32_t)borrow;
            carry >>= 32;
            borrow >>= 32;
        }
        borrow += (int64_t)row[b_len] - (int64_t)carry;
        row[b_len] = (uint32_t)borrow;
        if (borrow < 0) {
            guess--;
            carry = 0;
            for (size_t i = 0; i < b_len; i++) {
                carry += (uint64_t)row[i] + divisor[i];
                row[i] = (uint32_t)carry;
                carry >>= 32;
            }
            row[b_len] += (uint32_t)carry;
        }
        quotient[j] = (uint32_t)guess;
    }
    mps_natural_shift_right(rest, rest, a_len + 1, 0, shift);
    m_del(uint32_t, divisor, b_len + 1);
}

// ---- Shifts ----

void mps_natural_shift_left(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits) {
    uint32_t above = 0;
    // Goes from the top, because the result may be the same memory.
    for (size_t i = len; i-- > 0;) {
        uint64_t both = (uint64_t)a[i] << bits;
        result[i + words + 1] = above | (uint32_t)(both >> 32);
        above = (uint32_t)both;
    }
    result[words] = above;
    memset(result, 0, words * sizeof(*result));
}

void mps_natural_shift_right(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits) {
    for (size_t i = words; i < len; i++) {
        uint64_t both = (uint64_t)(i + 1 < len ? a[i + 1] : 0) << 32 | a[i];
        result[i - words] = (uint32_t)(both >> bits);
    }
}
