// Implements the patterns of match statements: tells whether a value is a sequence, a mapping or an instance, and
// returns its parts. Used by instructions.c.

#include <string.h>

#include "py/bc.h"
#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "vm/bytecode.h"
#include "vm/match.h"
#include "vm/objects.h"

// ---- Patterns ------------------------------------------------------------------------------------------------------

// Returns a class of collections.abc, which is in _collections_abc, or MP_OBJ_NULL.
static mp_obj_t abstract_class(qstr name) {
    mp_obj_t modules = MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict));
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(modules), MP_OBJ_NEW_QSTR(MP_QSTR__collections_abc),
        MP_MAP_LOOKUP);
    if (found == NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(found->value, name, dest);
    return dest[0];
}

// Returns whether a value's class says that it is a `name`: a sequence or a mapping. If it derives from both, the first
// in the order of its classes counts.
static bool is_registered(mp_obj_t value, qstr name) {
    mp_obj_t class = abstract_class(name);
    mp_obj_t other = abstract_class(name == MP_QSTR_Mapping ? MP_QSTR_Sequence : MP_QSTR_Mapping);
    if (class == MP_OBJ_NULL) {
        return false;
    }
    const mp_obj_type_t *native = name == MP_QSTR_Mapping ? &mp_type_list : &mp_type_dict;
    mps_order_t order;
    mps_order_begin(&order, mp_obj_get_type(value));
    for (const mp_obj_type_t *type; (type = mps_order_next(&order)) != NULL;) {
        if (MP_OBJ_FROM_PTR(type) == class) {
            return true;
        }
        if (MP_OBJ_FROM_PTR(type) == other || type == native) {
            return false;
        }
    }
    return mp_obj_is_true(mp_call_function_2(MP_OBJ_FROM_PTR(&mp_builtin_isinstance_obj), value, class));
}

// Returns whether a class that derives from a built-in one of this kind derives from one of the other kind before it.
static bool is_overruled(mp_obj_t value, const mp_obj_type_t *native, qstr other_name) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (!mp_obj_is_instance_type(type)) {
        return false;
    }
    mp_obj_t other = abstract_class(other_name);
    mps_order_t order;
    mps_order_begin(&order, type);
    while ((type = mps_order_next(&order)) != NULL && type != native) {
        if (MP_OBJ_FROM_PTR(type) == other) {
            return true;
        }
    }
    return false;
}

bool mps_match_is_sequence(mp_obj_t value) {
    if (!mp_obj_is_obj(value) || mp_obj_is_str_or_bytes(value)) {
        return false;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    static const mp_obj_type_t *const types[] = {&mp_type_list, &mp_type_tuple, &mp_type_range, &mp_type_memoryview,
        &mp_type_array, &mp_type_deque};
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (type == types[i] || mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(types[i]))) {
            return !is_overruled(value, types[i], MP_QSTR_Mapping);
        }
    }
    return mp_obj_is_instance_type(type) && is_registered(value, MP_QSTR_Sequence);
}

bool mps_match_is_mapping(mp_obj_t value) {
    if (!mp_obj_is_obj(value)) {
        return false;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (mp_obj_is_dict_or_ordereddict(value)) {
        return true;
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_dict))) {
        return !is_overruled(value, &mp_type_dict, MP_QSTR_Sequence);
    }
    return mp_obj_is_instance_type(type) && is_registered(value, MP_QSTR_Mapping);
}

size_t mps_match_length(mp_obj_t value) {
    return MP_OBJ_SMALL_INT_VALUE(mp_obj_len(value));
}

mp_obj_t mps_match_slice(mp_obj_t value, size_t before, size_t after) {
    size_t len = mps_match_length(value);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = before; i + after < len; i++) {
        mp_obj_list_append(list, mp_obj_subscr(value, MP_OBJ_NEW_SMALL_INT(i), MP_OBJ_SENTINEL));
    }
    return list;
}

mp_obj_t mps_match_keys(mp_obj_t value, mp_obj_t keys) {
    size_t n;
    mp_obj_t *items;
    mp_obj_tuple_get(keys, &n, &items);
    mp_obj_t seen = mp_obj_new_set(0, NULL);
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (size_t i = 0; i < n; i++) {
        values->items[i] = mp_const_none;
    }
    for (size_t i = 0; i < n; i++) {
        if (n > 1) {
            size_t before = mps_match_length(seen);
            mp_obj_set_store(seen, items[i]);
            if (mps_match_length(seen) == before) {
                vstr_t text;
                mp_print_t print;
                vstr_init_print(&text, 32, &print);
                mp_obj_print_helper(&print, items[i], PRINT_REPR);
                mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("mapping pattern checks duplicate key (%s)"),
                    vstr_null_terminated_str(&text));
            }
        }
        if (mp_obj_is_exact_type(value, &mp_type_dict)) {
            mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(value), items[i], MP_MAP_LOOKUP);
            if (found == NULL) {
                return mp_const_none;
            }
            values->items[i] = found->value;
        } else {
            // Calls get(), so that no default is added. The default argument is an object that no mapping has.
            mp_obj_t get[4];
            mp_load_method(value, MP_QSTR_get, get);
            get[2] = items[i];
            get[3] = seen;
            mp_obj_t got = mp_call_method_n_kw(2, 0, get);
            if (got == seen) {
                return mp_const_none;
            }
            values->items[i] = got;
        }
    }
    return MP_OBJ_FROM_PTR(values);
}

