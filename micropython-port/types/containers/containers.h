// What the files of containers in types/ have of each other.

#ifndef MPS_CONTAINERS_H
#define MPS_CONTAINERS_H

#include <stdbool.h>

#include "py/builtin.h"
#include "py/obj.h"
#include "py/objtype.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/numbers/index.h"

// Whether two items of containers are equal, as CPython compares them: what is the same is equal, NaN too.
static inline bool mps_same(mp_obj_t a, mp_obj_t b) {
    return a == b || mp_obj_equal(a, b);
}

// Raises TypeError where there are keyword arguments, or too few or too many others.
void mps_check_arguments(const char *name, size_t n_args, size_t n_kw, size_t least, size_t most);

bool mps_is_iterable(mp_obj_t obj);

// ---- Slices ----

// The number of items of a slice.
static inline size_t mps_slice_len(const mp_bound_slice_t *slice) {
    if (slice->step == 1) {
        return slice->start < slice->stop ? slice->stop - slice->start : 0;
    }
    if (slice->step > 0) {
        return slice->start < slice->stop ? (size_t)(slice->stop - slice->start - 1) / slice->step + 1 : 0;
    }
    return slice->stop < slice->start ? (size_t)(slice->start - slice->stop - 1) / -slice->step + 1 : 0;
}

// slice.indices() for lengths of any size: integer objects.
void mps_slice_parts(mp_obj_t slice, mp_obj_t len, mp_obj_t parts[3]);

// Makes a slice of the same parts, all of them integers or None. Applying it runs no code of a program's; making it
// may.
void mps_slice_resolve(mp_obj_t slice, mp_obj_slice_t *out);

// The same, as an object: the slice itself where it is so already.
mp_obj_t mps_slice_resolved(mp_obj_t slice);

// Gives the start and the step of a slice of a sequence of that length. Returns how many items it has.
size_t mps_slice_of(mp_obj_t slice, size_t len, mp_int_t *start, mp_int_t *step);

// Copies the items of a slice, n, to where there is room for them.
void mps_copy_slice(const mp_obj_t *from, const mp_bound_slice_t *slice, size_t n, mp_obj_t *to);

// ---- Lists and tuples ----

// Where the items are and their number, both of which may change.
typedef struct {
    mp_obj_t *const *items;
    const size_t *len;
} mps_items_t;

void mps_print_items(const mp_print_t *print, mp_obj_t obj, const mps_items_t *items, const char *brackets,
    mp_print_kind_t kind);
mp_obj_t mps_compare_items(mp_binary_op_t op, const mps_items_t *a, const mps_items_t *b);
mp_obj_t mps_count_items(const mps_items_t *items, mp_obj_t value);
size_t mps_find_item(const mps_items_t *items, size_t n_args, const mp_obj_t *args);
void mps_reverse(mp_obj_t *items, size_t n);

// For `sequence + rhs` where rhs is no such sequence: raises TypeError, but where rhs may know what to do.
void mps_check_concatenation(const mp_obj_type_t *type, mp_obj_t rhs);

// For `sequence * rhs`: how many times. Returns false where rhs may know what to do. May run a program's own code,
// which may change the sequence: its length is looked at afterwards.
bool mps_repetition(const size_t *len, mp_obj_t rhs, size_t *times);

extern const mp_obj_fun_builtin_fixed_t mps_tuple_count_obj;
extern const mp_obj_fun_builtin_var_t mps_tuple_index_obj;

// ---- Dictionaries ----

extern const mp_obj_type_t mp_type_dict_keys, mp_type_dict_values, mp_type_dict_items;
extern const mp_obj_fun_builtin_fixed_t mps_dict_keys_obj, mps_dict_values_obj, mps_dict_items_obj,
    mps_dict_reversed_obj;
extern const mp_obj_fun_builtin_fixed_t mps_dict_clear_obj, mps_dict_popitem_obj;
extern const mp_obj_fun_builtin_var_t mps_dict_get_obj, mps_dict_pop_obj, mps_dict_setdefault_obj, mps_dict_update_obj;
extern const mp_rom_obj_static_class_method_t mps_dict_fromkeys_obj;

// What dict and its built-in subclasses have all: the attributes of a built-in type are not looked for in its parent.
#define MPS_DICT_METHODS \
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&mps_dict_clear_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&mps_dict_fromkeys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&mps_dict_get_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&mps_dict_items_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&mps_dict_keys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&mps_dict_pop_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&mps_dict_setdefault_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&mps_dict_update_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&mps_dict_values_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___getitem__), MP_ROM_PTR(&mp_op_getitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___setitem__), MP_ROM_PTR(&mp_op_setitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___delitem__), MP_ROM_PTR(&mp_op_delitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&mps_dict_reversed_obj) },

// The dictionary where obj is one, or within it; or NULL.
static inline mp_obj_dict_t *mps_as_dict(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mp_type_dict));
}

// The iterator over keys.
mp_obj_t mps_dict_getiter(mp_obj_t dict, mp_obj_iter_buf_t *buf);

// Adds what a mapping, or an iterable of pairs, holds.
void mps_dict_merge(mp_obj_dict_t *dict, mp_obj_t from);

// Raises TypeError where the dictionary can't be changed.
void mps_dict_check_change(const mp_obj_dict_t *dict);

bool mps_dict_equal(mp_obj_dict_t *a, mp_obj_dict_t *b);

// The arguments of dict() or update(), and the keywords.
void mps_dict_merge_arguments(const char *name, mp_obj_dict_t *dict, size_t n_args, const mp_obj_t *args,
    const mp_map_t *keywords);

// dict's operators.
void mps_dict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
mp_obj_t mps_dict_unary_op(mp_unary_op_t op, mp_obj_t self_in);
mp_obj_t mps_dict_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_obj_t mps_dict_subscr(mp_obj_t self_in, mp_obj_t key, mp_obj_t value);

// Removes the first or the last element of a dictionary that isn't empty, and returns it as a tuple.
mp_obj_t mps_dict_pop_end(mp_map_t *map, bool last);

// ---- Those of the module collections ----

extern const mp_obj_type_t mp_type_counter, mp_type_defaultdict;
extern const mp_obj_fun_builtin_var_t mps_namedtuple_obj;

// ---- Sets ----

// Whether it is a set or a frozenset, or an instance of a subclass.
bool mps_is_set(mp_obj_t obj);

// The table of a set or a frozenset, or of an instance of a subclass.
mp_set_t *mps_set_items(mp_obj_t obj);


// A new set of what an iterable yields, changed by another.
typedef enum { MPS_SET_AND, MPS_SET_OR, MPS_SET_SUB, MPS_SET_XOR } mps_set_op_t;
mp_obj_t mps_set_combine(mps_set_op_t op, mp_obj_t a, mp_obj_t b);

#endif // MPS_CONTAINERS_H
