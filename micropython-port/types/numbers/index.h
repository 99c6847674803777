// Converts objects to integers. Only these functions call __index__. Used by all types, and by py/obj.h's functions.
//
// The first part of a name tells the argument: mps_int_ takes an int, mps_index_ any object and may run Python
// (__index__). The second part tells the result, and the comment tells the exceptions.

#ifndef MPS_TYPES_INDEX_H
#define MPS_TYPES_INDEX_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objint.h"

// Small ints are the most frequent and are handled inline; the functions with _of at the end handle the others.

// ---- From an int: runs no Python ----

// Returns the int of an int, a bool or an instance of a class derived from int, or MP_OBJ_NULL for other objects.
mp_obj_t mps_int_of(mp_obj_t obj);

// An int of one or two words is a single block of memory: such a number has its words in place of the length and of the
// pointer to them. It says so by fixed_dig without room.
typedef struct {
    mp_obj_base_t base;
    size_t negative : 1;
    size_t fixed : 1;
    size_t alloc : 30;
    uint32_t words[2];
} mps_short_int_t;

_Static_assert(sizeof(mps_short_int_t) == sizeof(mp_obj_int_t) && sizeof(mp_obj_int_t) == 16,
    "a short int takes as much as the head of a long one");

// A view of the words of an int, small or large. The words belong to the int, or to the view if the int is small.
typedef struct {
    const uint32_t *words;
    size_t len; // without zeros at the end
    bool negative;
    uint32_t small;
} mps_int_view_t;

// Initialises a view of an int. The view must not outlive the int.
static inline void mps_int_look(mps_int_view_t *view, mp_const_obj_t number) {
    if (mp_obj_is_small_int(number)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(number);
        view->negative = value < 0;
        view->small = value < 0 ? -(uint32_t)value : (uint32_t)value;
        view->words = &view->small;
        view->len = value != 0;
        return;
    }
    const mpz_t *z = &((const mp_obj_int_t *)MP_OBJ_TO_PTR(number))->mpz;
    view->negative = z->neg;
    if (z->fixed_dig && z->alloc == 0) {
        view->words = ((const mps_short_int_t *)MP_OBJ_TO_PTR(number))->words;
        view->len = view->words[1] == 0 ? 1 : 2;
    } else {
        view->words = z->dig;
        view->len = z->len;
    }
}

// Returns the lowest two words of a number.
static inline uint64_t mps_int_low(const mps_int_view_t *a) {
    return a->len == 0 ? 0 : a->len == 1 ? a->words[0] : (uint64_t)a->words[1] << 32 | a->words[0];
}

// Return whether an int fits a C number, and set *value to it.
bool mps_int_fits(mp_obj_t number, mp_int_t *value);
bool mps_int_fits_64(mp_obj_t number, int64_t *value);

// Returns the value of an int, or the nearest C number.
mp_int_t mps_int_clamped(mp_obj_t number);

// ---- From an object: by mps_int_of(), or else by __index__ ----

// Returns whether an object is an int or has __index__, without calling it.
bool mps_index_exists(mp_obj_t obj);

// Returns the int, small if possible, or MP_OBJ_NULL if there is no __index__. Raises TypeError if that returns no int.
mp_obj_t mps_index_or_null_of(mp_obj_t obj);
static inline mp_obj_t mps_index_or_null(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? obj : mps_index_or_null_of(obj);
}

// Returns the int, small if possible. Raises TypeError: "'str' object cannot be interpreted as an integer". So do all
// functions below unless they say something else.
mp_obj_t mps_index_of(mp_obj_t obj);
static inline mp_obj_t mps_index(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? obj : mps_index_of(obj);
}

// Returns the nearest C number.
mp_int_t mps_index_clamped(mp_obj_t obj);

// Returns the nearest C number. Raises `error` for more than 64 bits: "cannot fit 'int' into an index-sized integer".
mp_int_t mps_index_fitting(mp_obj_t obj, const mp_obj_type_t *error);

// Returns the nearest C number. Raises OverflowError for more than 64 bits: "Python int too large to convert to C
// ssize_t".
mp_int_t mps_index_ssize(mp_obj_t obj);

// Returns the C number. Raises OverflowError for more than 32 bits: "Python int too large to convert to C int".
mp_int_t mps_index_c_int(mp_obj_t obj);

// ---- Places in sequences ----

// Returns a part of a slice that is not None, as an int. Raises TypeError: "slice indices must be integers or None or
// ...".
mp_obj_t mps_index_of_slice(mp_obj_t obj);

// Returns a part of a slice that is not None, as the nearest C number.
static inline mp_int_t mps_index_of_slice_clamped(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? MP_OBJ_SMALL_INT_VALUE(obj) : mps_int_clamped(mps_index_of_slice(obj));
}

// Returns an argument start or end, which is None or a part of a slice. Negative values count from the end; values
// beyond the end stay unchanged.
size_t mps_index_bound_or(mp_obj_t obj, size_t len, size_t if_none);

// Returns such a bound, at most len, for methods that take no None. Raises TypeError: "slice indices must be integers
// or have an __index__ method".
size_t mps_index_bound(mp_obj_t obj, size_t len);

// Returns the place of an item. Negative indices count from the end. Raises TypeError with the first message for an
// invalid index, and IndexError with the second if there is no such item. Reads *len after the conversion, which may
// change it.
size_t mps_index_item(mp_obj_t obj, const size_t *len, mp_rom_error_text_t no_index, mp_rom_error_text_t out_of_range);

#endif
