// Makes classes: implements type.__new__. See class.c.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/text/text.h"
#include "types/classes/weakref.h"
#include "types/numbers/hash.h"
#include "vm/code.h"
#include "vm/lookup.h"

// Returns a list of the classes in a class's order.
mp_obj_t mps_order_list(const mp_obj_type_t *type) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(next));
    }
    return list;
}

// Raises that the orders of several bases don't agree. Names the first class of each remaining order.
static MP_NORETURN void no_order(mp_obj_list_t *const *lists, const size_t *heads, size_t n) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_print_str(&print, "Cannot create a consistent method resolution order (MRO) for bases ");
    const char *between = "";
    for (size_t i = 0; i < n; i++) {
        bool is_new = heads[i] < lists[i]->len;
        for (size_t j = 0; j < i && is_new; j++) {
            is_new = heads[j] == lists[j]->len || lists[j]->items[heads[j]] != lists[i]->items[heads[i]];
        }
        if (is_new) {
            const mp_obj_type_t *type = MP_OBJ_TO_PTR(lists[i]->items[heads[i]]);
            mp_printf(&print, "%s%q", between, (qstr)type->name);
            between = ", ";
        }
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

// Merges the orders of the bases behind the class itself, by C3.
const mp_obj_tuple_t *mps_merge_orders(mp_obj_t class, const mp_obj_t *bases, size_t n) {
    if (n == 1) {
        mp_obj_list_t *rest = MP_OBJ_TO_PTR(mps_order_list(MP_OBJ_TO_PTR(bases[0])));
        mp_obj_tuple_t *order = MP_OBJ_TO_PTR(mp_obj_new_tuple(1 + rest->len, NULL));
        order->items[0] = class;
        memcpy(order->items + 1, rest->items, rest->len * sizeof(mp_obj_t));
        return order;
    }
    mp_obj_t result = mp_obj_new_list(1, &class);
    // The rest of each base's order, and the rest of the bases.
    mp_obj_list_t **lists = m_new0(mp_obj_list_t *, n + 1);
    size_t *heads = m_new0(size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        lists[i] = MP_OBJ_TO_PTR(mps_order_list(MP_OBJ_TO_PTR(bases[i])));
    }
    lists[n] = MP_OBJ_TO_PTR(mp_obj_new_list(n, (mp_obj_t *)bases));
    for (;;) {
        bool left = false;
        mp_obj_t next = MP_OBJ_NULL;
        for (size_t i = 0; i <= n && next == MP_OBJ_NULL; i++) {
            if (heads[i] == lists[i]->len) {
                continue;
            }
            left = true;
            next = lists[i]->items[heads[i]];
            for (size_t j = 0; j <= n && next != MP_OBJ_NULL; j++) {
                for (size_t k = heads[j] + 1; k < lists[j]->len; k++) {
                    if (lists[j]->items[k] == next) {
                        next = MP_OBJ_NULL;
                        break;
                    }
                }
            }
        }
        if (!left) {
            break;
        }
        if (next == MP_OBJ_NULL) {
            no_order(lists, heads, n + 1);
        }
        mp_obj_list_append(result, next);
        for (size_t i = 0; i <= n; i++) {
            if (heads[i] < lists[i]->len && lists[i]->items[heads[i]] == next) {
                heads[i]++;
            }
        }
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(result);
    return MP_OBJ_TO_PTR(mp_obj_new_tuple(list->len, list->items));
}

// Returns the most derived of the bases' metaclasses and `meta`.
const mp_obj_type_t *mps_class_meta(const mp_obj_type_t *meta, const mp_obj_t *bases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *other = mp_obj_get_type(bases[i]);
        if (mps_is_subtype(meta, other)) {
            continue;
        }
        if (!mps_is_subtype(other, meta)) {
            mp_raise_TypeError(MP_ERROR_TEXT(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses of all its bases"));
        }
        meta = other;
    }
    return meta;
}

bool mps_can_be_base(const mp_obj_type_t *type) {
    return !(type->flags & MP_TYPE_FLAG_BINDS_SELF) && MP_OBJ_TYPE_HAS_SLOT(type, make_new) && type != &mp_type_bool
        && type != &mp_type_range && type != &mp_type_slice && type != &mp_type_NoneType && type != &mp_type_memoryview
        && type != &mp_type_bound_meth && type != &mps_type_mapping_proxy && type->name != MP_QSTR_ellipsis
        && type->name != MP_QSTR_NotImplementedType && type->name != MP_QSTR_time_dot_struct_time
        && type->name != MP_QSTR_datetime_dot_timezone && type->name != MP_QSTR_datetime_dot_IsoCalendarDate;
}

// Returns the built-in type of the built-in part that instances of a class with these bases have, or NULL.
static const mp_obj_type_t *find_native(const mp_obj_t *bases, size_t n) {
    const mp_obj_type_t *native = NULL;
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases[i]);
        const mp_obj_type_t *other = mps_is_made(base) ? ((const mps_class_t *)base)->native : base;
        if (other == NULL || other == &mp_type_object) {
            continue;
        }
        if (native == NULL || mps_is_subtype(other, native)) {
            native = other;
        } else if (!mps_is_subtype(native, other)) {
            native = mps_is_exception(native) && mps_is_exception(other)
                ? mps_exception_best_base(native, other)
                : NULL;
            if (native == NULL) {
                mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
            }
        }
    }
    return native;
}

static bool has_members(const mp_obj_type_t *type) {
    mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map;
    if (mp_map_lookup(map, MP_OBJ_NEW_QSTR(MP_QSTR___slots__), MP_MAP_LOOKUP) == NULL) {
        return false;
    }
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && mp_obj_is_type(map->table[i].value, &mps_type_member)) {
            return true;
        }
    }
    return false;
}

