// Defines collections.Counter: a dict of counts.
//
// Counts may be any objects, and arithmetic with them may run Python. So no pointer to an element of a map is kept
// across it.

#include <string.h>

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/smallint.h"
#include "types/containers/containers.h"
#include "vm/map.h"
#include "types/classes/reduce.h"
#include "types/classes/operator_methods.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)

static mp_obj_dict_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_counter));
    return MP_OBJ_TO_PTR(self_in);
}

static mp_obj_t new_counter(void) {
    mp_obj_t counter = mp_obj_new_dict(0);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(counter))->type = &mp_type_counter;
    return counter;
}

// Returns the count of a key, or zero.
static mp_obj_t count_of(mp_obj_t dict, mp_obj_t key) {
    mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(dict), key, MP_MAP_LOOKUP);
    return elem == NULL ? ZERO : elem->value;
}

static bool is_less(mp_obj_t a, mp_obj_t b) {
    if (mp_obj_is_small_int(a) && mp_obj_is_small_int(b)) {
        return MP_OBJ_SMALL_INT_VALUE(a) < MP_OBJ_SMALL_INT_VALUE(b);
    }
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
}

static bool is_positive(mp_obj_t count) {
    return is_less(ZERO, count);
}

// Iterates over a dictionary that may change meanwhile. Starts with place zero.
static bool next(mp_obj_t dict, size_t *place, mp_map_elem_t *elem) {
    const mp_map_t *map = mp_obj_dict_get_map(dict);
    while (*place < map->alloc) {
        size_t at = (*place)++;
        if (mp_map_slot_is_filled(map, at)) {
            *elem = map->table[at];
            return true;
        }
    }
    return false;
}

// ---- Counting ------------------------------------------------------------------------------------------------------

static void change(mp_obj_t self, mp_obj_t key, mp_binary_op_t op, mp_obj_t by) {
    mp_obj_dict_store(self, key, mp_binary_op(op, count_of(self, key), by));
}

static void count_items(mp_obj_t self, mp_obj_t from, mp_binary_op_t op) {
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1);
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(from, &buf);
    mp_obj_t key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (op == MP_BINARY_OP_ADD) {
            mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self), key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
            if (elem->value == MP_OBJ_NULL) {
                elem->value = one;
                continue;
            }
            if (mp_obj_is_small_int(elem->value) && MP_OBJ_SMALL_INT_VALUE(elem->value) < MP_SMALL_INT_MAX) {
                elem->value = MP_OBJ_NEW_SMALL_INT(MP_OBJ_SMALL_INT_VALUE(elem->value) + 1);
                continue;
            }
        }
        change(self, key, op, one);
    }
}

// _count_elements(mapping, iterable): counts in any mapping. May run Python.
static mp_obj_t count_elements(mp_obj_t mapping, mp_obj_t iterable) {
    mp_obj_t one = MP_OBJ_NEW_SMALL_INT(1);
    const mp_obj_type_t *type = mp_obj_get_type(mapping);
    mp_obj_dict_t *dict = mps_as_dict(mapping);
    // A class that overrides these methods is counted by them.
    bool is_plain = dict != NULL && mps_class_find_made(type, MP_QSTR_get) == MP_OBJ_NULL
        && mps_class_find_made(type, MP_QSTR___setitem__) == MP_OBJ_NULL;
    if (is_plain) {
        count_items(MP_OBJ_FROM_PTR(dict), iterable, MP_BINARY_OP_ADD);
        return mp_const_none;
    }
    mp_obj_t iter = mp_getiter(iterable, NULL);
    mp_obj_t key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_t get[4];
        mp_load_method(mapping, MP_QSTR_get, get);
        get[2] = key;
        get[3] = MP_OBJ_NEW_SMALL_INT(0);
        mp_obj_t count = mp_binary_op(MP_BINARY_OP_ADD, mp_call_method_n_kw(2, 0, get), one);
        mp_obj_subscr(mapping, key, count);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_count_elements_obj, count_elements);

// Returns whether a class overrides methods that counting uses.
static bool has_own(mp_obj_t self) {
    static const qstr_short_t names[] = {MP_QSTR_get, MP_QSTR___setitem__, MP_QSTR___getitem__, MP_QSTR___missing__};
    const mp_obj_type_t *type = mp_obj_get_type(self);
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (mps_class_find_made(type, names[i]) != MP_OBJ_NULL) {
            return true;
        }
    }
    return false;
}

