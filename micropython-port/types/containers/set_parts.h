// Declarations that set.c and set_methods.c share. All others use containers.h.

#ifndef MPS_SET_PARTS_H
#define MPS_SET_PARTS_H

#include "types/containers/containers.h"

// A set or a frozenset.
typedef struct {
    mp_obj_base_t base;
    mp_set_t set;
} mps_set_t;

// The end of a table, behind its hashes.
typedef struct {
    uint32_t fill; // slots that are in use or were
    uint32_t finger; // where pop() goes on
} mps_set_head_t;

// The number of slots is even, and so hashes are aligned. The table has room for all of it.
_Static_assert(2 * sizeof(mp_obj_t) == sizeof(int64_t) && sizeof(mps_set_head_t) == sizeof(int64_t),
    "slots and hashes go together");

// The hashes of the items of a table, which exists.
static inline int64_t *mps_set_hashes(const mp_set_t *set) {
    return (int64_t *)(set->table + set->alloc);
}

static inline mps_set_head_t *mps_set_head(const mp_set_t *set) {
    return (mps_set_head_t *)(mps_set_hashes(set) + set->alloc);
}

// ---- The table: what compares items may run code of the program's ----

bool mps_set_table_contains(const mp_set_t *set, mp_obj_t item, int64_t hash);

void mps_set_table_add(mp_set_t *set, mp_obj_t item, int64_t hash);

bool mps_set_table_discard(mp_set_t *set, mp_obj_t item, int64_t hash);

void mps_set_table_clear(mp_set_t *set);

// The hash of an item. TypeError for what has none.
int64_t mps_set_item_hash(mp_obj_t item);

// Returns the hash of an item that is looked for. A set counts as a frozen one there.
int64_t mps_set_item_hash_to_find(mp_obj_t item);

// ---- Sets as objects ----

bool mps_set_is_frozen(mp_obj_t obj);

// The set within a set, a frozenset or an instance of a subclass of these; or NULL.
mp_set_t *mps_set_of(mp_obj_t obj);

// A method's self, which is a set or a frozenset.
mps_set_t *mps_set_self(mp_obj_t self_in);

// Adds what an iterable yields.
void mps_set_update_by(mp_set_t *set, mp_obj_t from);

// A copy of a set, of the same type.
mps_set_t *mps_set_copy(mp_obj_t self_in);

// A new set of what an iterable yields.
mps_set_t *mps_set_new_from(mp_obj_t from);

mp_obj_t mps_set_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);

mp_obj_t mps_set_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf);

void mps_set_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);

// Whether all of one is in the other.
bool mps_set_is_subset(const mp_set_t *a, const mp_set_t *b);

mps_set_t *mps_set_intersection(mp_obj_t self_in, mp_obj_t other_in);

// Removes what an iterable yields.
void mps_set_subtract(mp_set_t *self, mp_obj_t other_in);

mps_set_t *mps_set_difference(mp_obj_t self_in, mp_obj_t other_in);

// Removes what an iterable yields and is there, and adds what is not.
void mps_set_toggle_by(mp_set_t *self, mp_obj_t other_in);

mps_set_t *mps_set_symmetric_difference(mp_obj_t self_in, mp_obj_t other_in);

mp_obj_t mps_set_unary_op(mp_unary_op_t op, mp_obj_t self_in);

mp_obj_t mps_set_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Methods that are in set.c.
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_add_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_discard_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_set_remove_obj);

#endif