// Returns the class that decides the layout of a class's instances, because it has slots or is built in, or NULL.
static const mp_obj_type_t *layout_of(const mp_obj_type_t *type) {
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL && next != &mp_type_object) {
        if (!mps_is_made(next) || has_members(next)) {
            return next;
        }
    }
    return NULL;
}

static void check_layouts(const mp_obj_t *bases, size_t n) {
    const mp_obj_type_t *best = NULL;
    for (size_t i = 0; i < n && n > 1; i++) {
        const mp_obj_type_t *layout = layout_of(MP_OBJ_TO_PTR(bases[i]));
        if (layout == NULL || (best != NULL && mps_is_subtype(best, layout))) {
            continue;
        }
        bool both_built_in = best != NULL && !mps_is_made(best) && !mps_is_made(layout); // find_native checks these
        if (best != NULL && !both_built_in && !mps_is_subtype(layout, best)) {
            mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
        }
        best = layout;
    }
}

// Sets flags of a class and of the classes derived from it.
void mps_set_flags(mp_obj_type_t *type, unsigned flags) {
    mp_cstack_check();
    if ((type->flags & flags) == flags) {
        return;
    }
    type->flags |= flags;
    mp_obj_t subclasses = ((mps_class_t *)type)->subclasses;
    if (subclasses != MP_OBJ_NULL) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(subclasses);
        for (size_t i = 0; i < list->len; i++) {
            mps_set_flags(MP_OBJ_TO_PTR(list->items[i]), flags);
        }
    }
}

static unsigned flags_for(qstr name, mp_obj_t value) {
    if (name == MP_QSTR___setattr__ || name == MP_QSTR___delattr__) {
        return MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS;
    }
    if (name == MP_QSTR___getattribute__) {
        return MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD;
    }
    if (name == MP_QSTR___new__) {
        return MPS_TYPE_FLAG_HAS_NEW;
    }
    return mps_is_accessor(value) ? MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS : 0;
}

void mps_class_changed(mp_obj_type_t *type, qstr name, mp_obj_t value) {
    mps_forget_found();
    if (name == MP_QSTR___abstractmethods__) {
        type->flags &= ~MPS_TYPE_FLAG_ABSTRACT;
        if (mp_obj_is_true(value)) {
            type->flags |= MPS_TYPE_FLAG_ABSTRACT;
        }
        return;
    }
    unsigned flags = flags_for(name, value);
    if ((flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) && mps_is_data_descriptor(value)) {
        // Instances may have an attribute of this name.
        flags |= MPS_TYPE_FLAG_SLOW_LOAD;
    }
    if (flags != 0) {
        mps_set_flags(type, flags);
    }
}