static void change_own(mp_obj_t self, mp_obj_t key, mp_binary_op_t op, mp_obj_t by) {
    mp_obj_t get[4];
    mp_load_method(self, MP_QSTR_get, get);
    get[2] = key;
    get[3] = ZERO;
    mp_obj_t count = mp_call_method_n_kw(2, 0, get);
    bool adds = op == MP_BINARY_OP_ADD;
    mp_obj_subscr(self, key, mp_binary_op(op, adds ? by : count, adds ? count : by));
}

static void count_own_items(mp_obj_t self, mp_obj_t from, mp_binary_op_t op) {
    if (op == MP_BINARY_OP_ADD) {
        count_elements(self, from);
        return;
    }
    mp_obj_t iter = mp_getiter(from, NULL), key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        change_own(self, key, op, MP_OBJ_NEW_SMALL_INT(1));
    }
}

// Counts the argument of Counter(), update() or subtract(). self may be an instance of a derived class. May run Python.
static void count_from(mp_obj_t self, mp_obj_t from, mp_binary_op_t op) {
    bool is_own = has_own(self);
    mp_obj_t part = mps_native_part(self);
    mp_obj_dict_t *dict = mps_as_dict(from);
    if (dict == NULL) {
        mp_obj_t dest[2];
        mp_load_method_maybe(from, MP_QSTR_keys, dest);
        if (dest[0] == MP_OBJ_NULL) {
            if (is_own) {
                count_own_items(self, from, op);
            } else {
                count_items(part, from, op);
            }
            return;
        }
        dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        mps_dict_merge(dict, from);
    }
    if (op == MP_BINARY_OP_ADD && mp_obj_dict_len(part) == 0) {
        mps_dict_merge(MP_OBJ_TO_PTR(part), MP_OBJ_FROM_PTR(dict));
        return;
    }
    mp_map_elem_t elem;
    for (size_t place = 0; next(MP_OBJ_FROM_PTR(dict), &place, &elem);) {
        if (is_own) {
            change_own(self, elem.key, op, elem.value);
        } else {
            change(part, elem.key, op, elem.value);
        }
    }
}

static void count_arguments(const char *name, mp_obj_t self, size_t n_args, const mp_obj_t *args, mp_map_t *keywords,
    mp_binary_op_t op) {
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("Counter.%s() takes from 1 to 2 positional arguments but %u were given"), name,
            (unsigned)n_args + 1);
    }
    if (n_args == 1 && args[0] != mp_const_none) {
        count_from(self, args[0], op);
    }
    if (keywords->used > 0) {
        mp_obj_t dict = mp_obj_new_dict(keywords->used);
        for (size_t i = 0; i < keywords->alloc; i++) {
            if (mp_map_slot_is_filled(keywords, i)) {
                mp_obj_dict_store(dict, keywords->table[i].key, keywords->table[i].value);
            }
        }
        count_from(self, dict, op);
    }
}

static mp_obj_t counter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type, (void)n_args, (void)n_kw, (void)args;
    return new_counter();
}

static void check_counter(mp_obj_t self) {
    mp_check_self(mps_part_of(self, &mp_type_counter) != MP_OBJ_NULL);
}

// Counter.__init__. Calls the method update if a class overrides it.
static mp_obj_t counter_init(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    check_counter(args[0]);
    if (mps_class_find_made(mp_obj_get_type(args[0]), MP_QSTR_update) != MP_OBJ_NULL && n_args <= 2) {
        size_t n = n_args - 1 + 2 * keywords->used;
        mp_obj_t *all = m_new(mp_obj_t, n + 2);
        mp_load_method(args[0], MP_QSTR_update, all);
        memcpy(all + 2, args + 1, n * sizeof(mp_obj_t));
        mp_call_method_n_kw(n_args - 1, keywords->used, all);
        return mp_const_none;
    }
    count_arguments("__init__", args[0], n_args - 1, args + 1, keywords, MP_BINARY_OP_ADD);
    return mp_const_none;
}
static MPS_DEFINE_METHOD_OF_INSTANCE_KW(counter_init_obj, 1, counter_init);

