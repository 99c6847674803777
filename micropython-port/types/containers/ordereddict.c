// collections.OrderedDict: a dict that compares its order, and can change it.

#include "py/builtin.h"
#include "py/objtype.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "vm/map.h"

static mp_obj_dict_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_ordereddict));
    return MP_OBJ_TO_PTR(self_in);
}

static void ordereddict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    if (kind == PRINT_JSON) {
        mps_dict_print(print, self_in, kind);
        return;
    }
    mp_print_str(print, "OrderedDict(");
    if (self_of(self_in)->map.used > 0) {
        mps_dict_print(print, self_in, kind);
    }
    mp_print_str(print, ")");
}

// The next place that is filled from this one on, or the end.
static size_t next(const mp_map_t *map, size_t place) {
    while (place < map->alloc && !mp_map_slot_is_filled(map, place)) {
        place++;
    }
    return place;
}

static bool same_order(const mp_map_t *a, const mp_map_t *b) {
    for (size_t i = next(a, 0), j = next(b, 0); i < a->alloc && j < b->alloc; i = next(a, i + 1), j = next(b, j + 1)) {
        if (!mps_same(a->table[i].key, b->table[j].key)) {
            return false;
        }
    }
    return true;
}

static mp_obj_t ordered_copy(mp_obj_t self_in) {
    mp_obj_t copy = mp_obj_dict_copy(self_in);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(copy))->type = &mp_type_ordereddict;
    return copy;
}
static MP_DEFINE_CONST_FUN_OBJ_1(ordered_copy_obj, ordered_copy);

static mp_obj_t ordereddict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_EQUAL) {
        mp_obj_t other = mps_part_of(rhs, &mp_type_ordereddict);
        if (other != MP_OBJ_NULL && mp_obj_dict_len(lhs) == mp_obj_dict_len(other)
            && !same_order(&self_of(lhs)->map, mp_obj_dict_get_map(other))) {
            return mp_const_false;
        }
    } else if (op == MP_BINARY_OP_OR || op == MP_BINARY_OP_REVERSE_OR) {
        if (mps_as_dict(rhs) == NULL) {
            return MP_OBJ_NULL;
        }
        mp_obj_t out = ordered_copy(op == MP_BINARY_OP_OR ? lhs : MP_OBJ_FROM_PTR(mps_as_dict(rhs)));
        mps_dict_merge(MP_OBJ_TO_PTR(out), op == MP_BINARY_OP_OR ? rhs : lhs);
        return out;
    }
    return mps_dict_binary_op(op, lhs, rhs);
}

static mp_obj_t move_to_end(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_REQUIRED | MP_ARG_OBJ},
        {MP_QSTR_key, MP_ARG_REQUIRED | MP_ARG_OBJ},
        {MP_QSTR_last, MP_ARG_BOOL, {.u_bool = true}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_map_t *map = &self_of(args[0].u_obj)->map;
    mp_map_elem_t *elem = mp_map_lookup(map, args[1].u_obj, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, args[1].u_obj);
    }
    mp_obj_t value = elem->value;
    elem->value = MP_OBJ_NULL;
    if (args[2].u_bool) {
        mp_map_lookup(map, args[1].u_obj, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
        return mp_const_none;
    }
    // To the front: everything else goes behind it.
    mp_map_t old;
    mps_map_copy(&old, map);
    mp_map_clear(map);
    mp_map_lookup(map, args[1].u_obj, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    for (size_t i = next(&old, 0); i < old.alloc; i = next(&old, i + 1)) {
        mp_map_lookup(map, old.table[i].key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = old.table[i].value;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(move_to_end_obj, 2, move_to_end);

static mp_obj_t popitem(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_REQUIRED | MP_ARG_OBJ},
        {MP_QSTR_last, MP_ARG_BOOL, {.u_bool = true}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_map_t *map = &self_of(args[0].u_obj)->map;
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("dictionary is empty"));
    }
    return mps_dict_pop_end(map, args[1].u_bool);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(popitem_obj, 1, popitem);

static const mp_rom_map_elem_t ordereddict_locals_table[] = {{MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&ordered_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_move_to_end), MP_ROM_PTR(&move_to_end_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&popitem_obj)}, MPS_DICT_METHODS};
static MP_DEFINE_CONST_DICT(ordereddict_locals, ordereddict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_ordereddict,
    MP_QSTR_OrderedDict,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, mp_obj_dict_make_new,
    print, ordereddict_print,
    unary_op, mps_dict_unary_op,
    binary_op, ordereddict_binary_op,
    subscr, mps_dict_subscr,
    iter, mps_dict_getiter,
    parent, &mp_type_dict,
    locals_dict, &ordereddict_locals
    );