// Returns whether classes derived from a built-in type may add weak references. As in CPython, those of int, tuple and
// bytes can't.
static bool may_have_weakrefs(const mp_obj_type_t *native) {
    return native == NULL
        || !(
            mps_is_subtype(native, &mp_type_int) || mps_is_subtype(native, &mp_type_tuple) || native == &mp_type_bytes);
}

static bool bases_have_weakrefs(const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        if (mps_is_made(base) ? ((const mps_class_t *)base)->has_weakrefs : mps_type_has_weakrefs(base)) {
            return true;
        }
    }
    return false;
}

// Raises UnicodeEncodeError for a str with surrogates.
static void check_encodable(mp_obj_t str) {
    mp_obj_t encode[2];
    mp_load_method(str, MP_QSTR_encode, encode);
    mp_call_method_n_kw(0, 0, encode);
}

qstr mps_class_name(mp_obj_t name) {
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    if (memchr(text, 0, len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("type name must not contain null characters"));
    }
    if (!mps_str_is_ascii(name)) {
        check_encodable(name);
    }
    return mp_obj_str_get_qstr(name);
}

// Makes the descriptors of __slots__. Returns whether this class allows no other attributes.
static bool add_slots(mps_class_t *class, mp_obj_dict_t *dict, mp_obj_t slots, bool bases_have_dict) {
    mp_obj_t names = mp_obj_is_str(slots)
        ? mp_obj_new_tuple(1, &slots)
        : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), slots);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(names);
    const mp_obj_type_t *native = class->native;
    if (tuple->len > 0 && native != NULL
        && (native == &mp_type_int || native == &mp_type_tuple || native == &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("nonempty __slots__ not supported for subtype of '%q'"),
            (qstr)native->name);
    }
    bool no_dict = true;
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mp_obj_is_str(tuple->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__slots__ items must be strings, not '%s'"),
                mp_obj_get_type_str(tuple->items[i]));
        }
        qstr name = mp_obj_str_get_qstr(tuple->items[i]);
        if (name == MP_QSTR___dict__) {
            if (bases_have_dict || !no_dict) {
                mp_raise_TypeError(MP_ERROR_TEXT("__dict__ slot disallowed: we already got one"));
            }
            no_dict = false;
            continue;
        }
        if (name == MP_QSTR___weakref__) {
            if (class->has_weakrefs || !may_have_weakrefs(native)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__weakref__ slot disallowed: we already got one"));
            }
            class->has_weakrefs = true;
            continue;
        }
        const char *text = qstr_str(name);
        size_t len = qstr_len(name);
        mp_obj_t is_identifier[2];
        mp_load_method(MP_OBJ_NEW_QSTR(name), MP_QSTR_isidentifier, is_identifier);
        if (!mp_obj_is_true(mp_call_method_n_kw(0, 0, is_identifier))) {
            mp_raise_TypeError(MP_ERROR_TEXT("__slots__ must be identifiers"));
        }
        if (len > 2 && text[0] == '_' && text[1] == '_' && !(text[len - 1] == '_' && text[len - 2] == '_')) {
            const char *of = qstr_str(class->type.name);
            while (*of == '_') {
                of++;
            }
            if (*of != 0) {
                vstr_t mangled;
                vstr_init(&mangled, 32);
                vstr_printf(&mangled, "_%s%s", of, text);
                name = qstr_from_strn(mangled.buf, mangled.len);
                vstr_clear(&mangled);
            }
        }
        mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
        if (elem->value != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("'%q' in __slots__ conflicts with class variable"),
                name);
        }
        mps_member_t *member = mp_obj_malloc(mps_member_t, &mps_type_member);
        member->name = name;
        member->of = (const mp_obj_type_t *)class;
        elem->value = MP_OBJ_FROM_PTR(member);
    }
    return no_dict;
}