static mp_obj_t counter_update(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    check_counter(args[0]);
    count_arguments("update", args[0], n_args - 1, args + 1, keywords, MP_BINARY_OP_ADD);
    return mp_const_none;
}
static MPS_DEFINE_METHOD_OF_INSTANCE_KW(counter_update_obj, 1, counter_update);

static mp_obj_t counter_subtract(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    check_counter(args[0]);
    count_arguments("subtract", args[0], n_args - 1, args + 1, keywords, MP_BINARY_OP_SUBTRACT);
    return mp_const_none;
}
static MPS_DEFINE_METHOD_OF_INSTANCE_KW(counter_subtract_obj, 1, counter_subtract);

// ---- Asking --------------------------------------------------------------------------------------------------------

static mp_obj_t second(mp_obj_t pair) {
    return mp_obj_subscr(pair, MP_OBJ_NEW_SMALL_INT(1), MP_OBJ_SENTINEL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(second_obj, second);

// Returns pairs of key and count, the largest count first, otherwise in order of insertion.
static mp_obj_t sorted_pairs(mp_obj_t self) {
    mp_obj_t pairs = mp_obj_new_list(0, NULL);
    mp_map_elem_t elem;
    for (size_t place = 0; next(self, &place, &elem);) {
        mp_obj_list_append(pairs, mp_obj_new_tuple(2, (mp_obj_t[]) {elem.key, elem.value}));
    }
    mp_obj_t how[] = {MP_OBJ_NEW_QSTR(MP_QSTR_key), MP_OBJ_FROM_PTR(&second_obj), MP_OBJ_NEW_QSTR(MP_QSTR_reverse),
        mp_const_true};
    mp_map_t keywords;
    mp_map_init_fixed_table(&keywords, 2, how);
    mp_obj_list_sort(1, &pairs, &keywords);
    return pairs;
}

static mp_obj_t counter_most_common(size_t n_args, const mp_obj_t *args) {
    self_of(args[0]);
    mp_obj_t pairs = sorted_pairs(args[0]);
    if (n_args == 1 || args[1] == mp_const_none) {
        return pairs;
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(pairs, &len, &items);
    mp_int_t n = mps_index_clamped(args[1]);
    return mp_obj_new_list(MIN(len, (size_t)MAX(n, 0)), items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(counter_most_common_obj, 1, 2, counter_most_common);

static mp_obj_t counter_total(mp_obj_t self) {
    self_of(self);
    mp_obj_t total = ZERO;
    mp_map_elem_t elem;
    for (size_t place = 0; next(self, &place, &elem);) {
        total = mp_binary_op(MP_BINARY_OP_ADD, total, elem.value);
    }
    return total;
}
static MP_DEFINE_CONST_FUN_OBJ_1(counter_total_obj, counter_total);

// An iterator that yields each key as often as it was counted.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t pairs; // an iterator over dict items
    mp_obj_t key;
    mp_int_t left;
} elements_t;

static mp_obj_t elements_iternext(mp_obj_t self_in) {
    elements_t *self = MP_OBJ_TO_PTR(self_in);
    while (self->left <= 0) {
        mp_obj_t pair = mp_iternext(self->pairs);
        if (pair == MP_OBJ_STOP_ITERATION) {
            return pair;
        }
        size_t len;
        mp_obj_t *items;
        mp_obj_tuple_get(pair, &len, &items);
        self->left = mps_index_fitting(items[1], &mp_type_OverflowError);
        self->key = items[0];
    }
    self->left--;
    return self->key;
}

static MP_DEFINE_CONST_OBJ_TYPE(elements_type, MP_QSTR_chain, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, elements_iternext);

static mp_obj_t counter_elements(mp_obj_t self) {
    self_of(self);
    elements_t *elements = mp_obj_malloc(elements_t, &elements_type);
    elements->left = 0;
    elements->key = MP_OBJ_NULL;
    elements->pairs = mp_getiter(mp_call_function_1(MP_OBJ_FROM_PTR(&mps_dict_items_obj), self), NULL);
    return MP_OBJ_FROM_PTR(elements);
}
static MP_DEFINE_CONST_FUN_OBJ_1(counter_elements_obj, counter_elements);

// Counter.copy. The copy has the class of the original.
static mp_obj_t counter_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    check_counter(args[0]);
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    if (type != &mp_type_counter) {
        return mp_call_function_1(MP_OBJ_FROM_PTR(type), args[0]);
    }
    mp_obj_t copy = mp_obj_dict_copy(args[0]);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(copy))->type = &mp_type_counter;
    return copy;
}
static MPS_DEFINE_METHOD_OF_INSTANCE(counter_copy_obj, 1, 1, counter_copy);

static mp_obj_t counter_fromkeys(size_t n_args, const mp_obj_t *args) {
    mp_raise_msg(&mp_type_NotImplementedError,
        MP_ERROR_TEXT("Counter.fromkeys() is undefined.  Use Counter(iterable) instead."));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(counter_fromkeys_fun_obj, 0, counter_fromkeys);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(counter_fromkeys_obj, MP_ROM_PTR(&counter_fromkeys_fun_obj));

static mp_obj_t counter_missing(mp_obj_t self, mp_obj_t key) {
    return ZERO;
}
static MP_DEFINE_CONST_FUN_OBJ_2(counter_missing_obj, counter_missing);

// ---- Operators -----------------------------------------------------------------------------------------------------

static void counter_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    if (kind == PRINT_JSON) {
        mps_dict_print(print, self, kind);
        return;
    }
    if (mp_obj_dict_len(self) == 0) {
        mp_print_str(print, "Counter()");
        return;
    }
    mp_obj_t ordered = self;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        size_t len;
        mp_obj_t *pairs;
        mp_obj_list_get(sorted_pairs(self), &len, &pairs);
        mp_obj_t sorted = mp_obj_new_dict(len);
        for (size_t i = 0; i < len; i++) {
            size_t two;
            mp_obj_t *pair;
            mp_obj_tuple_get(pairs[i], &two, &pair);
            mp_obj_dict_store(sorted, pair[0], pair[1]);
        }
        ordered = sorted;
        nlr_pop();
    } else if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(((mp_obj_base_t *)nlr.ret_val)->type),
                   MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        nlr_jump(nlr.ret_val);
    } // prints counts without an order as they come
    mp_print_str(print, "Counter(");
    mps_dict_print(print, ordered, kind);
    mp_print_str(print, ")");
}

