// Defines dict. Replaces py/objdict.c. dictviews.c has its views and iterators; counter.c, defaultdict.c and
// ordereddict.c have its variants.
//
// Comparing and hashing keys may run Python, which may change any dictionary. So across these only numbers of places
// are kept, and they are checked again.

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "vm/builtin_function.h"
#include "vm/map.h"
#include "types/text/repr.h"

const mp_obj_dict_t mp_const_empty_dict_obj = {
    .base = {.type = &mp_type_dict},
    .map = {.all_keys_are_qstrs = 0, .is_fixed = 1, .is_ordered = 1, .used = 0, .alloc = 0, .table = NULL},
};

bool mp_obj_is_dict_or_ordereddict(mp_obj_t o) {
    if (!mp_obj_is_obj(o)) {
        return false;
    }
    const mp_obj_type_t *type = mp_obj_get_type(o);
    return type == &mp_type_dict
        || (!mp_obj_is_instance_type(type) && MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent) == &mp_type_dict);
}

void mps_dict_check_change(const mp_obj_dict_t *dict) {
    if (dict->map.is_fixed) {
        mp_raise_TypeError(MP_ERROR_TEXT("'mappingproxy' object does not support item assignment"));
    }
}

static inline mp_obj_dict_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_dict) || mp_obj_is_dict_or_ordereddict(self_in));
    return MP_OBJ_TO_PTR(self_in);
}

static mp_obj_dict_t *self_to_change(mp_obj_t self_in) {
    mp_obj_dict_t *self = self_of(self_in);
    mps_dict_check_change(self);
    return self;
}

static MP_NORETURN void raise_key_error(mp_obj_t key) {
    mp_raise_type_arg(&mp_type_KeyError, key);
}

// ---- Construction --------------------------------------------------------------------------------------------------

void mp_obj_dict_init(mp_obj_dict_t *dict, size_t n) {
    dict->base.type = &mp_type_dict;
    mp_map_init(&dict->map, n);
}

mp_obj_t mp_obj_new_dict(size_t n) {
    mp_obj_dict_t *dict = m_new_obj(mp_obj_dict_t);
    mp_obj_dict_init(dict, n);
    return MP_OBJ_FROM_PTR(dict);
}

static void merge_dict(mp_obj_dict_t *dict, mp_obj_dict_t *from) {
    if (dict == from) {
        return;
    }
    if (dict->map.table == NULL) {
        mps_map_copy(&dict->map, &from->map);
        return;
    }
    size_t used = from->map.used;
    for (size_t i = mps_map_first(&from->map); i < from->map.alloc; i++) {
        if (mp_map_slot_is_filled(&from->map, i)) {
            mp_map_elem_t elem = from->map.table[i];
            mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), elem.key, elem.value);
            if (from->map.used != used) {
                mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("dict mutated during update"));
            }
        }
    }
}

static void merge_pairs(mp_obj_dict_t *dict, mp_obj_t from) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(from, &buf);
    mp_obj_t pair;
    for (unsigned n = 0; (pair = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION; n++) {
        size_t len;
        mp_obj_t *items;
        if (!mp_obj_is_exact_type(pair, &mp_type_tuple) && !mp_obj_is_exact_type(pair, &mp_type_list)) {
            if (!mps_is_iterable(pair)) {
                mp_raise_TypeError(MP_ERROR_TEXT("object is not iterable"));
            }
            pair = mp_obj_list_make_new(&mp_type_list, 1, 0, &pair);
        }
        mp_obj_get_array(pair, &len, &items);
        if (len != 2) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("dictionary update sequence element #%u has length %u; 2 is required"), n, (unsigned)len);
        }
        mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), items[0], items[1]);
    }
}

