// Integers out of objects: the one place that asks for __index__. Used by all types, and by py/obj.h's functions.
//
// The first part of a name says what is taken: mps_int_ an int, mps_index_ any object, which may run the program's own
// __index__. The second part says what is given, and the comment what is raised.

#ifndef MPS_TYPES_INDEX_H
#define MPS_TYPES_INDEX_H

#include <stdbool.h>

#include "py/obj.h"

// Small ints, which most are, are looked at in place; the functions with _of at the end are called for all others.

// ---- Of an int: nothing of the program's runs ----

// The int that an int, a bool or an instance of a class derived from int is; MP_OBJ_NULL for all others.
mp_obj_t mps_int_of(mp_obj_t obj);

// Whether an int has room in a C number, which it is then.
bool mps_int_fits(mp_obj_t number, mp_int_t *value);

// The value of an int, or the nearest that a C number has room for.
mp_int_t mps_int_clamped(mp_obj_t number);

// ---- Of an object: by mps_int_of(), or else by __index__ ----

// Whether an object is an int or has __index__, which is not called.
bool mps_index_exists(mp_obj_t obj);

// The int, small where that is possible. MP_OBJ_NULL for what has no __index__; TypeError where that gives no int.
mp_obj_t mps_index_or_null_of(mp_obj_t obj);
static inline mp_obj_t mps_index_or_null(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? obj : mps_index_or_null_of(obj);
}

// The int, small where that is possible. TypeError: "'str' object cannot be interpreted as an integer". So do all below
// unless they say something else.
mp_obj_t mps_index_of(mp_obj_t obj);
static inline mp_obj_t mps_index(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? obj : mps_index_of(obj);
}

// The nearest C number.
mp_int_t mps_index_clamped(mp_obj_t obj);

// The nearest C number. Raises `error` for more than 64 bits: "cannot fit 'int' into an index-sized integer".
mp_int_t mps_index_fitting(mp_obj_t obj, const mp_obj_type_t *error);

// The nearest C number. OverflowError for more than 64 bits: "Python int too large to convert to C ssize_t".
mp_int_t mps_index_ssize(mp_obj_t obj);

// The C number. OverflowError for more than 32 bits: "Python int too large to convert to C int".
mp_int_t mps_index_c_int(mp_obj_t obj);

// ---- Places in sequences ----

// A part of a slice that is not None, as an int. TypeError: "slice indices must be integers or None or ...".
mp_obj_t mps_index_of_slice(mp_obj_t obj);

// The nearest C number of it.
static inline mp_int_t mps_index_of_slice_clamped(mp_obj_t obj) {
    return mp_obj_is_small_int(obj) ? MP_OBJ_SMALL_INT_VALUE(obj) : mps_int_clamped(mps_index_of_slice(obj));
}

// One of the arguments start and end: None or a part of a slice. Negative ones count from the end; what is beyond it
// stays so.
size_t mps_index_bound_or(mp_obj_t obj, size_t len, size_t if_none);

// Returns such a bound for methods that take no None, not above len. TypeError: "slice indices must be integers or have
// an __index__ method".
size_t mps_index_bound(mp_obj_t obj, size_t len);

// The place of an item. Negative ones count from the end. Raises TypeError with the first message for what is no index,
// and IndexError with the second where there is no item. The length is read behind the conversion, which may change it.
size_t mps_index_item(mp_obj_t obj, const size_t *len, mp_rom_error_text_t no_index, mp_rom_error_text_t out_of_range);

#endif