mp_obj_t mps_take(mp_obj_dict_t *dict, qstr name) {
    mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (elem == NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t value = elem->value;
    mp_obj_dict_delete(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(name));
    return value;
}

// Wraps a function whose name makes it a class method or static method.
static void wrap(mp_obj_dict_t *dict, qstr name, const mp_obj_type_t *kind) {
    mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (elem != NULL && mp_obj_is_obj(elem->value) && (mp_obj_get_type(elem->value)->flags & MP_TYPE_FLAG_BINDS_SELF)) {
        mp_obj_static_class_method_t *method = mp_obj_malloc(mp_obj_static_class_method_t, kind);
        method->fun = elem->value;
        elem->value = MP_OBJ_FROM_PTR(method);
    }
}

// Notes in an exception of a __set_name__ which one it was.
static void note_set_name(mp_obj_t exc, mp_obj_t class, mp_obj_t name, mp_obj_t value) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "Error calling __set_name__ on '%s' instance ", mp_obj_get_type_str(value));
    mp_obj_print_helper(&print, name, PRINT_REPR);
    mp_printf(&print, " in '%q'", (qstr)((mp_obj_type_t *)MP_OBJ_TO_PTR(class))->name);
    mp_obj_t call[3];
    mp_load_method(exc, MP_QSTR_add_note, call);
    call[2] = mp_obj_new_str_from_vstr(&text);
    mp_call_method_n_kw(1, 0, call);
}

static void call_set_name(mp_obj_t class, mp_obj_t name, mp_obj_t value) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t args[2] = {class, name};
        mps_call_member(mps_descriptor_method(value, MP_QSTR___set_name__), value, 2, 0, args);
        nlr_pop();
        return;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_Exception))) {
        note_set_name(exc, class, name, value);
    }
    nlr_raise(exc);
}

static void call_set_names(mp_obj_t class, mp_obj_dict_t *dict) {
    // The calls may change the class, so the items are collected first.
    mp_obj_t items = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < dict->map.alloc; i++) {
        if (mp_map_slot_is_filled(&dict->map, i)) {
            mp_obj_t value = dict->map.table[i].value;
            if (mp_obj_is_type(value, &mp_type_property)) {
                mps_property_t *property = MP_OBJ_TO_PTR(value);
                if (property->name == MP_QSTRnull && mp_obj_is_str(dict->map.table[i].key)) {
                    property->name = mp_obj_str_get_qstr(dict->map.table[i].key);
                }
            } else if (mps_descriptor_method(value, MP_QSTR___set_name__) != MP_OBJ_NULL) {
                mp_obj_list_append(items, dict->map.table[i].key);
                mp_obj_list_append(items, value);
            }
        }
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(items);
    for (size_t i = 0; i + 1 < list->len; i += 2) {
        call_set_name(class, list->items[i], list->items[i + 1]);
    }
}

static void call_init_subclass(const mp_obj_type_t *type, size_t n_kw, const mp_obj_t *kw) {
    const mp_obj_type_t *owner;
    mp_obj_t init = mps_class_find(type, type, MP_QSTR___init_subclass__, &owner);
    if (owner == &mp_type_object) {
        if (n_kw > 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__init_subclass__() takes no keyword arguments"),
                (qstr)type->name);
        }
        return;
    }
    mp_obj_t dest[2];
    mps_class_bind(init, MP_OBJ_NULL, type, owner, dest);
    if (dest[1] == MP_OBJ_NULL) {
        mp_call_function_n_kw(dest[0], 0, n_kw, kw);
    } else {
        mps_call_with(dest[0], dest[1], 0, n_kw, kw);
    }
}

// Checks the arguments of type.__new__, and replaces them by their built-in parts.
static void check_arguments(mp_obj_t *name, mp_obj_t *bases, mp_obj_t *names) {
    *name = mps_native_part(*name);
    if (!mp_obj_is_str(*name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 1 must be str, not %s"),
            mp_obj_get_type_str(*name));
    }
    *bases = mps_native_part(*bases);
    if (!mp_obj_is_type(*bases, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 2 must be tuple, not %s"),
            mp_obj_get_type_str(*bases));
    }
    mp_obj_t space = mps_native_part(*names);
    if (!mp_obj_is_dict_or_ordereddict(space)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 3 must be dict, not %s"),
            mp_obj_get_type_str(*names));
    }
    *names = space;
}