// Adds entries for the constructor, update() and the like.
void mps_dict_merge(mp_obj_dict_t *dict, mp_obj_t from) {
    if (mp_obj_is_dict_or_ordereddict(from)) {
        merge_dict(dict, MP_OBJ_TO_PTR(from));
        return;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(from, MP_QSTR_keys, dest);
    if (dest[0] == MP_OBJ_NULL) {
        merge_pairs(dict, from);
        return;
    }
    mp_obj_dict_t *within = mps_as_dict(from);
    if (within != NULL && dest[0] == MP_OBJ_FROM_PTR(&mps_dict_keys_obj)) {
        // The instance's class overrides nothing.
        merge_dict(dict, within);
        return;
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(mp_call_method_n_kw(0, 0, dest), &buf);
    mp_obj_t key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), key, mp_obj_subscr(from, key, MP_OBJ_SENTINEL));
    }
}

static void merge_keywords(mp_obj_dict_t *dict, const mp_map_t *keywords) {
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), keywords->table[i].key, keywords->table[i].value);
        }
    }
}

void mps_dict_merge_arguments(const char *name, mp_obj_dict_t *dict, size_t n_args, const mp_obj_t *args,
    const mp_map_t *keywords) {
    mps_check_arguments(name, n_args, 0, 0, 1);
    if (n_args == 1) {
        mps_dict_merge(dict, args[0]);
    }
    merge_keywords(dict, keywords);
}

mp_obj_t mp_obj_dict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t self_out = mp_obj_new_dict(0);
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_out);
    self->base.type = type;
    mp_map_t keywords;
    mp_map_init_fixed_table(&keywords, n_kw, args + n_args);
    mps_dict_merge_arguments("dict", self, n_args, args, &keywords);
    return self_out;
}

mp_obj_t mp_obj_dict_copy(mp_obj_t self_in) {
    mp_obj_dict_t *self = self_of(self_in);
    mp_obj_dict_t *copy = m_new_obj(mp_obj_dict_t);
    copy->base.type = &mp_type_dict;
    mps_map_copy(&copy->map, &self->map);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_copy_obj, mp_obj_dict_copy);

static mp_obj_t dict_fromkeys(size_t n_args, const mp_obj_t *args) {
    mp_obj_t value = n_args > 2 ? args[2] : mp_const_none;
    mp_obj_t out = args[0] == MP_OBJ_FROM_PTR(&mp_type_dict) ? mp_obj_new_dict(0) : mp_call_function_0(args[0]);
    bool is_dict = mp_obj_is_exact_type(out, &mp_type_dict);
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(args[1], &buf);
    mp_obj_t key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (is_dict) {
            mp_obj_dict_store(out, key, value);
        } else {
            mp_obj_subscr(out, key, value);
        }
    }
    return out;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_fromkeys_fun_obj, 2, 3, dict_fromkeys);
MP_DEFINE_CONST_CLASSMETHOD_OBJ(mps_dict_fromkeys_obj, MP_ROM_PTR(&dict_fromkeys_fun_obj));

// ---- Operators -----------------------------------------------------------------------------------------------------

// OrderedDict and defaultdict share these operators.

// Prints a dictionary for repr, str and json.dumps.
void mps_dict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_json = kind == PRINT_JSON;
    mps_repr_t repr;
    if (!is_json && !mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "{...}");
        return;
    }
    const char *between = is_json ? MP_PRINT_GET_EXT(print)->item_separator : ", ";
    const char *after_key = is_json ? MP_PRINT_GET_EXT(print)->key_separator : ": ";
    kind = is_json ? PRINT_JSON : PRINT_REPR;
    mp_print_str(print, "{");
    bool first = true;
    for (size_t i = 0; i < self->map.alloc; i++) {
        if (!mp_map_slot_is_filled(&self->map, i)) {
            continue;
        }
        mp_map_elem_t elem = self->map.table[i];
        if (!first) {
            mp_print_str(print, between);
        }
        first = false;
        const char *quote = is_json && !mp_obj_is_str_or_bytes(elem.key) ? "\"" : "";
        mp_print_str(print, quote);
        mp_obj_print_helper(print, elem.key, kind);
        mp_print_str(print, quote);
        mp_print_str(print, after_key);
        mp_obj_print_helper(print, elem.value, kind);
    }
    mp_print_str(print, "}");
    if (!is_json) {
        mps_repr_leave();
    }
}