static mp_obj_t counter_subscr(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        return count_of(self, key);
    }
    if (value != MP_OBJ_NULL || mp_map_lookup(mp_obj_dict_get_map(self), key, MP_MAP_LOOKUP) != NULL) {
        return mps_dict_subscr(self, key, value);
    }
    return mp_const_none;
}

// Returns the count of a key in the result of an operator.
static mp_obj_t combine(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    switch (op) {
        case MP_BINARY_OP_OR:
            return is_less(a, b) ? b : a;
        case MP_BINARY_OP_AND:
            return is_less(a, b) ? a : b;
        default:
            return mp_binary_op(op, a, b);
    }
}

// Combines two counters by an operator. Keeps only positive counts.
static mp_obj_t arithmetic(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    mp_obj_t out = new_counter();
    mp_map_elem_t elem;
    for (size_t place = 0; next(a, &place, &elem);) {
        mp_obj_t count = combine(op, elem.value, count_of(b, elem.key));
        if (is_positive(count)) {
            mp_obj_dict_store(out, elem.key, count);
        }
    }
    for (size_t place = 0; op != MP_BINARY_OP_AND && next(b, &place, &elem);) {
        if (mp_map_lookup(mp_obj_dict_get_map(a), elem.key, MP_MAP_LOOKUP) == NULL) {
            mp_obj_t count = op == MP_BINARY_OP_SUBTRACT ? mp_binary_op(op, ZERO, elem.value) : elem.value;
            if (is_positive(count)) {
                mp_obj_dict_store(out, elem.key, count);
            }
        }
    }
    return out;
}

static void replace_by(mp_obj_t self, mp_obj_t by) {
    mp_map_t *map = mp_obj_dict_get_map(self);
    *map = *mp_obj_dict_get_map(by);
}