// Checks the bases. Returns the flags that a class inherits from them. *have_dict tells whether their instances have a
// dict.
static unsigned flags_of_bases(const mp_obj_t *bases, size_t n, bool *have_dict) {
    unsigned flags = MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST
        | MP_TYPE_FLAG_ITER_IS_GETITER;
    *have_dict = false;
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases[i]);
        if (!mps_can_be_base(base)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not an acceptable base type"),
                (qstr)base->name);
        }
        for (size_t j = 0; j < i; j++) {
            if (bases[i] == bases[j]) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("duplicate base class %q"), (qstr)base->name);
            }
        }
        if (mps_is_made(base)) {
            flags |= base->flags
                & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD | MPS_TYPE_FLAG_HAS_NEW);
            *have_dict |= !(base->flags & MPS_TYPE_FLAG_NO_DICT);
        } else {
            *have_dict |= mps_is_exception(base) || base == &mp_type_ordereddict;
        }
    }
    return flags;
}

// Checks the bases of a class. Returns the flags that it inherits, the built-in type that it derives from or NULL, and
// whether the bases' instances have a dict.
unsigned mps_check_bases(const mp_obj_t *bases, size_t n, const mp_obj_type_t **native, bool *have_dict) {
    unsigned flags = flags_of_bases(bases, n, have_dict);
    check_layouts(bases, n);
    *native = find_native(bases, n);
    return *native == NULL ? flags : flags | MPS_TYPE_FLAG_HAS_NEW;
}

// Sets the slots to the functions for instances of all classes.
static void set_slots(mps_class_t *class, mp_obj_dict_t *dict) {
    mp_obj_type_t *type = (mp_obj_type_t *)class;
    const mp_obj_type_t *native = class->native;
    MP_OBJ_TYPE_SET_SLOT(type, make_new, mps_instance_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(type, print, mps_instance_print, 1);
    MP_OBJ_TYPE_SET_SLOT(type, call, mp_obj_instance_call, 2);
    MP_OBJ_TYPE_SET_SLOT(type, unary_op, mps_instance_unary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(type, binary_op, mps_instance_binary_op, 4);
    MP_OBJ_TYPE_SET_SLOT(type, attr,
        native == &mp_type_type ? MP_OBJ_TYPE_GET_SLOT(&mp_type_type, attr) : mps_instance_attr, 5);
    MP_OBJ_TYPE_SET_SLOT(type, subscr, mps_instance_subscr, 6);
    MP_OBJ_TYPE_SET_SLOT(type, iter, mp_obj_instance_getiter, 7);
    MP_OBJ_TYPE_SET_SLOT(type, buffer, mps_instance_get_buffer, 8);
    MP_OBJ_TYPE_SET_SLOT(type, locals_dict, dict, 9);
    MP_OBJ_TYPE_SET_SLOT(type, parent, MP_OBJ_TO_PTR(class->bases->items[0]), 10);
    if (native != NULL && MP_OBJ_TYPE_HAS_SLOT(native, protocol)) {
        MP_OBJ_TYPE_SET_SLOT(type, protocol, mps_stream_of_instances(MP_OBJ_TYPE_GET_SLOT(native, protocol)), 11);
    }
}

// Completes the namespace that a class's body left: __module__, __hash__, and the wrapped methods.
static void complete(mp_obj_dict_t *dict) {
    if (mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___module__), MP_MAP_LOOKUP) == NULL) {
        mp_map_elem_t *module = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
        if (module != NULL) {
            mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(MP_QSTR___module__), module->value);
        }
    }
    wrap(dict, MP_QSTR___new__, &mp_type_staticmethod);
    wrap(dict, MP_QSTR___init_subclass__, &mp_type_classmethod);
    wrap(dict, MP_QSTR___class_getitem__, &mp_type_classmethod);
    if (mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___eq__), MP_MAP_LOOKUP) != NULL
        && mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___hash__), MP_MAP_LOOKUP) == NULL) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(MP_QSTR___hash__), mp_const_none);
    }
}

// Adds a class to the subclasses of its bases.
void mps_note_subclass(mps_class_t *class) {
    for (size_t i = 0; i < class->bases->len; i++) {
        mps_class_t *base = MP_OBJ_TO_PTR(class->bases->items[i]);
        if (mps_is_made((mp_obj_type_t *)base)) {
            if (base->subclasses == MP_OBJ_NULL) {
                base->subclasses = mp_obj_new_list(0, NULL);
            }
            mp_obj_list_append(base->subclasses, MP_OBJ_FROM_PTR(class));
        }
    }
}

