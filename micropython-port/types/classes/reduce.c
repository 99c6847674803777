// Support for copying and pickling: __reduce_ex__, __reduce__ and __getstate__ of object, and __reduce__ and
// __getnewargs__ of built-in types. Used by the modules copy and pickle.

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/classes/builtins.h"
#include "types/classes/reduce.h"
#include "types/numbers/index.h"

static mp_obj_t copyreg(qstr name) {
    mp_obj_t module = mp_import_name(MP_QSTR_copyreg, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_load_attr(module, name);
}

static mp_obj_t class_of(mp_obj_t obj) {
    return MP_OBJ_FROM_PTR(mp_obj_get_type(obj));
}

static const mp_obj_type_t *native_of(const mp_obj_type_t *type) {
    return mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
}

// ---- State ---------------------------------------------------------------------------------------------------------

static bool has_slots(const mp_obj_type_t *type) {
    const mp_obj_type_t *owner;
    return mps_is_made(type) && mps_class_find(type, NULL, MP_QSTR___slots__, &owner) != MP_OBJ_NULL;
}

static bool contains(mp_obj_t names, mp_obj_t name) {
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, name, names));
}

// Splits an instance's attributes into those of __slots__ and others.
static void split_members(mp_obj_t obj, mp_obj_t slot_names, mp_obj_t slots, mp_obj_t others) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mp_map_t *members = mps_instance_members(obj);
    for (size_t i = 0; i < members->alloc; i++) {
        if (mp_map_slot_is_filled(members, i)) {
            mp_obj_list_append(list, members->table[i].key);
            mp_obj_list_append(list, members->table[i].value);
        }
    }
    mp_obj_list_t *pairs = MP_OBJ_TO_PTR(list);
    for (size_t i = 0; i + 1 < pairs->len; i += 2) {
        bool is_slot = slot_names != MP_OBJ_NULL && contains(slot_names, pairs->items[i]);
        mp_obj_dict_store(is_slot ? slots : others, pairs->items[i], pairs->items[i + 1]);
    }
}

mp_obj_t mps_default_state(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (!mp_obj_is_instance_type(type)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(obj, MP_QSTR___dict__, dest);
        mp_obj_t dict = dest[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mps_part_of(dest[0], &mp_type_dict);
        return dict == MP_OBJ_NULL || mp_obj_dict_len(dict) == 0 ? mp_const_none : mp_obj_dict_copy(dict);
    }
    if (!has_slots(type)) {
        if (mps_instance_members(obj)->used == 0) {
            return mp_const_none;
        }
        return mp_obj_dict_copy(mps_instance_dict(obj));
    }
    mp_obj_t names = mp_call_function_1(copyreg(MP_QSTR__slotnames), MP_OBJ_FROM_PTR(type));
    mp_obj_t slots = mp_obj_new_dict(0), others = mp_obj_new_dict(0);
    split_members(obj, names, slots, others);
    mp_obj_t state = mp_obj_dict_len(others) == 0 ? mp_const_none : others;
    if (mp_obj_dict_len(slots) == 0) {
        return state;
    }
    mp_obj_t both[] = {state, slots};
    return mp_obj_new_tuple(2, both);
}

static mp_obj_t object_getstate(mp_obj_t self) {
    return mps_default_state(self);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_object_getstate_obj, object_getstate);

mp_obj_t mps_state_of(mp_obj_t obj) {
    mp_obj_t dest[2];
    mp_load_method_maybe(obj, MP_QSTR___getstate__, dest);
    return dest[0] == MP_OBJ_NULL ? mps_default_state(obj) : mp_call_method_n_kw(0, 0, dest);
}

// ---- object.__reduce_ex__ ------------------------------------------------------------------------------------------

static mp_obj_t call_maybe(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_maybe(obj, name, dest);
    return dest[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mp_call_method_n_kw(0, 0, dest);
}

static mp_obj_t check_type(mp_obj_t obj, const mp_obj_type_t *type, const char *what) {
    mp_obj_t part = mps_part_of(obj, type);
    if (part == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s a %q, not '%s'"), what, (qstr)type->name,
            mp_obj_get_type_str(obj));
    }
    return part;
}

// Gets the arguments for __new__. Returns false if the class defines none. May run Python.
static bool new_arguments(mp_obj_t obj, mp_obj_t *args, mp_obj_t *keywords) {
    *args = mp_const_empty_tuple;
    *keywords = MP_OBJ_NULL;
    mp_obj_t both = call_maybe(obj, MP_QSTR___getnewargs_ex__);
    if (both != MP_OBJ_NULL) {
        mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(check_type(both, &mp_type_tuple, "__getnewargs_ex__ should return"));
        if (pair->len != 2) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("__getnewargs_ex__ should return a tuple of length 2, not %u"), (unsigned)pair->len);
        }
        *args = check_type(pair->items[0], &mp_type_tuple,
            "first item of the tuple returned by __getnewargs_ex__ must be");
        *keywords = check_type(pair->items[1], &mp_type_dict,
            "second item of the tuple returned by __getnewargs_ex__ must be");
        return true;
    }
    mp_obj_t given = call_maybe(obj, MP_QSTR___getnewargs__);
    if (given == MP_OBJ_NULL) {
        return false;
    }
    *args = check_type(given, &mp_type_tuple, "__getnewargs__ should return");
    return true;
}