mp_obj_t mps_dict_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->map.used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->map.used);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + self->map.alloc * sizeof(mp_map_elem_t));
        case MP_UNARY_OP_HASH:
            mps_hash(self_in, MPS_HASH_ANY);
            return MP_OBJ_NULL;
        default:
            return MP_OBJ_NULL;
    }
}

bool mps_dict_equal(mp_obj_dict_t *a, mp_obj_dict_t *b) {
    if (a->map.used != b->map.used) {
        return false;
    }
    for (size_t i = 0; i < a->map.alloc; i++) {
        if (mp_map_slot_is_filled(&a->map, i)) {
            mp_map_elem_t elem = a->map.table[i];
            mp_map_elem_t *other = mp_map_lookup(&b->map, elem.key, MP_MAP_LOOKUP);
            if (other == NULL || !mps_same(elem.value, other->value)) {
                return false;
            }
        }
    }
    return true;
}

mp_obj_t mps_dict_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    mp_obj_dict_t *lhs = MP_OBJ_TO_PTR(lhs_in);
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(mp_map_lookup(&lhs->map, rhs_in, MP_MAP_LOOKUP) != NULL);
        case MP_BINARY_OP_EQUAL: {
            mp_obj_dict_t *rhs = mps_as_dict(rhs_in);
            return rhs == NULL ? MP_OBJ_NULL : mp_obj_new_bool(mps_dict_equal(lhs, rhs));
        }
        case MP_BINARY_OP_OR: {
            if (mps_as_dict(rhs_in) == NULL) {
                return MP_OBJ_NULL;
            }
            const mp_obj_type_t *rhs_type = mp_obj_get_type(rhs_in);
            if (lhs->base.type == &mp_type_dict && rhs_type != &mp_type_dict && mp_obj_is_dict_or_ordereddict(rhs_in)) {
                // A subclass goes first.
                return MP_OBJ_TYPE_GET_SLOT(rhs_type, binary_op)(MP_BINARY_OP_REVERSE_OR, rhs_in, lhs_in);
            }
            mp_obj_t out = mp_obj_dict_copy(lhs_in);
            mps_dict_merge(MP_OBJ_TO_PTR(out), rhs_in);
            return out;
        }
        case MP_BINARY_OP_REVERSE_OR: {
            mp_obj_dict_t *other = mps_as_dict(rhs_in);
            if (other == NULL) {
                return MP_OBJ_NULL;
            }
            mp_obj_t out = mp_obj_dict_copy(MP_OBJ_FROM_PTR(other));
            mps_dict_merge(MP_OBJ_TO_PTR(out), lhs_in);
            return out;
        }
        case MP_BINARY_OP_INPLACE_OR:
            mps_dict_check_change(lhs);
            mps_dict_merge(lhs, rhs_in);
            return lhs_in;
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mp_obj_dict_get(mp_obj_t self_in, mp_obj_t key) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_elem_t *elem = mp_map_lookup(&self->map, key, MP_MAP_LOOKUP);
    if (elem == NULL) {
        raise_key_error(key);
    }
    return elem->value;
}

mp_obj_t mp_obj_dict_store(mp_obj_t self_in, mp_obj_t key, mp_obj_t value) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    mps_dict_check_change(self);
    mp_map_lookup(&self->map, key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    return self_in;
}

mp_obj_t mp_obj_dict_delete(mp_obj_t self_in, mp_obj_t key) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    mps_dict_check_change(self);
    mp_map_elem_t *elem = mp_map_lookup(&self->map, key, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem == NULL) {
        raise_key_error(key);
    }
    elem->value = MP_OBJ_NULL;
    return self_in;
}

size_t mp_obj_dict_len(mp_obj_t self_in) {
    return ((mp_obj_dict_t *)MP_OBJ_TO_PTR(self_in))->map.used;
}

mp_obj_t mps_dict_subscr(mp_obj_t self_in, mp_obj_t key, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        return mp_obj_dict_get(self_in, key);
    }
    if (value == MP_OBJ_NULL) {
        mp_obj_dict_delete(self_in, key);
    } else {
        mp_obj_dict_store(self_in, key, value);
    }
    return mp_const_none;
}

