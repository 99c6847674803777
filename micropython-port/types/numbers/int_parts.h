// Declarations that int.c, int_text.c, int_operators.c, int_methods.c and bool.c share.

#ifndef MPS_INT_PARTS_H
#define MPS_INT_PARTS_H

#include "py/objint.h"
#include "types/numbers/natural.h"
#include "types/numbers/index.h"
#include "types/numbers/number.h"

// The greatest number of words: an int has less than 2**31 bits.
#define MPS_INT_WORDS_MAX (INT32_MAX / 32)

// Returns uninitialised words. Raises MemoryError if there are too many.
uint32_t *mps_int_new_words(size_t len);

// Makes an int from words of mps_int_new_words(), which it takes over.
mp_obj_t mps_int_of_words(uint32_t *words, size_t room, bool negative);

// Results of up to this size are made on the native stack first, so that the int has no unused memory.
#define MPS_INT_SHORT (8)

// Makes an int from a copy of words.
mp_obj_t mps_int_of_copied_words(const uint32_t *words, size_t room, bool negative);

// Makes an int from a value and a sign.
mp_obj_t mps_int_of_u64(unsigned long long value, bool negative);

// Returns the highest 64 bits, and whether lower bits are set. The value is about result * 2**exponent.
uint64_t mps_int_highest(const mps_int_view_t *a, int *exponent, bool *more);

// Loads an attribute of int and bool. Defined in int_methods.c.
void mps_int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
extern const mp_obj_dict_t mps_int_locals_dict;

#endif