// Returns whether the relation holds for the counts of every key of both.
static bool holds_for_all(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    mp_obj_t both[] = {a, b};
    for (size_t i = 0; i < 2; i++) {
        mp_map_elem_t elem;
        for (size_t place = 0; next(both[i], &place, &elem);) {
            mp_obj_t x = count_of(a, elem.key), y = count_of(b, elem.key);
            if (!(op == MP_BINARY_OP_EQUAL ? mp_obj_equal(x, y) : mp_obj_is_true(mp_binary_op(op, x, y)))) {
                return false;
            }
        }
    }
    return true;
}

static mp_obj_t counter_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mps_dict_binary_op(op, lhs, rhs);
    }
    mp_obj_t other = mps_part_of(rhs, &mp_type_counter);
    if (other == MP_OBJ_NULL) {
        // With other dictionaries, a Counter behaves like a dict.
        return op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_REVERSE_OR
            ? mps_dict_binary_op(op, lhs, rhs)
            : MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_AND:
            return arithmetic(op, lhs, other);
        case MP_BINARY_OP_INPLACE_ADD:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
        case MP_BINARY_OP_INPLACE_OR:
        case MP_BINARY_OP_INPLACE_AND:
            replace_by(lhs, arithmetic(op + MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR, lhs, other));
            return lhs;
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(holds_for_all(op, lhs, other));
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(
                holds_for_all(op == MP_BINARY_OP_LESS ? MP_BINARY_OP_LESS_EQUAL : MP_BINARY_OP_MORE_EQUAL, lhs, other)
                && !holds_for_all(MP_BINARY_OP_EQUAL, lhs, other));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t counter_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op == MP_UNARY_OP_POSITIVE) {
        return arithmetic(MP_BINARY_OP_ADD, self, new_counter());
    }
    if (op == MP_UNARY_OP_NEGATIVE) {
        return arithmetic(MP_BINARY_OP_SUBTRACT, new_counter(), self);
    }
    if (op == MP_UNARY_OP_HASH) {
        mp_raise_TypeError(MP_ERROR_TEXT("unhashable type: 'Counter'"));
    }
    return mps_dict_unary_op(op, self);
}

// Counter.__reduce__
static mp_obj_t counter_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t dict = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_dict), args[0]);
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])), mp_obj_new_tuple(1, &dict)};
    return mp_obj_new_tuple(2, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(counter_reduce_obj, 1, 1, counter_reduce);

static const mp_rom_map_elem_t counter_locals_table[] = {MPS_OPERATOR_METHOD(add), MPS_OPERATOR_METHOD(sub),
    MPS_OPERATOR_METHOD(and), MPS_OPERATOR_METHOD(or), MPS_OPERATOR_METHOD(iadd), MPS_OPERATOR_METHOD(isub),
    MPS_OPERATOR_METHOD(iand), MPS_OPERATOR_METHOD(ior), MPS_OPERATOR_METHOD(lt), MPS_OPERATOR_METHOD(le),
    MPS_OPERATOR_METHOD(gt), MPS_OPERATOR_METHOD(ge),
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_collections)},
    {MP_ROM_QSTR(MP_QSTR___reduce__),
        MP_ROM_PTR(&counter_reduce_obj)},    // These come first, because dict has others with the same names.
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&counter_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&counter_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&counter_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&counter_fromkeys_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&counter_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_elements), MP_ROM_PTR(&counter_elements_obj)},
    {MP_ROM_QSTR(MP_QSTR_most_common), MP_ROM_PTR(&counter_most_common_obj)},
    {MP_ROM_QSTR(MP_QSTR_subtract), MP_ROM_PTR(&counter_subtract_obj)},
    {MP_ROM_QSTR(MP_QSTR_total), MP_ROM_PTR(&counter_total_obj)},
    {MP_ROM_QSTR(MP_QSTR___missing__), MP_ROM_PTR(&counter_missing_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&mps_dict_popitem_obj)}, MPS_DICT_METHODS};
static MP_DEFINE_CONST_DICT(counter_locals, counter_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_counter,
    MP_QSTR_Counter,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_OWN_INIT,
    make_new, counter_make_new,
    print, counter_print,
    unary_op, counter_unary_op,
    binary_op, counter_binary_op,
    subscr, counter_subscr,
    iter, mps_dict_getiter,
    parent, &mp_type_dict,
    locals_dict, &counter_locals
    );
