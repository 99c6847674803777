// Defines the views of dictionaries, and their iterators.

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "vm/map.h"
#include "types/text/repr.h"
#include "types/classes/class.h"

// ---- Iterators -----------------------------------------------------------------------------------------------------

// Fits into an mp_obj_iter_buf_t.
typedef struct {
    mp_obj_base_t base;
    mp_obj_dict_t *dict; // NULL at the end
    size_t place; // the next place to look at
    uint32_t expected; // see below
} iter_t;

// The expected state: the dictionary's size, which must not change, and the number of items that are left. For large
// dictionaries only the size is noted.
#define SIZE_NOTED_MAX (0x7fff)
#define LARGE (0x80000000u)
#define CHANGED (0xffffffffu)

static uint32_t expected_of(size_t used) {
    return used <= SIZE_NOTED_MAX ? used << 16 | used : LARGE | used;
}

static void start(iter_t *self, const mp_obj_type_t *type, mp_obj_dict_t *dict, size_t place) {
    *self = (iter_t) {{type}, dict, place, expected_of(dict->map.used)};
}

static MP_NORETURN void raise_changed(iter_t *self, bool size) {
    self->expected = CHANGED;
    if (self->dict->base.type == &mp_type_ordereddict) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("OrderedDict mutated during iteration"));
    }
    mp_raise_msg(&mp_type_RuntimeError,
        size ? MP_ERROR_TEXT("dictionary changed size during iteration")
             : MP_ERROR_TEXT("dictionary keys changed during iteration"));
}

// Raises if the dictionary's size has changed.
static inline void check(iter_t *self) {
    uint32_t used = self->dict->map.used;
    uint32_t expected = self->expected;
    if (MP_UNLIKELY((expected & LARGE ? expected & ~LARGE : expected >> 16) != used)) {
        raise_changed(self, true);
    }
}

static inline void count(iter_t *self) {
    if (!(self->expected & LARGE)) {
        if (MP_UNLIKELY((self->expected & 0xffff) == 0)) {
            raise_changed(self, false);
        }
        self->expected--;
    }
}

static inline mp_map_elem_t *next(iter_t *self) {
    if (MP_UNLIKELY(self->dict == NULL)) {
        return NULL;
    }
    check(self);
    const mp_map_t *map = &self->dict->map;
    size_t place = self->place;
    if (place == 0 && map->alloc > 0 && map->table[0].key == MP_OBJ_SENTINEL) {
        place = mps_map_first(map);
    }
    for (; place < map->alloc; place++) {
        mp_map_elem_t *elem = &map->table[place];
        if (MP_LIKELY(elem->key != MP_OBJ_SENTINEL)) {
            if (elem->key == MP_OBJ_NULL) {
                break;
            }
            count(self);
            self->place = place + 1;
            return elem;
        }
    }
    self->dict = NULL;
    return NULL;
}

static mp_map_elem_t *next_backwards(iter_t *self) {
    if (self->dict == NULL) {
        return NULL;
    }
    check(self);
    const mp_map_t *map = &self->dict->map;
    size_t place = MIN(self->place, mps_map_end(map));
    while (place > 0) {
        place--;
        if (mp_map_slot_is_filled(map, place)) {
            count(self);
            self->place = place;
            return &map->table[place];
        }
    }
    self->dict = NULL;
    return NULL;
}

static mp_obj_t key_of(const mp_map_elem_t *elem) {
    return elem == NULL ? MP_OBJ_STOP_ITERATION : elem->key;
}

static mp_obj_t value_of(const mp_map_elem_t *elem) {
    return elem == NULL ? MP_OBJ_STOP_ITERATION : elem->value;
}

static mp_obj_t item_of(const mp_map_elem_t *elem) {
    return elem == NULL ? MP_OBJ_STOP_ITERATION : mp_obj_new_tuple(2, (mp_obj_t[]) {elem->key, elem->value});
}

static bool has_noted_size(const iter_t *self) {
    uint32_t used = self->dict->map.used, expected = self->expected;
    return expected != CHANGED && (expected & LARGE ? expected & ~LARGE : expected >> 16) == used;
}

// The number of elements that are left; none where the dictionary has another size than it had.
static mp_obj_t iter_length_hint(mp_obj_t self_in) {
    const iter_t *self = MP_OBJ_TO_PTR(self_in);
    size_t left = 0;
    if (self->dict != NULL && has_noted_size(self)) {
        left = self->expected & 0xffff;
        if (self->expected & LARGE) {
            iter_t copy = *self;
            mp_obj_t item;
            for (left = 0; (item = mp_iternext(MP_OBJ_FROM_PTR(&copy))) != MP_OBJ_STOP_ITERATION; left++) {
            }
        }
    }
    return mp_obj_new_int_from_uint(left);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iter_length_hint_obj, iter_length_hint);

