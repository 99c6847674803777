// Natural numbers as words, the least significant first: the arithmetic of large integers. See natural.c.

#ifndef MPS_TYPES_NATURAL_H
#define MPS_TYPES_NATURAL_H

#include "py/mpconfig.h"
#include <stdbool.h>

// The length without zeros at the most significant end.
static inline size_t mps_natural_len(const uint32_t *a, size_t len) {
    while (len > 0 && a[len - 1] == 0) {
        len--;
    }
    return len;
}

// All lengths may count zeros at the end, but where it says otherwise. Results may be the same memory as an argument in
// add, subtract, shift and divide_small.
int mps_natural_compare(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len); // lengths without zeros
size_t mps_natural_bits(const uint32_t *a, size_t len); // length without zeros
// MAX(a_len, b_len) + 1 words
void mps_natural_add(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// a >= b; a_len words
void mps_natural_subtract(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// a_len + b_len words
void mps_natural_multiply(uint32_t *result, const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len);
// in place; gives the word above
uint32_t mps_natural_multiply_small(uint32_t *a, size_t len, uint32_t factor, uint32_t summand);
// gives the remainder
uint32_t mps_natural_divide_small(uint32_t *quotient, const uint32_t *a, size_t len, uint32_t divisor);
// a_len >= b_len > 0 without zeros: quotient has a_len - b_len + 1 words, rest is a at first, with a word more, and
// then the remainder.
void mps_natural_divide(uint32_t *quotient, uint32_t *rest, size_t a_len, const uint32_t *b, size_t b_len);
// len + words + 1 words
void mps_natural_shift_left(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits);
// len - words words
void mps_natural_shift_right(uint32_t *result, const uint32_t *a, size_t len, size_t words, unsigned bits);

#endif
