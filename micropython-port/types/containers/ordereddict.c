// Defines collections.OrderedDict: a dict that compares its order, and can change it.

#include "py/builtin.h"
#include "py/objtype.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/text/repr.h"
#include "types/text/text.h"
#include "vm/builtin_function.h"
#include "vm/map.h"
#include "types/classes/reduce.h"

// Attributes that a program gave it are in a dictionary of their own.
typedef struct {
    mp_obj_dict_t dict;
    mp_obj_t attributes; // or MP_OBJ_NULL
} ordered_t;

static mp_obj_dict_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_ordereddict));
    return MP_OBJ_TO_PTR(self_in);
}

static void ordereddict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mps_repr_t repr;
    if (kind == PRINT_JSON) {
        mps_dict_print(print, self_in, kind);
        return;
    }
    if (self_of(self_in)->map.used == 0) {
        mp_print_str(print, "OrderedDict()");
    } else if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "...");
    } else {
        mp_print_str(print, "OrderedDict(");
        mps_dict_print(print, mp_obj_dict_copy(self_in), kind);
        mp_print_str(print, ")");
        mps_repr_leave();
    }
}

// Returns the next filled place from this one on, or the end.
static size_t next(const mp_map_t *map, size_t place) {
    while (place < map->alloc && !mp_map_slot_is_filled(map, place)) {
        place++;
    }
    return place;
}

// A key that is where it was, in a map with as many.
static bool holds(const mp_map_t *map, size_t used, size_t place, mp_obj_t key) {
    return map->used == used && place < map->alloc && map->table[place].key == key;
}

static bool same_order(const mp_map_t *a, const mp_map_t *b) {
    size_t a_used = a->used, b_used = b->used;
    for (size_t i = next(a, 0), j = next(b, 0); i < a->alloc && j < b->alloc; i = next(a, i + 1), j = next(b, j + 1)) {
        mp_obj_t a_key = a->table[i].key, b_key = b->table[j].key;
        bool same = mps_same(a_key, b_key);
        if (!holds(a, a_used, i, a_key) || !holds(b, b_used, j, b_key)) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("OrderedDict mutated during iteration"));
        }
        if (!same) {
            return false;
        }
    }
    return true;
}

static mp_obj_t new_ordered(void) {
    ordered_t *self = m_new_obj(ordered_t);
    mp_obj_dict_init(&self->dict, 0);
    self->dict.base.type = &mp_type_ordereddict;
    self->attributes = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t ordered_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_obj_t self = new_ordered();
    mp_map_t keywords;
    mp_map_init_fixed_table(&keywords, n_kw, args + n_args);
    mps_dict_merge_arguments("OrderedDict", MP_OBJ_TO_PTR(self), n_args, args, &keywords);
    return self;
}

static void update(mp_obj_t obj, mp_obj_t from) {
    mp_obj_t call[3];
    mp_load_method(obj, MP_QSTR_update, call);
    call[2] = from;
    mp_call_method_n_kw(1, 0, call);
}

// OrderedDict.copy(): that of a derived class is made by calling it.
static mp_obj_t ordered_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    mp_obj_t copy = type == &mp_type_ordereddict ? new_ordered() : mp_call_function_0(MP_OBJ_FROM_PTR(type));
    if (type == &mp_type_ordereddict) {
        mps_dict_merge(MP_OBJ_TO_PTR(copy), args[0]);
    } else {
        update(copy, args[0]);
    }
    return copy;
}
static MPS_DEFINE_METHOD_OF_INSTANCE(ordered_copy_obj, 1, 1, ordered_copy);

mp_obj_t mps_ordered_union(mp_obj_t of_class, mp_obj_t left, mp_obj_t right) {
    mp_obj_t out = mp_call_function_1(MP_OBJ_FROM_PTR(mp_obj_get_type(of_class)), left);
    update(out, right);
    return out;
}