// Implements type.__new__: makes a class of this metaclass, or of the most derived one of its bases. Passes the
// keywords to __init_subclass__. Runs Python.
mp_obj_t mps_class_new(const mp_obj_type_t *meta, mp_obj_t name, mp_obj_t bases, mp_obj_t space, size_t n_kw,
    const mp_obj_t *kw) {
    check_arguments(&name, &bases, &space);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    if (tuple->len == 0) {
        mp_obj_t object = MP_OBJ_FROM_PTR(&mp_type_object);
        tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(1, &object));
    }
    size_t n = tuple->len;
    for (size_t i = 0; i < n; i++) {
        if (!mps_is_class(tuple->items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses of all its bases"));
        }
    }
    meta = mps_class_meta(meta, tuple->items, n);
    bool bases_have_dict;
    const mp_obj_type_t *native;
    unsigned flags = mps_check_bases(tuple->items, n, &native, &bases_have_dict);
    flags |= native == &mp_type_type ? MPS_TYPE_FLAG_METACLASS : MP_TYPE_FLAG_INSTANCE_TYPE;

    mps_class_t *class = m_new0(mps_class_t, 1);
    mp_obj_type_t *type = (mp_obj_type_t *)class;
    type->base.type = meta;
    type->flags = flags;
    type->name = mps_class_name(name);
    class->bases = tuple;
    class->native = native;
    class->subclasses = MP_OBJ_NULL;
    class->order = mps_merge_orders(MP_OBJ_FROM_PTR(type), tuple->items, n);

    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mp_obj_dict_copy(space));
    dict->base.type = &mp_type_dict;
    set_slots(class, dict);

    mp_obj_t cell = mps_take(dict, MP_QSTR___classcell__);
    if (cell != MP_OBJ_NULL && !mp_obj_is_type(cell, &mps_type_cell)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__classcell__ must be a nonlocal cell, not <class '%s'>"),
            mp_obj_get_type_str(cell));
    }
    mp_obj_t names = mps_take(dict, MP_QSTR___classdictcell__);
    if (names != MP_OBJ_NULL && mp_obj_is_type(names, &mps_type_cell)) {
        mp_obj_cell_set(names, mps_class_proxy(type)); // what annotations evaluate sees the class as it is then
    }
    mp_obj_t qualified = mps_take(dict, MP_QSTR___qualname__);
    if (qualified != MP_OBJ_NULL && !mp_obj_is_str(qualified)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type __qualname__ must be a str, not %s"),
            mp_obj_get_type_str(qualified));
    }
    class->qualified_name = qualified == MP_OBJ_NULL ? name : qualified;
    complete(dict);
    mp_map_elem_t *doc = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), MP_MAP_LOOKUP);
    if (doc != NULL && mp_obj_is_str(doc->value) && !mps_str_is_ascii(doc->value)) {
        check_encodable(doc->value);
    }
    mp_map_elem_t *slots = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___slots__), MP_MAP_LOOKUP);
    class->has_weakrefs = bases_have_weakrefs(tuple) || (slots == NULL && may_have_weakrefs(native));
    if (slots != NULL && native != &mp_type_type && add_slots(class, dict, slots->value, bases_have_dict)
        && !bases_have_dict) {
        type->flags |= MPS_TYPE_FLAG_NO_DICT;
    }
    for (size_t i = 0; i < dict->map.alloc; i++) {
        if (mp_map_slot_is_filled(&dict->map, i) && mp_obj_is_qstr(dict->map.table[i].key)) {
            type->flags |= flags_for(MP_OBJ_QSTR_VALUE(dict->map.table[i].key), dict->map.table[i].value);
        }
    }
    if (cell != MP_OBJ_NULL) {
        mp_obj_cell_set(cell, MP_OBJ_FROM_PTR(type));
    }
    if (meta != &mp_type_type && mps_class_find_made(meta, MP_QSTR_mro) != MP_OBJ_NULL) {
        class->order = mps_order_by_method(type);
    }
    mps_note_subclass(class);
    mps_forget_found();
    call_set_names(MP_OBJ_FROM_PTR(type), dict);
    call_init_subclass(type, n_kw, kw);
    return MP_OBJ_FROM_PTR(type);
}

// Makes a class for C code.
mp_obj_t mp_obj_new_type(qstr name, mp_obj_t bases, mp_obj_t dict) {
    return mps_class_new(&mp_type_type, MP_OBJ_NEW_QSTR(name), bases, dict, 0, NULL);
}