// ---- Methods -------------------------------------------------------------------------------------------------------

// __getitem__(key, /). If the key is missing, calls __missing__ of a derived class.
static mp_obj_t dict_getitem(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_dict_t *dict = mps_as_dict(args[0]);
    if (dict == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '__getitem__' requires a 'dict' object but "
                          "received a '%s'"),
            mp_obj_get_type_str(args[0]));
    }
    if (MP_OBJ_FROM_PTR(dict) != args[0]) {
        mp_obj_t missing = mps_class_find_made(mp_obj_get_type(args[0]), MP_QSTR___missing__);
        if (missing != MP_OBJ_NULL) {
            mp_map_elem_t *elem = mp_map_lookup(&dict->map, args[1], MP_MAP_LOOKUP);
            if (elem != NULL) {
                return elem->value;
            }
            mp_obj_t call[3];
            mp_load_method(args[0], MP_QSTR___missing__, call);
            call[2] = args[1];
            return mp_call_method_n_kw(1, 0, call);
        }
    }
    return mp_obj_subscr(MP_OBJ_FROM_PTR(dict), args[1], MP_OBJ_SENTINEL);
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_dict_getitem_obj, 2, 2, dict_getitem);

static mp_obj_t dict_clear(mp_obj_t self_in) {
    mp_map_clear(&self_to_change(self_in)->map);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_clear_obj, dict_clear);

static mp_obj_t dict_get(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(&self_of(args[0])->map, args[1], MP_MAP_LOOKUP);
    return elem != NULL ? elem->value : n_args > 2 ? args[2] : mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_dict_get_obj, 2, 3, dict_get);

static mp_obj_t dict_pop(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(&self_to_change(args[0])->map, args[1], MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem != NULL) {
        mp_obj_t value = elem->value;
        elem->value = MP_OBJ_NULL;
        return value;
    }
    if (n_args < 3) {
        raise_key_error(args[1]);
    }
    return args[2];
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_dict_pop_obj, 2, 3, dict_pop);

mp_obj_t mps_dict_pop_end(mp_map_t *map, bool last) {
    mp_obj_t tuple = mp_obj_new_tuple(2, NULL);
    mp_obj_t *items = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(tuple))->items;
    size_t place = last ? mps_map_end(map) - 1 : mps_map_first(map);
    while (!mp_map_slot_is_filled(map, place)) {
        place += last ? -1 : 1;
    }
    mp_map_elem_t *elem = &map->table[place];
    items[0] = elem->key;
    items[1] = elem->value;
    mps_map_remove(map, elem);
    elem->value = MP_OBJ_NULL;
    return tuple;
}

static mp_obj_t dict_popitem(mp_obj_t self_in) {
    mp_map_t *map = &self_to_change(self_in)->map;
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("popitem(): dictionary is empty"));
    }
    return mps_dict_pop_end(map, true);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_popitem_obj, dict_popitem);

static mp_obj_t dict_setdefault(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(&self_to_change(args[0])->map, args[1], MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (elem->value == MP_OBJ_NULL) {
        elem->value = n_args > 2 ? args[2] : mp_const_none;
    }
    return elem->value;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_dict_setdefault_obj, 2, 3, dict_setdefault);

static mp_obj_t dict_update(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    mps_dict_merge_arguments("update", self_to_change(args[0]), n_args - 1, args + 1, keywords);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_dict_update_obj, 1, dict_update);

static const mp_rom_map_elem_t dict_locals_dict_table[] = {{MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&dict_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&mps_dict_popitem_obj)}, MPS_DICT_METHODS};

static MP_DEFINE_CONST_DICT(dict_locals_dict, dict_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_dict,
    MP_QSTR_dict,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, mp_obj_dict_make_new,
    print, mps_dict_print,
    unary_op, mps_dict_unary_op,
    binary_op, mps_dict_binary_op,
    subscr, mps_dict_subscr,
    iter, mps_dict_getiter,
    locals_dict, &dict_locals_dict
    );