static const mp_rom_map_elem_t iter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&iter_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(iter_locals, iter_locals_table);

#define DEFINE_ITERATOR(name, type_name, of, next) \
    static mp_obj_t name##_iternext(mp_obj_t self_in) { \
        return of(next(MP_OBJ_TO_PTR(self_in))); \
    } \
    static MP_DEFINE_CONST_OBJ_TYPE(name##_type, MP_QSTR_##type_name, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, \
    name##_iternext, locals_dict, &iter_locals)

DEFINE_ITERATOR(key_iter, dict_keyiterator, key_of, next);
DEFINE_ITERATOR(value_iter, dict_valueiterator, value_of, next);
DEFINE_ITERATOR(item_iter, dict_itemiterator, item_of, next);
DEFINE_ITERATOR(key_reversed, dict_reversekeyiterator, key_of, next_backwards);
DEFINE_ITERATOR(value_reversed, dict_reversevalueiterator, value_of, next_backwards);
DEFINE_ITERATOR(item_reversed, dict_reverseitemiterator, item_of, next_backwards);

mp_obj_t mps_dict_getiter(mp_obj_t dict, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    start((iter_t *)buf, &key_iter_type, MP_OBJ_TO_PTR(dict), 0);
    return MP_OBJ_FROM_PTR(buf);
}

static mp_obj_t reversed(const mp_obj_type_t *type, mp_obj_dict_t *dict) {
    iter_t *iter = m_new_obj(iter_t);
    start(iter, type, dict, mps_map_end(&dict->map));
    return MP_OBJ_FROM_PTR(iter);
}

static mp_obj_t dict_reversed(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_dict_or_ordereddict(self_in));
    return reversed(&key_reversed_type, MP_OBJ_TO_PTR(self_in));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_reversed_obj, dict_reversed);

// ---- Views ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_dict_t *dict;
} view_t;

static mp_obj_t new_view(const mp_obj_type_t *type, mp_obj_t dict) {
    mp_check_self(mp_obj_is_dict_or_ordereddict(dict));
    view_t *view = mp_obj_malloc(view_t, type);
    view->dict = MP_OBJ_TO_PTR(dict);
    return MP_OBJ_FROM_PTR(view);
}

static mp_obj_t dict_keys(mp_obj_t dict) {
    return new_view(&mp_type_dict_keys, dict);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_keys_obj, dict_keys);

static mp_obj_t dict_values(mp_obj_t dict) {
    return new_view(&mp_type_dict_values, dict);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_values_obj, dict_values);

static mp_obj_t dict_items(mp_obj_t dict) {
    return new_view(&mp_type_dict_items, dict);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_dict_items_obj, dict_items);

static mp_obj_t view_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type == &mp_type_dict_keys ? &key_iter_type
        : self->base.type == &mp_type_dict_values
        ? &value_iter_type
        : &item_iter_type;
    start((iter_t *)buf, type, self->dict, 0);
    return MP_OBJ_FROM_PTR(buf);
}

static mp_obj_t view_reversed(mp_obj_t self_in) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    return reversed(self->base.type == &mp_type_dict_keys ? &key_reversed_type
            : self->base.type == &mp_type_dict_values     ? &value_reversed_type
                                                          : &item_reversed_type,
        self->dict);
}
static MP_DEFINE_CONST_FUN_OBJ_1(view_reversed_obj, view_reversed);

static void view_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    view_t *self = MP_OBJ_TO_PTR(self_in);
    mps_repr_t repr;
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "...");
        return;
    }
    mp_printf(print, "%q([", (qstr)self->base.type->name);
    const mp_map_t *map = &self->dict->map;
    bool first = true;
    for (size_t i = 0; i < map->alloc; i++) {
        if (!mp_map_slot_is_filled(map, i)) {
            continue;
        }
        mp_map_elem_t elem = map->table[i];
        mp_print_str(print, first ? "" : ", ");
        first = false;
        if (self->base.type == &mp_type_dict_items) {
            mp_print_str(print, "(");
            mp_obj_print_helper(print, elem.key, PRINT_REPR);
            mp_print_str(print, ", ");
            mp_obj_print_helper(print, elem.value, PRINT_REPR);
            mp_print_str(print, ")");
        } else {
            mp_obj_print_helper(print, self->base.type == &mp_type_dict_keys ? elem.key : elem.value, PRINT_REPR);
        }
    }
    mp_print_str(print, "])");
    mps_repr_leave();
}

