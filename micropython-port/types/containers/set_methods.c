// Defines the methods of set and frozenset, and the types.

#include "py/builtin.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "types/containers/set_parts.h"
#include "types/classes/reduce.h"

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t set_clear(mp_obj_t self_in) {
    mps_set_table_clear(&mps_set_self(self_in)->set);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_clear_obj, set_clear);

static mp_obj_t set_copy(mp_obj_t self_in) {
    mps_set_self(self_in);
    return mps_set_is_frozen(self_in) ? self_in : MP_OBJ_FROM_PTR(mps_set_copy(self_in));
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_copy_obj, set_copy);

static mp_obj_t set_pop(mp_obj_t self_in) {
    mp_set_t *set = &mps_set_self(self_in)->set;
    if (set->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("pop from an empty set"));
    }
    mps_set_head_t *head = mps_set_head(set);
    size_t slot = head->finger & (set->alloc - 1);
    while (!mp_set_slot_is_filled(set, slot)) {
        slot = (slot + 1) & (set->alloc - 1);
    }
    mp_obj_t item = set->table[slot];
    set->table[slot] = MP_OBJ_SENTINEL;
    set->used--;
    head->finger = slot + 1;
    return item;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_pop_obj, set_pop);

static mp_obj_t set_union(size_t n_args, const mp_obj_t *args) {
    mps_set_t *out = mps_set_copy(args[0]);
    for (size_t i = 1; i < n_args; i++) {
        mps_set_update_by(&out->set, args[i]);
    }
    return MP_OBJ_FROM_PTR(out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_union_obj, 1, set_union);

static mp_obj_t set_update(size_t n_args, const mp_obj_t *args) {
    for (size_t i = 1; i < n_args; i++) {
        mps_set_update_by(&mps_set_self(args[0])->set, args[i]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_update_obj, 1, set_update);

static mp_obj_t set_intersection(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return MP_OBJ_FROM_PTR(mps_set_copy(args[0]));
    }
    mp_obj_t out = args[0];
    for (size_t i = 1; i < n_args; i++) {
        out = MP_OBJ_FROM_PTR(mps_set_intersection(out, args[i]));
    }
    return out;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_intersection_obj, 1, set_intersection);

static mp_obj_t set_intersection_update(size_t n_args, const mp_obj_t *args) {
    mps_set_t *self = mps_set_self(args[0]);
    self->set = ((mps_set_t *)MP_OBJ_TO_PTR(
                     n_args == 1 ? MP_OBJ_FROM_PTR(mps_set_copy(args[0])) : set_intersection(n_args, args)))
                    ->set;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_intersection_update_obj, 1, set_intersection_update);

static mp_obj_t set_difference(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return set_copy(args[0]);
    }
    mps_set_t *out = mps_set_difference(args[0], args[1]);
    for (size_t i = 2; i < n_args; i++) {
        mps_set_subtract(&out->set, args[i]);
    }
    return MP_OBJ_FROM_PTR(out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_difference_obj, 1, set_difference);

static mp_obj_t set_difference_update(size_t n_args, const mp_obj_t *args) {
    for (size_t i = 1; i < n_args; i++) {
        mps_set_subtract(&mps_set_self(args[0])->set, args[i]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_difference_update_obj, 1, set_difference_update);

static mp_obj_t set_symmetric_difference(mp_obj_t self_in, mp_obj_t other) {
    mps_set_self(self_in);
    return MP_OBJ_FROM_PTR(mps_set_symmetric_difference(self_in, other));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_symmetric_difference_obj, set_symmetric_difference);

static mp_obj_t set_symmetric_difference_update(mp_obj_t self_in, mp_obj_t other) {
    mps_set_toggle_by(&mps_set_self(self_in)->set, other);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_symmetric_difference_update_obj, set_symmetric_difference_update);

static mp_obj_t set_isdisjoint(mp_obj_t self_in, mp_obj_t other_in) {
    const mp_set_t *self = &mps_set_self(self_in)->set;
    const mp_set_t *other = mps_set_of(other_in);
    if (other != NULL) {
        const mp_set_t *shorter = self->used < other->used ? self : other;
        const mp_set_t *longer = shorter == self ? other : self;
        for (size_t i = 0; i < shorter->alloc; i++) {
            if (mp_set_slot_is_filled(shorter, i)
                && mps_set_table_contains(longer, shorter->table[i], mps_set_hashes(shorter)[i])) {
                return mp_const_false;
            }
        }
        return mp_const_true;
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(other_in, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (mps_set_table_contains(self, item, mps_set_item_hash(item))) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_isdisjoint_obj, set_isdisjoint);

static mp_obj_t set_issubset(mp_obj_t self_in, mp_obj_t other_in) {
    const mp_set_t *other = mps_set_of(other_in);
    return mp_obj_new_bool(
        mps_set_is_subset(&mps_set_self(self_in)->set, other != NULL ? other : &mps_set_new_from(other_in)->set));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issubset_obj, set_issubset);

static mp_obj_t set_issuperset(mp_obj_t self_in, mp_obj_t other_in) {
    const mp_set_t *self = &mps_set_self(self_in)->set;
    const mp_set_t *other = mps_set_of(other_in);
    if (other != NULL) {
        return mp_obj_new_bool(mps_set_is_subset(other, self));
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(other_in, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (!mps_set_table_contains(self, item, mps_set_item_hash(item))) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issuperset_obj, set_issuperset);

static const mp_rom_map_elem_t set_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_set_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_add), MP_ROM_PTR(&mps_set_add_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&set_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&set_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_discard), MP_ROM_PTR(&mps_set_discard_obj)},
    {MP_ROM_QSTR(MP_QSTR_difference), MP_ROM_PTR(&set_difference_obj)},
    {MP_ROM_QSTR(MP_QSTR_difference_update), MP_ROM_PTR(&set_difference_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_intersection), MP_ROM_PTR(&set_intersection_obj)},
    {MP_ROM_QSTR(MP_QSTR_intersection_update), MP_ROM_PTR(&set_intersection_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&set_isdisjoint_obj)},
    {MP_ROM_QSTR(MP_QSTR_issubset), MP_ROM_PTR(&set_issubset_obj)},
    {MP_ROM_QSTR(MP_QSTR_issuperset), MP_ROM_PTR(&set_issuperset_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&set_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&mps_set_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_symmetric_difference), MP_ROM_PTR(&set_symmetric_difference_obj)},
    {MP_ROM_QSTR(MP_QSTR_symmetric_difference_update), MP_ROM_PTR(&set_symmetric_difference_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_union), MP_ROM_PTR(&set_union_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&set_update_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
};
static MP_DEFINE_CONST_DICT(set_locals, set_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_set,
    MP_QSTR_set,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, mps_set_make_new,
    print, mps_set_print,
    unary_op, mps_set_unary_op,
    binary_op, mps_set_binary_op,
    iter, mps_set_getiter,
    locals_dict, &set_locals
    );

static const mp_rom_map_elem_t frozenset_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_set_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&set_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_difference), MP_ROM_PTR(&set_difference_obj)},
    {MP_ROM_QSTR(MP_QSTR_intersection), MP_ROM_PTR(&set_intersection_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&set_isdisjoint_obj)},
    {MP_ROM_QSTR(MP_QSTR_issubset), MP_ROM_PTR(&set_issubset_obj)},
    {MP_ROM_QSTR(MP_QSTR_issuperset), MP_ROM_PTR(&set_issuperset_obj)},
    {MP_ROM_QSTR(MP_QSTR_symmetric_difference), MP_ROM_PTR(&set_symmetric_difference_obj)},
    {MP_ROM_QSTR(MP_QSTR_union), MP_ROM_PTR(&set_union_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
};
static MP_DEFINE_CONST_DICT(frozenset_locals, frozenset_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_frozenset,
    MP_QSTR_frozenset,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_COMPLETE,
    make_new, mps_set_make_new,
    print, mps_set_print,
    unary_op, mps_set_unary_op,
    binary_op, mps_set_binary_op,
    iter, mps_set_getiter,
    locals_dict, &frozenset_locals
    );
