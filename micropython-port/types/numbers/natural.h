// Declares natural numbers as words, the least significant first: the arithmetic of large integers. See natural.c.

#ifndef MPS_TYPES_NATURAL_H
#define MPS_TYPES_NATURAL_H

#include "py/mpconfig.h"
#include <stdbool.h>

// Returns the length without zeros at the most significant end.
static inline size_t mps_natural_len(const uint32_t *a, size_t len) {
    while (len > 0 && a[len - 1] == 0) {
        len--;
    }
    return len;
}

// Lengths may count zeros at the end unless a comment says otherwise. In add, subtract, shift and divide_small, the
// result may be the same memory as an argument.
int mps_natural_compare(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len); // lengths without zeros
size_t mps_natural_bits(const uint32_t *a, size_t len); // length without zeros
// The result has MAX(a_len, b_len) + 1 words.
void mps_natural_add(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// Requires a >= b. The result has a_len words.
void mps_natural_subtract(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// The result has a_len + b_len words.
void mps_natural_multiply(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// Works in place. Returns the word above the result.
uint32_t mps_natural_multiply_small(uint32_t *a, size_t len, uint32_t factor, uint32_t summand);
// Returns the remainder.
uint32_t mps_natural_divide_small(uint32_t *quotient, const uint32_t *a, size_t len, uint32_t divisor);
// Requires a_len >= b_len > 0, without zeros. The quotient has a_len - b_len + 1 words. `rest` is a, with one more
// word, and becomes the remainder.
void mps_natural_divide(uint32_t *quotient, uint32_t *rest, size_t a_len, const uint32_t *b, size_t b_len);
// The result has len + words + 1 words.
void mps_natural_shift_left(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits);
// The result has len - words words.
void mps_natural_shift_right(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits);

#endif