static mp_obj_t view_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->dict->map.used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->dict->map.used);
        case MP_UNARY_OP_HASH:
            if (self->base.type == &mp_type_dict_values) {
                return MP_OBJ_NEW_SMALL_INT((mp_uint_t)self_in >> 4);
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%q'"), (qstr)self->base.type->name);
        default:
            return MP_OBJ_NULL;
    }
}

// Implements `in` for views of keys and items.
static bool view_contains(view_t *self, mp_obj_t item) {
    if (self->base.type == &mp_type_dict_keys) {
        return mp_map_lookup(&self->dict->map, item, MP_MAP_LOOKUP) != NULL;
    }
    mp_obj_t pair = mps_part_of(item, &mp_type_tuple);
    size_t len;
    mp_obj_t *items;
    if (pair == MP_OBJ_NULL || (mp_obj_tuple_get(pair, &len, &items), len != 2)) {
        return false;
    }
    mp_map_elem_t *elem = mp_map_lookup(&self->dict->map, items[0], MP_MAP_LOOKUP);
    return elem != NULL && mps_same(elem->value, items[1]);
}

static bool is_set_like(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    return type == &mp_type_dict_keys || type == &mp_type_dict_items || mps_is_set(obj);
}

// Returns whether all items of a are in b.
static bool all_in(mp_obj_t a, mp_obj_t b) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(a, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (!mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, item, b))) {
            return false;
        }
    }
    return true;
}

static mp_obj_t compare(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (!is_set_like(rhs)) {
        return MP_OBJ_NULL;
    }
    mp_int_t lhs_len = mp_obj_get_int(mp_obj_len(lhs));
    mp_int_t rhs_len = mp_obj_get_int(mp_obj_len(rhs));
    switch (op) {
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(lhs_len == rhs_len && all_in(lhs, rhs));
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(lhs_len < rhs_len && all_in(lhs, rhs));
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(lhs_len <= rhs_len && all_in(lhs, rhs));
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(lhs_len > rhs_len && all_in(rhs, lhs));
        default:
            return mp_obj_new_bool(lhs_len >= rhs_len && all_in(rhs, lhs));
    }
}

static mp_obj_t view_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    view_t *self = MP_OBJ_TO_PTR(lhs);
    if (self->base.type == &mp_type_dict_values) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(view_contains(self, rhs));
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            return compare(op, lhs, rhs);
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_REVERSE_AND:
            return mps_set_combine(MPS_SET_AND, lhs, rhs);
        case MP_BINARY_OP_OR:
            return mps_set_combine(MPS_SET_OR, lhs, rhs);
        case MP_BINARY_OP_REVERSE_OR:
            return mps_set_combine(MPS_SET_OR, rhs, lhs);
        case MP_BINARY_OP_SUBTRACT:
            return mps_set_combine(MPS_SET_SUB, lhs, rhs);
        case MP_BINARY_OP_REVERSE_SUBTRACT:
            return mps_set_combine(MPS_SET_SUB, rhs, lhs);
        case MP_BINARY_OP_XOR:
            return mps_set_combine(MPS_SET_XOR, lhs, rhs);
        case MP_BINARY_OP_REVERSE_XOR:
            return mps_set_combine(MPS_SET_XOR, rhs, lhs);
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t view_isdisjoint(mp_obj_t self_in, mp_obj_t other) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(other, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (view_contains(MP_OBJ_TO_PTR(self_in), item)) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(view_isdisjoint_obj, view_isdisjoint);

static const mp_rom_map_elem_t view_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&view_isdisjoint_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&view_reversed_obj)},
};
static MP_DEFINE_CONST_DICT(view_locals, view_locals_table);

static const mp_rom_map_elem_t values_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&view_reversed_obj)},
};
static MP_DEFINE_CONST_DICT(values_locals, values_locals_table);

// view.mapping
static void view_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_mapping) {
        view_t *self = MP_OBJ_TO_PTR(self_in);
        dest[0] = mps_mapping_proxy(MP_OBJ_FROM_PTR(self->dict));
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

#define DEFINE_VIEW(type, name, locals) \
    MP_DEFINE_CONST_OBJ_TYPE( \
    type, \
    name, \
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, \
    print, view_print, \
    unary_op, view_unary_op, \
    binary_op, view_binary_op, \
    attr, view_attr, \
    iter, view_getiter, \
    locals_dict, &locals \
    )

DEFINE_VIEW(mp_type_dict_keys, MP_QSTR_dict_keys, view_locals);
DEFINE_VIEW(mp_type_dict_values, MP_QSTR_dict_values, values_locals);
DEFINE_VIEW(mp_type_dict_items, MP_QSTR_dict_items, view_locals);