static bool is_container(const mp_obj_type_t *native) {
    return native == &mp_type_list || mps_is_subtype(native, &mp_type_dict);
}

// Returns whether a type, or a class derived from it, defines its own __getstate__.
static bool has_own_state(const mp_obj_type_t *type) {
    const mp_obj_type_t *owner = NULL;
    return mps_class_find(type, NULL, MP_QSTR___getstate__, &owner) != MP_OBJ_NULL && owner != &mp_type_object;
}

static mp_obj_t with_first(mp_obj_t first, mp_obj_t rest) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(rest);
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(tuple->len + 1, NULL));
    all->items[0] = first;
    for (size_t i = 0; i < tuple->len; i++) {
        all->items[i + 1] = tuple->items[i];
    }
    return MP_OBJ_FROM_PTR(all);
}

static mp_obj_t reduce_2(mp_obj_t obj) {
    if (obj == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_Ellipsis);
    }
    if (obj == MP_OBJ_FROM_PTR(&mp_const_notimplemented_obj)) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_NotImplemented);
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    const mp_obj_type_t *native = native_of(type);
    mp_obj_t args, keywords;
    bool has_arguments = new_arguments(obj, &args, &keywords);
    bool can_be_made = native == NULL || native == &mp_type_object || is_container(native) || has_own_state(type);
    if (!has_arguments && !can_be_made) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot pickle '%s' object"), mp_obj_get_type_str(obj));
    }
    mp_obj_t parts[5];
    if (keywords == MP_OBJ_NULL || mp_obj_dict_len(keywords) == 0) {
        parts[0] = copyreg(MP_QSTR___newobj__);
        parts[1] = with_first(MP_OBJ_FROM_PTR(type), args);
    } else {
        parts[0] = copyreg(MP_QSTR___newobj_ex__);
        mp_obj_t three[] = {MP_OBJ_FROM_PTR(type), args, keywords};
        parts[1] = mp_obj_new_tuple(3, three);
    }
    parts[2] = mps_state_of(obj);
    parts[3] = parts[4] = mp_const_none;
    if (native == &mp_type_list) {
        parts[3] = mp_getiter(obj, NULL);
    } else if (native != NULL && mps_is_subtype(native, &mp_type_dict)) {
        parts[4] = mp_getiter(call_maybe(obj, MP_QSTR_items), NULL);
    }
    return mp_obj_new_tuple(5, parts);
}

static mp_obj_t reduce(mp_obj_t obj, mp_obj_t protocol) {
    if (obj == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_Ellipsis);
    }
    if (obj == mp_const_notimplemented) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_NotImplemented);
    }
    const mp_obj_type_t *native = native_of(mp_obj_get_type(obj));
    bool is_named_tuple = native != NULL && MP_OBJ_TYPE_GET_SLOT_OR_NULL(native, parent) == &mp_type_tuple;
    bool is_of_io = native != NULL && (native->flags & MPS_TYPE_FLAG_TAKES_INSTANCE);
    if (mps_int_clamped(protocol) >= 2 || is_named_tuple || is_of_io) {
        return reduce_2(obj);
    }
    return mp_call_function_2(copyreg(MP_QSTR__reduce_ex), obj, protocol);
}

// Returns whether an iterator is over a set or a dictionary. Such a one fits into the buffer of mp_getiter().
static bool is_plain_iterator(const mp_obj_type_t *type) {
    switch (type->name) {
        case MP_QSTR_set_iterator:
        case MP_QSTR_dict_keyiterator:
        case MP_QSTR_dict_valueiterator:
        case MP_QSTR_dict_itemiterator:
        case MP_QSTR_dict_reversekeyiterator:
        case MP_QSTR_dict_reversevalueiterator:
        case MP_QSTR_dict_reverseitemiterator:
            return !mps_is_made(type) && (type->flags & MP_TYPE_FLAG_ITER_IS_ITERNEXT) != 0;
        default:
            return false;
    }
}

// Returns what __reduce__ of such an iterator gives, by a list of what it would still yield; MP_OBJ_NULL for others.
static mp_obj_t reduced_iterator(mp_obj_t iterator) {
    if (!is_plain_iterator(mp_obj_get_type(iterator))) {
        return MP_OBJ_NULL;
    }
    mp_obj_iter_buf_t copy = *(const mp_obj_iter_buf_t *)MP_OBJ_TO_PTR(iterator);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mp_obj_t item;
    while ((item = mp_iternext(MP_OBJ_FROM_PTR(&copy))) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(list, item);
    }
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mps_builtin_iter_obj), mp_obj_new_tuple(1, &list)};
    return mp_obj_new_tuple(2, parts);
}

