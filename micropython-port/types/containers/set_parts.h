// Declarations that set.c and set_methods.c share. Other files use containers.h.

#ifndef MPS_SET_PARTS_H
#define MPS_SET_PARTS_H

#include "types/containers/containers.h"

// A set or a frozenset.
typedef struct {
    mp_obj_base_t base;
    mp_set_t set;
} mps_set_t;

// The head of a table, behind its hashes.
typedef struct {
    uint32_t fill; // the number of slots that were ever used
    uint32_t finger; // the slot where pop() goes on
} mps_set_head_t;

// The number of slots is even, so the hashes are aligned. The table has room for all of it.
_Static_assert(2 * sizeof(mp_obj_t) == sizeof(int64_t) && sizeof(mps_set_head_t) == sizeof(int64_t),
    "slots and hashes go together");

// Returns the hashes of a set's items. The set must have a table.
static inline int64_t *mps_set_hashes(const mp_set_t *set) {
    return (int64_t *)(set->table + set->alloc);
}

static inline mps_set_head_t *mps_set_head(const mp_set_t *set) {
    return (mps_set_head_t *)(mps_set_hashes(set) + set->alloc);
}

// ---- The table: functions that compare items may run Python ----

bool mps_set_table_contains(const mp_set_t *set, mp_obj_t item, int64_t hash);

void mps_set_table_add(mp_set_t *set, mp_obj_t item, int64_t hash);

bool mps_set_table_discard(mp_set_t *set, mp_obj_t item, int64_t hash);

void mps_set_table_clear(mp_set_t *set);

// Returns the hash of an item. Raises TypeError if it has none.
int64_t mps_set_item_hash(mp_obj_t item);

// Returns the hash of an item to search for. A set counts as a frozenset there.
int64_t mps_set_item_hash_to_find(mp_obj_t item);

// ---- Sets as objects ----

bool mps_set_is_frozen(mp_obj_t obj);

// Returns the table of a set, a frozenset or an instance of a subclass, or NULL.
mp_set_t *mps_set_of(mp_obj_t obj);

// Returns a method's self, which is a set or a frozenset.
mps_set_t *mps_set_self(mp_obj_t self_in);

// Adds the items of an iterable.
void mps_set_update_by(mp_set_t *set, mp_obj_t from);

// Returns a copy of a set, of the same type.
mps_set_t *mps_set_copy(mp_obj_t self_in);

// Makes a set of an iterable's items.
mps_set_t *mps_set_new_from(mp_obj_t from);

mp_obj_t mps_set_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);

mp_obj_t mps_set_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf);

void mps_set_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);

// Returns whether all items of a are in b.
bool mps_set_is_subset(const mp_set_t *a, const mp_set_t *b);

mps_set_t *mps_set_intersection(mp_obj_t self_in, mp_obj_t other_in);

// Removes the items of an iterable.
void mps_set_subtract(mp_set_t *self, mp_obj_t other_in);

mps_set_t *mps_set_difference(mp_obj_t self_in, mp_obj_t other_in);

// Removes the items of an iterable that are in the set, and adds the others.
void mps_set_toggle_by(mp_set_t *self, mp_obj_t other_in);

mps_set_t *mps_set_symmetric_difference(mp_obj_t self_in, mp_obj_t other_in);

mp_obj_t mps_set_unary_op(mp_unary_op_t op, mp_obj_t self_in);

mp_obj_t mps_set_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Methods that are defined in set.c.
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_add_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_discard_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_remove_obj);

#endif
