// Declarations that the files of containers in types/ share.

#ifndef MPS_CONTAINERS_H
#define MPS_CONTAINERS_H

#include <stdbool.h>

#include "py/builtin.h"
#include "py/obj.h"
#include "py/objtype.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/numbers/index.h"

// Returns whether two items of containers are equal. As in CPython, an object equals itself, even NaN.
static inline bool mps_same(mp_obj_t a, mp_obj_t b) {
    return a == b || mp_obj_equal(a, b);
}

// Raises TypeError if there are keyword arguments, or too few or too many others.
void mps_check_arguments(const char *name, size_t n_args, size_t n_kw, size_t least, size_t most);

bool mps_is_iterable(mp_obj_t obj);

// Does the work of __init__ for a built-in container that has been made: fills a list, set or bytearray anew, and
// adds to a dictionary. Nothing for other objects.
void mps_container_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);

// ---- Slices ----

// Returns the number of items in a slice.
static inline size_t mps_slice_len(const mp_bound_slice_t *slice) {
    if (slice->step == 1) {
        return slice->start < slice->stop ? slice->stop - slice->start : 0;
    }
    if (slice->step > 0) {
        return slice->start < slice->stop ? (size_t)(slice->stop - slice->start - 1) / slice->step + 1 : 0;
    }
    return slice->stop < slice->start ? (size_t)(slice->start - slice->stop - 1) / -slice->step + 1 : 0;
}

// Implements slice.indices() for lengths of any size. The parts are integer objects.
void mps_slice_parts(mp_obj_t slice, mp_obj_t len, mp_obj_t parts[3]);

// Makes a slice of the same parts, all of them integers or None. May run Python; using the result does not.
void mps_slice_resolve(mp_obj_t slice, mp_obj_slice_t *out);

// Returns a slice object of the same parts, all of them integers or None. This is the slice itself if it has such
// parts.
mp_obj_t mps_slice_resolved(mp_obj_t slice);

// Gets the start and the step of a slice in a sequence of that length. Returns the number of its items.
size_t mps_slice_of(mp_obj_t slice, size_t len, mp_int_t *start, mp_int_t *step);

// Copies the n items of a slice to memory with room for them.
void mps_copy_slice(const mp_obj_t *from, const mp_bound_slice_t *slice, size_t n, mp_obj_t *to);

// ---- Lists and tuples ----

// The items of a sequence and their number. Both may change.
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

// Raises the TypeError of `sequence + rhs` if rhs has another type, unless rhs may implement the operator.
void mps_check_concatenation(const mp_obj_type_t *type, mp_obj_t rhs);

// Gets the factor of `sequence * rhs`. Returns false if rhs may implement the operator. May run Python, which may
// change the sequence, so its length is checked afterwards.
bool mps_repetition(const size_t *len, mp_obj_t rhs, size_t *times);

extern const mp_obj_fun_builtin_fixed_t mps_tuple_count_obj;
extern const mp_obj_fun_builtin_var_t mps_tuple_index_obj;

// ---- Dictionaries ----

extern const mp_obj_type_t mp_type_dict_keys, mp_type_dict_values, mp_type_dict_items;
extern const mp_obj_fun_builtin_fixed_t mps_dict_keys_obj, mps_dict_values_obj, mps_dict_items_obj,
    mps_dict_reversed_obj;
extern const mp_obj_fun_builtin_fixed_t mps_dict_clear_obj, mps_dict_popitem_obj;
extern const mp_obj_fun_builtin_var_t mps_dict_getitem_obj, mps_dict_get_obj, mps_dict_pop_obj, mps_dict_setdefault_obj,
    mps_dict_update_obj;
extern const mp_rom_obj_static_class_method_t mps_dict_fromkeys_obj;

// Methods that dict and its built-in subclasses have: built-in types don't look up attributes in their parents.
#define MPS_DICT_METHODS \
    { MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&mps_dict_fromkeys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&mps_dict_pop_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&mps_dict_setdefault_obj) }, \
    MPS_DICT_OWN_METHODS

// The methods of dict that OrderedDict shares.
#define MPS_DICT_OWN_METHODS \
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&mps_dict_clear_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&mps_dict_get_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&mps_dict_items_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&mps_dict_keys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&mps_dict_update_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&mps_dict_values_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___getitem__), MP_ROM_PTR(&mps_dict_getitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___setitem__), MP_ROM_PTR(&mp_op_setitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___delitem__), MP_ROM_PTR(&mp_op_delitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&mps_dict_reversed_obj) }

// Returns the dictionary that obj is or has as its built-in part, or NULL.
static inline mp_obj_dict_t *mps_as_dict(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mp_type_dict));
}

// Returns an iterator over the keys.
mp_obj_t mps_dict_getiter(mp_obj_t dict, mp_obj_iter_buf_t *buf);

// Adds the entries of a mapping, or of an iterable of pairs. May run Python.
void mps_dict_merge(mp_obj_dict_t *dict, mp_obj_t from);

// Raises TypeError if the dictionary can't be changed.
void mps_dict_check_change(const mp_obj_dict_t *dict);

bool mps_dict_equal(mp_obj_dict_t *a, mp_obj_dict_t *b);

// Adds the arguments of dict() or update(), and the keywords. May run Python.
void mps_dict_merge_arguments(const char *name, mp_obj_dict_t *dict, size_t n_args, const mp_obj_t *args,
    const mp_map_t *keywords);

// The slots of dict.
void mps_dict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
mp_obj_t mps_dict_unary_op(mp_unary_op_t op, mp_obj_t self_in);
mp_obj_t mps_dict_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_obj_t mps_dict_subscr(mp_obj_t self_in, mp_obj_t key, mp_obj_t value);

// Removes the first or the last element of a non-empty dictionary, and returns it as a tuple.
mp_obj_t mps_dict_pop_end(mp_map_t *map, bool last);

// ---- Types of the module collections ----

// Does the work of deque.__init__ for one that has been made.
void mps_deque_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);

// The union of a dictionary and another one, of the class of an OrderedDict.
mp_obj_t mps_ordered_union(mp_obj_t of_class, mp_obj_t left, mp_obj_t right);

extern const mp_obj_type_t mp_type_counter, mp_type_defaultdict;
void mps_deque_append(mp_obj_t deque, mp_obj_t item);
extern const mp_obj_type_t mps_type_deque_iterator, mps_type_deque_reverse_iterator;
extern const mp_obj_fun_builtin_var_t mps_namedtuple_obj;
extern const mp_obj_fun_builtin_fixed_t mps_count_elements_obj;

// ---- Sets ----

// Returns whether an object is a set or a frozenset, or an instance of a subclass.
bool mps_is_set(mp_obj_t obj);

// Returns the table of a set or a frozenset, or of an instance of a subclass.
mp_set_t *mps_set_items(mp_obj_t obj);


// Makes a set of an iterable's items, and combines it with another iterable.
typedef enum { MPS_SET_AND, MPS_SET_OR, MPS_SET_SUB, MPS_SET_XOR } mps_set_op_t;
mp_obj_t mps_set_combine(mps_set_op_t op, mp_obj_t a, mp_obj_t b);

#endif // MPS_CONTAINERS_H