static mp_obj_t object_reduce(mp_obj_t self) {
    mp_obj_t of_iterator = reduced_iterator(self);
    return of_iterator != MP_OBJ_NULL ? of_iterator : reduce(self, MP_OBJ_NEW_SMALL_INT(0));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_object_reduce_obj, object_reduce);

static mp_obj_t object_reduce_ex(mp_obj_t self, mp_obj_t protocol) {
    protocol = mps_index(protocol);
    mp_obj_t of_iterator = reduced_iterator(self);
    if (of_iterator != MP_OBJ_NULL) {
        return of_iterator;
    }
    const mp_obj_type_t *owner;
    mp_obj_t found = mps_class_find(mp_obj_get_type(self), NULL, MP_QSTR___reduce__, &owner);
    if (found != MP_OBJ_FROM_PTR(&mps_object_reduce_obj)) {
        mp_obj_t dest[2];
        mp_load_method(self, MP_QSTR___reduce__, dest);
        return mp_call_method_n_kw(0, 0, dest);
    }
    return reduce(self, protocol);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_object_reduce_ex_obj, object_reduce_ex);

// ---- Built-in types ------------------------------------------------------------------------------------------------

// __getnewargs__ of int, float, str, bytes and tuple: the value itself, without its class.
static mp_obj_t getnewargs(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t part = mps_native_part(args[0]);
    if (mp_obj_is_bool(part)) {
        part = MP_OBJ_NEW_SMALL_INT(part == mp_const_true);
    }
    return mp_obj_new_tuple(1, &part);
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_getnewargs_obj, 1, 1, getnewargs);

// complex.__getnewargs__
static mp_obj_t complex_getnewargs(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t parts[] = {mp_load_attr(args[0], MP_QSTR_real), mp_load_attr(args[0], MP_QSTR_imag)};
    return mp_obj_new_tuple(2, parts);
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_complex_getnewargs_obj, 1, 1, complex_getnewargs);

// Returns the class, one argument and the state. Many types are reduced to these.
static mp_obj_t reduced(mp_obj_t self, mp_obj_t argument) {
    mp_obj_t parts[] = {class_of(self), mp_obj_new_tuple(1, &argument), mps_state_of(self)};
    return mp_obj_new_tuple(3, parts);
}

// __reduce__ of set and frozenset.
static mp_obj_t set_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return reduced(args[0], mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), args[0]));
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_set_reduce_obj, 1, 1, set_reduce);

// bytearray.__reduce__ and __reduce_ex__.
static mp_obj_t bytearray_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return reduced(args[0], mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_bytes), mps_native_part(args[0])));
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_bytearray_reduce_obj, 1, 2, bytearray_reduce);

// __reduce__ of range and slice.
static mp_obj_t range_reduce(mp_obj_t self) {
    mp_obj_t bounds[] = {mp_load_attr(self, MP_QSTR_start), mp_load_attr(self, MP_QSTR_stop),
        mp_load_attr(self, MP_QSTR_step)};
    mp_obj_t parts[] = {class_of(self), mp_obj_new_tuple(3, bounds)};
    return mp_obj_new_tuple(2, parts);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_range_reduce_obj, range_reduce);

// BaseException.__reduce__
static mp_obj_t exception_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t self = args[0];
    mp_obj_t given = mp_load_attr(self, MP_QSTR_args);
    if (mps_is_subtype(mp_obj_get_type(self), &mp_type_OSError) && mp_obj_get_int(mp_obj_len(given)) == 2) {
        mp_obj_t name = mp_load_attr(self, MP_QSTR_filename), other = mp_load_attr(self, MP_QSTR_filename2);
        if (name != mp_const_none) {
            mp_obj_tuple_t *two = MP_OBJ_TO_PTR(given);
            mp_obj_t all[] = {two->items[0], two->items[1], name, mp_const_none, other};
            given = mp_obj_new_tuple(other == mp_const_none ? 3 : 5, all);
        }
    }
    mp_obj_t dict = mp_load_attr(self, MP_QSTR___dict__);
    mp_obj_t parts[] = {class_of(self), given, dict};
    return mp_obj_new_tuple(mp_obj_is_true(dict) ? 3 : 2, parts);
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_exception_reduce_obj, 1, 1, exception_reduce);

// BaseException.__setstate__
static mp_obj_t exception_setstate(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    if (args[1] == mp_const_none) {
        return mp_const_none;
    }
    if (mps_part_of(args[1], &mp_type_dict) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("state is not a dictionary"));
    }
    mp_obj_t items = call_maybe(args[1], MP_QSTR_items);
    mp_obj_t iter = mp_getiter(items, NULL);
    mp_obj_t pair;
    while ((pair = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_tuple_t *item = MP_OBJ_TO_PTR(mps_part_of(pair, &mp_type_tuple));
        if (item != NULL && item->len == 2) {
            mp_store_attr(args[0], mp_obj_str_get_qstr(item->items[0]), item->items[1]);
        }
    }
    return mp_const_none;
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_exception_setstate_obj, 2, 2, exception_setstate);
