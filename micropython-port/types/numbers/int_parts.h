// Declarations that int.c, int_text.c, int_operators.c, int_methods.c and bool.c share.

#ifndef MPS_INT_PARTS_H
#define MPS_INT_PARTS_H

#include "py/objint.h"
#include "types/numbers/natural.h"
#include "types/numbers/number.h"

// No int has more words: their number of bits is less than 2**31.
#define MPS_INT_WORDS_MAX (INT32_MAX / 32)

// The words of an int, small or large. They stay the int's, or the view's where it is small.
typedef struct {
    const uint32_t *words;
    size_t len; // without zeros
    bool negative;
    uint32_t small;
} mps_int_view_t;

// Looks at the words of an int. The view must not outlive the int.
static inline void mps_int_look(mps_int_view_t *view, mp_obj_t number) {
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

// New words, whose values are not set. MemoryError where there are too many.
uint32_t *mps_int_new_words(size_t len);

// An int of words from mps_int_new_words(), which it takes over.
mp_obj_t mps_int_of_words(uint32_t *words, size_t room, bool negative);

// Results that are not longer are made on the stack first, so that no more is allocated than they need.
#define MPS_INT_SHORT (8)

// An int of words that stay the caller's.
mp_obj_t mps_int_of_copied_words(const uint32_t *words, size_t room, bool negative);

// An int of this size and sign.
mp_obj_t mps_int_of_u64(unsigned long long value, bool negative);

// The highest 64 bits, and whether there is anything below them. The value is about result * 2**exponent.
uint64_t mps_int_highest(const mps_int_view_t *a, int *exponent, bool *more);

// int_methods.c's: for the types int and bool.
void mps_int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);
extern const mp_obj_dict_t mps_int_locals_dict;

#endif