static mp_obj_t ordereddict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_EQUAL) {
        mp_obj_t other = mps_part_of(rhs, &mp_type_ordereddict);
        mp_obj_t equal = mps_dict_binary_op(op, lhs, rhs);
        if (other != MP_OBJ_NULL && equal == mp_const_true) {
            // The comparison may have changed them.
            bool same_size = mp_obj_dict_len(lhs) == mp_obj_dict_len(other);
            return mp_obj_new_bool(same_size && same_order(&self_of(lhs)->map, mp_obj_dict_get_map(other)));
        }
        return equal;
    } else if (op == MP_BINARY_OP_OR || op == MP_BINARY_OP_REVERSE_OR) {
        if (mps_as_dict(rhs) == NULL) {
            return MP_OBJ_NULL;
        }
        return op == MP_BINARY_OP_OR ? mps_ordered_union(lhs, lhs, rhs) : mps_ordered_union(lhs, rhs, lhs);
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
    // To move an entry to the front, the map is filled anew behind it.
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

// OrderedDict.pop(key, default), OrderedDict.setdefault(key, default=None)
static mp_obj_t by_names(qstr method, mp_obj_t otherwise, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_key, MP_QSTR_default};
    mp_obj_t call[4] = {MP_OBJ_NULL, args[0], MP_OBJ_NULL, otherwise};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 1, call + 2);
    bool pops = method == MP_QSTR_pop;
    call[0] = pops ? MP_OBJ_FROM_PTR(&mps_dict_pop_obj) : MP_OBJ_FROM_PTR(&mps_dict_setdefault_obj);
    return mp_call_function_n_kw(call[0], call[3] == MP_OBJ_NULL ? 2 : 3, 0, call + 1);
}

static mp_obj_t ordered_pop(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return by_names(MP_QSTR_pop, MP_OBJ_NULL, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordered_pop_obj, 1, ordered_pop);

static mp_obj_t ordered_setdefault(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return by_names(MP_QSTR_setdefault, mp_const_none, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordered_setdefault_obj, 1, ordered_setdefault);

// OrderedDict.fromkeys(iterable, value=None)
static mp_obj_t ordered_fromkeys(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_iterable, MP_QSTR_value};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_fromkeys, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    mp_obj_t call[] = {args[0], values[0], values[1]};
    return mp_call_function_n_kw((mp_obj_t)mps_dict_fromkeys_obj.fun, 3, 0, call);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordered_fromkeys_fun_obj, 1, ordered_fromkeys);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(ordered_fromkeys_obj, MP_ROM_PTR(&ordered_fromkeys_fun_obj));

static void ordered_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    ordered_t *self = MP_OBJ_TO_PTR(self_in);
    bool loads = dest[0] == MP_OBJ_NULL;
    if (self->attributes == MP_OBJ_NULL && (name == MP_QSTR___dict__ || (!loads && dest[1] != MP_OBJ_NULL))) {
        self->attributes = mp_obj_new_dict(0);
    }
    if (loads && name == MP_QSTR___dict__) {
        dest[0] = self->attributes;
        return;
    }
    mp_map_elem_t *found = self->attributes == MP_OBJ_NULL
        ? NULL
        : mp_map_lookup(mp_obj_dict_get_map(self->attributes), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (loads) {
        dest[0] = found == NULL ? MP_OBJ_NULL : found->value;
        dest[1] = found == NULL ? MP_OBJ_SENTINEL : MP_OBJ_NULL; // it may be a method
    } else if (name != MP_QSTR___dict__ && name != MP_QSTR___class__ && (dest[1] != MP_OBJ_NULL || found != NULL)) {
        mp_obj_subscr(self->attributes, MP_OBJ_NEW_QSTR(name), dest[1]);
        dest[0] = MP_OBJ_NULL;
    }
}

// OrderedDict.__reduce__
static mp_obj_t ordered_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t items[2];
    mp_load_method(args[0], MP_QSTR_items, items);
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])), mp_const_empty_tuple, mps_state_of(args[0]),
        mp_const_none, mp_getiter(mp_call_method_n_kw(0, 0, items), NULL)};
    return mp_obj_new_tuple(5, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(ordered_reduce_obj, 1, 1, ordered_reduce);

static const mp_rom_map_elem_t ordereddict_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&ordered_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&ordered_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_move_to_end), MP_ROM_PTR(&move_to_end_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&popitem_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&ordered_fromkeys_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&ordered_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&ordered_setdefault_obj)},
    MPS_DICT_OWN_METHODS,
};
static MP_DEFINE_CONST_DICT(ordereddict_locals, ordereddict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_ordereddict,
    MP_QSTR_OrderedDict,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, ordered_make_new,
    attr, ordered_attr,
    print, ordereddict_print,
    unary_op, mps_dict_unary_op,
    binary_op, ordereddict_binary_op,
    subscr, mps_dict_subscr,
    iter, mps_dict_getiter,
    parent, &mp_type_dict,
    locals_dict, &ordereddict_locals
    );