mp_obj_t mps_match_rest(mp_obj_t value, mp_obj_t keys) {
    mp_obj_t rest = mp_obj_new_dict(0);
    mps_dict_update(rest, value);
    size_t n;
    mp_obj_t *items;
    mp_obj_tuple_get(keys, &n, &items);
    for (size_t i = 0; i < n; i++) {
        mp_obj_dict_delete(rest, items[i]);
    }
    return rest;
}

static bool matches_itself(const mp_obj_type_t *type) {
    static const mp_obj_type_t *const types[] = {&mp_type_bool, &mp_type_bytearray, &mp_type_bytes, &mp_type_dict,
        &mp_type_float, &mp_type_frozenset, &mp_type_int, &mp_type_list, &mp_type_set, &mp_type_str, &mp_type_tuple};
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (type == types[i] || mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(types[i]))) {
            return true;
        }
    }
    return false;
}

// Returns an attribute, or MP_OBJ_NULL. May run Python.
static mp_obj_t attribute(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(obj, name, dest, false);
    return dest[0] == MP_OBJ_NULL ? MP_OBJ_NULL
        : dest[1] == MP_OBJ_NULL  ? dest[0]
                                  : mp_obj_new_bound_meth(dest[0], dest[1]);
}

static void note_seen(mp_obj_t seen, mp_obj_t name, const mp_obj_type_t *type) {
    size_t before = mps_match_length(seen);
    mp_obj_set_store(seen, name);
    if (mps_match_length(seen) == before) {
        size_t len;
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() got multiple sub-patterns for attribute '%s'"),
            type->name, mp_obj_str_get_data(name, &len));
    }
}

mp_obj_t mps_match_class(mp_obj_t value, mp_obj_t cls, mp_obj_t names, size_t n_pos) {
    if (!mp_obj_is_type(cls, &mp_type_type)
        && !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(cls)), MP_OBJ_FROM_PTR(&mp_type_type))) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("called match pattern must be a class"));
    }
    if (!mp_obj_is_true(mp_call_function_2(MP_OBJ_FROM_PTR(&mp_builtin_isinstance_obj), value, cls))) {
        return mp_const_none;
    }
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(cls);
    size_t n_names;
    mp_obj_t *name_items;
    mp_obj_tuple_get(names, &n_names, &name_items);
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_pos + n_names, NULL));
    for (size_t i = 0; i < n_pos + n_names; i++) {
        values->items[i] = mp_const_none;
    }
    mp_obj_t seen = mp_obj_new_set(0, NULL);
    if (n_pos > 0) {
        mp_obj_t match_args = attribute(cls, MP_QSTR___match_args__);
        size_t n_allowed = 0;
        mp_obj_t *allowed = NULL;
        bool is_self = false;
        if (match_args != MP_OBJ_NULL) {
            if (!mp_obj_is_exact_type(match_args, &mp_type_tuple)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__match_args__ must be a tuple (got %q)"),
                    type->name, mp_obj_get_type(match_args)->name);
            }
            mp_obj_tuple_get(match_args, &n_allowed, &allowed);
        } else if (matches_itself(type)) {
            is_self = true;
            n_allowed = 1;
        }
        if (n_pos > n_allowed) {
            mp_raise_msg_varg(&mp_type_TypeError,
                n_allowed == 1 ? MP_ERROR_TEXT("%q() accepts %u positional sub-pattern (%u given)")
                               : MP_ERROR_TEXT("%q() accepts %u positional sub-patterns (%u given)"),
                type->name, (unsigned)n_allowed, (unsigned)n_pos);
        }
        for (size_t i = 0; i < n_pos; i++) {
            if (is_self) {
                values->items[i] = value;
                continue;
            }
            if (!mp_obj_is_str(allowed[i])) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__match_args__ elements must be strings (got %q)"),
                    mp_obj_get_type(allowed[i])->name);
            }
            note_seen(seen, allowed[i], type);
            mp_obj_t got = attribute(value, mp_obj_str_get_qstr(allowed[i]));
            if (got == MP_OBJ_NULL) {
                return mp_const_none;
            }
            values->items[i] = got;
        }
    }
    for (size_t i = 0; i < n_names; i++) {
        if (n_pos > 0) {
            note_seen(seen, name_items[i], type);
        }
        mp_obj_t got = attribute(value, mp_obj_str_get_qstr(name_items[i]));
        if (got == MP_OBJ_NULL) {
            return mp_const_none;
        }
        values->items[n_pos + i] = got;
    }
    return MP_OBJ_FROM_PTR(values);
}
