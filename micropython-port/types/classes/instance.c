// Instances of classes that programs make: making them, and their attributes. See class.c.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/containers/containers.h"
#include "types/classes/weakref.h"
#include "types/numbers/hash.h"
#include "vm/lookup.h"

// Stands for the built-in part until the type's __init__ makes it.
static MP_DEFINE_CONST_OBJ_TYPE(type_unmade, MP_QSTR_object, MP_TYPE_FLAG_NONE);
const mp_obj_base_t mps_unmade = {&type_unmade};

// ---- Instances: their attributes -----------------------------------------------------------------------------------

// Returns whether the attributes are in a dict object, because a program has read __dict__. See mps_instance_dict.
static inline bool is_apart(const mp_map_t *members) {
    return members->alloc == 0 && members->table != NULL;
}

mp_map_t *mps_instance_members(mp_obj_t obj) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    if (is_apart(&self->members)) {
        return &((mp_obj_dict_t *)self->members.table)->map;
    }
    return &self->members;
}

static void set_apart(mp_obj_instance_t *self, mp_obj_dict_t *dict) {
    self->members = (mp_map_t) {.all_keys_are_qstrs = 1, .is_fixed = 1, .is_ordered = 1, .table = (void *)dict};
}

static bool has_data_descriptor(const mp_obj_type_t *type) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map;
            for (size_t j = 0; j < map->alloc; j++) {
                if (mp_map_slot_is_filled(map, j) && mps_is_data_descriptor(map->table[j].value)) {
                    return true;
                }
            }
        }
    }
    return false;
}

// Notes that instances may have attributes with the names of descriptors.
static void expose_members(const mp_obj_type_t *type) {
    if ((type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD))
            == MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS
        && has_data_descriptor(type)) {
        ((mp_obj_type_t *)type)->flags |= MPS_TYPE_FLAG_SLOW_LOAD;
    }
}

// Returns the dict of an instance's attributes. The map moves into the dict, and the instance keeps a pointer to the
// dict in an empty map.
mp_obj_t mps_instance_dict(mp_obj_t obj) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    if (!is_apart(&self->members)) {
        expose_members(self->base.type);
        mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        dict->map = self->members;
        set_apart(self, dict);
    }
    return MP_OBJ_FROM_PTR(self->members.table);
}

// Looks up a key in a map without room, for lookup.c: its instance may have a dict.
mp_map_elem_t *mps_lookup_apart(mp_map_t *map, mp_obj_t key) {
    return is_apart(map) ? mp_map_lookup(&((mp_obj_dict_t *)map->table)->map, key, MP_MAP_LOOKUP) : NULL;
}

static bool native_load(mp_obj_t obj, const mp_obj_type_t *native, qstr name, mp_obj_t *dest) {
    if (native == NULL || !MP_OBJ_TYPE_HAS_SLOT(native, attr)) {
        return false;
    }
    mp_obj_t part = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0];
    if (part == MP_OBJ_FROM_PTR(&mps_unmade)) {
        return false;
    }
    dest[0] = dest[1] = MP_OBJ_NULL;
    MP_OBJ_TYPE_GET_SLOT(native, attr)(part, name, dest);
    if (dest[1] == MP_OBJ_SENTINEL) {
        dest[1] = MP_OBJ_NULL;
    }
    return dest[0] != MP_OBJ_NULL;
}

// Implements object.__getattribute__. Returns false if there is no such attribute. May run Python.
bool mps_instance_load(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    const mps_class_t *class = (const mps_class_t *)self->base.type;
    const mp_obj_type_t *type = self->base.type;
    mp_map_elem_t *member = mps_lookup(&self->members, MP_OBJ_NEW_QSTR(name));
    if (member != NULL && !(type->flags & MPS_TYPE_FLAG_SLOW_LOAD)) {
        dest[0] = member->value;
        return true;
    }
    const mp_obj_type_t *owner = NULL;
    mp_obj_t value = mps_class_find(type, NULL, name, &owner);
    if (member != NULL) {
        if (value == MP_OBJ_NULL || !mps_is_data_descriptor(value)
            || (mps_is_instance(value) && mps_descriptor_part(value) == value
                && mps_descriptor_method(value, MP_QSTR___get__) == MP_OBJ_NULL)) {
            dest[0] = member->value;
            return true;
        }
    } else if (name == MP_QSTR___dict__ && (value == MP_OBJ_NULL || !mps_is_made(owner))) {
        if (type->flags & MPS_TYPE_FLAG_NO_DICT) {
            return false;
        }
        dest[0] = mps_instance_dict(obj);
        return true;
    } else if (name == MP_QSTR___weakref__ && value == MP_OBJ_NULL && class->has_weakrefs) {
        mp_obj_t all = mp_obj_new_list(0, NULL);
        dest[0] = mps_weakrefs_of(obj, all) == 0 ? mp_const_none : ((mp_obj_list_t *)MP_OBJ_TO_PTR(all))->items[0];
        return true;
    }
    if (value == MP_OBJ_NULL || !mps_is_made(owner)) {
        if (native_load(obj, class->native, name, dest)) {
            return true;
        }
        if (value == MP_OBJ_NULL) {
            return false;
        }
        if (name == MP_QSTR___init__ && owner != &mp_type_object) {
            dest[0] = MP_OBJ_FROM_PTR(&mps_native_init_obj);
            dest[1] = obj;
            return true;
        }
    }
    mps_class_bind(value, obj, type, owner, dest);
    return dest[0] != MP_OBJ_NULL;
}

// Calls __getattribute__ of a Python class, or loads in the usual way. Returns false if there is no such attribute.
static bool load_first(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
        mp_obj_t own = mps_class_find_made(type, MP_QSTR___getattribute__);
        if (own != MP_OBJ_NULL) {
            mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
            dest[0] = mps_call_member(own, obj, 1, 0, &arg);
            dest[1] = MP_OBJ_NULL;
            return true;
        }
    }
    return mps_instance_load(obj, name, dest);
}

static void load_attr(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t fallback;
    if (!(type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD))) {
        if (mps_instance_load(obj, name, dest)) {
            return;
        }
        dest[0] = MP_OBJ_NULL;
        fallback = mps_class_find_made(type, MP_QSTR___getattr__);
        if (fallback == MP_OBJ_NULL) {
            return;
        }
    } else {
        fallback = mps_class_find_made(type, MP_QSTR___getattr__);
        if (fallback == MP_OBJ_NULL) {
            if (!load_first(obj, name, dest)) {
                dest[0] = MP_OBJ_NULL;
            }
            return;
        }
        // An AttributeError of a descriptor leads to __getattr__, too.
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            bool found = load_first(obj, name, dest);
            nlr_pop();
            if (found) {
                return;
            }
        } else if (!mps_is_subtype(((mp_obj_base_t *)nlr.ret_val)->type, &mp_type_AttributeError)) {
            nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
        }
    }
    dest[0] = MP_OBJ_NULL;
    mp_cstack_check();
    mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
    dest[0] = mps_call_member(fallback, obj, 1, 0, &arg);
    dest[1] = MP_OBJ_NULL;
}

static MP_NORETURN void no_attribute(mp_obj_t obj, qstr name, const char *more) {
    mps_raise_attribute_error(obj, name, MP_ERROR_TEXT("'%s' object has no attribute '%q'%s"), mp_obj_get_type_str(obj),
        name, more);
}

// Returns whether instances of both classes have the same layout.
static bool same_layout(const mp_obj_type_t *a, const mp_obj_type_t *b) {
    return mp_obj_is_instance_type(a) && mp_obj_is_instance_type(b)
        && ((const mps_class_t *)a)->native == ((const mps_class_t *)b)->native
        && (a->flags & MPS_TYPE_FLAG_NO_DICT) == (b->flags & MPS_TYPE_FLAG_NO_DICT);
}

static void store_class(mp_obj_instance_t *self, mp_obj_t value) {
    if (!mps_is_class(value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ must be set to a class, not '%s' object"),
            mp_obj_get_type_str(value));
    }
    const mp_obj_type_t *to = MP_OBJ_TO_PTR(value);
    if (!mp_obj_is_instance_type(to)) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    if (!same_layout(self->base.type, to)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("__class__ assignment: '%q' object layout differs from '%q'"), (qstr)to->name,
            (qstr)self->base.type->name);
    }
    self->base.type = to;
    if (is_apart(&self->members)) {
        expose_members(to);
    }
}

// Stores a value, or deletes if value is MP_OBJ_NULL.
static void store_in_slot(mp_map_t *members, qstr name, mp_obj_t value) {
    if (value != MP_OBJ_NULL) {
        mp_map_lookup(members, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    } else if (!mps_map_delete(members, MP_OBJ_NEW_QSTR(name))) {
        mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(name));
    }
}

// Implements object.__setattr__, and object.__delattr__ if value is MP_OBJ_NULL. May run Python.
void mps_instance_store(mp_obj_t obj, qstr name, mp_obj_t value) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    const mp_obj_type_t *type = self->base.type;
    const mp_obj_type_t *owner = NULL;
    if (type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_NO_DICT)) {
        mp_obj_t found = mps_class_find_made(type, name);
        mp_obj_t property = found == MP_OBJ_NULL ? MP_OBJ_NULL : mps_descriptor_part(found);
        if (found == MP_OBJ_NULL) {
            if ((type->flags & MPS_TYPE_FLAG_NO_DICT) && name != MP_QSTR___class__) {
                mp_obj_t dest[2];
                const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
                if (native != NULL && native_load(obj, native, name, dest)) {
                    mp_store_attr(self->subobj[0], name, value);
                    return;
                }
                if (mps_class_find(type, NULL, name, &owner) != MP_OBJ_NULL) {
                    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"),
                        mp_obj_get_type_str(obj), name);
                }
                no_attribute(obj, name, " and no __dict__ for setting new attributes");
            }
        } else if (mp_obj_is_type(property, &mp_type_property)
            && mps_descriptor_method(found, MP_QSTR___set__) == MP_OBJ_NULL) {
            mps_property_store(property, obj, value);
            return;
        } else if (mp_obj_is_type(found, &mps_type_member)) {
            store_in_slot(mps_instance_members(obj), name, value);
            return;
        } else {
            qstr method = value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__;
            mp_obj_t set = mps_descriptor_method(found, method);
            if (set != MP_OBJ_NULL) {
                mp_obj_t args[2] = {obj, value};
                mps_call_member(set, found, value == MP_OBJ_NULL ? 1 : 2, 0, args);
                return;
            }
            if (mps_is_data_descriptor(found)) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("%q"), method);
            }
            if (type->flags & MPS_TYPE_FLAG_NO_DICT) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"),
                    mp_obj_get_type_str(obj), name);
            }
        }
    }
    if (name == MP_QSTR___class__) {
        if (value == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("can't delete __class__ attribute"));
        }
        store_class(self, value);
        return;
    }
    if (name == MP_QSTR___dict__) {
        if (value == MP_OBJ_NULL) {
            mp_obj_t own[2];
            if (native_load(obj, ((const mps_class_t *)type)->native, MP_QSTR___dict__, own)) {
                mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
            }
            value = mp_obj_new_dict(0);
        }
        if (!mp_obj_is_dict_or_ordereddict(mps_native_part(value))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"),
                mp_obj_get_type_str(value));
        }
        mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mps_native_part(value));
        if (dict->map.is_fixed) {
            mp_raise_TypeError(MP_ERROR_TEXT("__dict__ must be set to a dictionary that can be changed"));
        }
        expose_members(type);
        set_apart(self, dict);
        return;
    }
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    if (native != NULL && mps_is_exception(native)) {
        if (mps_exception_store(obj, name, value)) {
            return;
        }
        native = NULL;
    }
    mp_obj_t dest[2];
    if (native != NULL && MP_OBJ_TYPE_HAS_SLOT(native, attr) && native_load(obj, native, name, dest)
        && mp_map_lookup(mps_instance_members(obj), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
        mp_obj_t store[2] = {MP_OBJ_SENTINEL, value};
        MP_OBJ_TYPE_GET_SLOT(native, attr)(self->subobj[0], name, store);
        if (store[0] == MP_OBJ_NULL) {
            return;
        }
    }
    mp_map_t *members = mps_instance_members(obj);
    if (value != MP_OBJ_NULL) {
        mp_map_lookup(members, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    } else if (!mps_map_delete(members, MP_OBJ_NEW_QSTR(name))) {
        no_attribute(obj, name, "");
    }
}

void mps_instance_attr(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        load_attr(obj, name, dest);
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) {
        mp_obj_t own = mps_class_find_made(type, dest[1] == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__);
        if (own != MP_OBJ_NULL) {
            mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), dest[1]};
            mps_call_member(own, obj, dest[1] == MP_OBJ_NULL ? 1 : 2, 0, args);
            dest[0] = MP_OBJ_NULL;
            return;
        }
    }
    mps_instance_store(obj, name, dest[1]);
    dest[0] = MP_OBJ_NULL;
}

// ---- Instances: making them ----------------------------------------------------------------------------------------

// Returns whether it is a built-in type of iterators, such as filter or those of itertools.
static bool is_iterator(const mp_obj_type_t *native) {
    return (native->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_ITERNEXT
        && !(native->flags & (MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_WHOLE)) && !mps_is_filled_later(native);
}

// Returns whether __new__ of a complete type leaves keyword arguments to a derived class's __init__.
static bool leaves_keywords(const mp_obj_type_t *native) {
    switch (native->name) {
        case MP_QSTR_array:
        case MP_QSTR_float:
        case MP_QSTR_frozenset:
        case MP_QSTR_tuple:
        case MP_QSTR_chain:
        case MP_QSTR_cycle:
        case MP_QSTR_dropwhile:
        case MP_QSTR_filter:
        case MP_QSTR_filterfalse:
        case MP_QSTR_islice:
        case MP_QSTR_map:
        case MP_QSTR_pairwise:
        case MP_QSTR_reversed:
        case MP_QSTR_starmap:
        case MP_QSTR_takewhile:
            return true;
        default:
            return false;
    }
}

// Returns whether the built-in type's __new__ makes the complete object.
bool mps_is_complete(const mp_obj_type_t *native) {
    return ((native->flags & MPS_TYPE_FLAG_COMPLETE) && !mps_is_exception(native)) || mps_takes_whole(native)
        || is_iterator(native)
        || (MP_OBJ_TYPE_HAS_SLOT(native, parent) && MP_OBJ_TYPE_GET_SLOT(native, parent) == &mp_type_tuple);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(mp_obj_str_get_str(*(const mp_obj_t *)a), mp_obj_str_get_str(*(const mp_obj_t *)b));
}

static MP_NORETURN void abstract_class(const mp_obj_type_t *type) {
    const mp_obj_type_t *owner;
    mp_obj_t names = mps_class_find(type, NULL, MP_QSTR___abstractmethods__, &owner);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mp_obj_t iter = mp_getiter(names, NULL);
    mp_obj_t name;
    while ((name = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_str(name)) {
            mp_obj_list_append(list, name);
        }
    }
    mp_obj_list_t *sorted = MP_OBJ_TO_PTR(list);
    qsort(sorted->items, sorted->len, sizeof(mp_obj_t), compare_names);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "Can't instantiate abstract class %q without an implementation for abstract method%s",
        (qstr)type->name, sorted->len == 1 ? "" : "s");
    for (size_t i = 0; i < sorted->len; i++) {
        mp_printf(&print, "%s '%s'", i == 0 ? "" : ",", mp_obj_str_get_str(sorted->items[i]));
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

mp_obj_t mps_own_init_of(const mp_obj_type_t *native) {
    if (!mps_has_own_init(native)) {
        return MP_OBJ_NULL;
    }
    return mps_lookup(&MP_OBJ_TYPE_GET_SLOT(native, locals_dict)->map, MP_OBJ_NEW_QSTR(MP_QSTR___init__))->value;
}

// Stores the items of a dictionary one by one.
static void store_items(mp_obj_t self, mp_obj_t dict) {
    mp_map_t *map = mp_obj_dict_get_map(dict);
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_obj_subscr(self, map->table[i].key, map->table[i].value);
        }
    }
}

// Makes an instance of the class `type`, as the __new__ of `base` does: object or the built-in type that it derives
// from. If `now` is set, the built-in part is made from the arguments at once, as by its __new__ and __init__ together.
mp_obj_t mps_class_allocate(const mp_obj_type_t *type, const mp_obj_type_t *base, size_t n_args, size_t n_kw,
    const mp_obj_t *args, bool now) {
    if (type->flags & MPS_TYPE_FLAG_ABSTRACT) {
        abstract_class(type);
    }
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    if (native == NULL) {
        mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 0, type);
        mp_map_init(&self->members, 0);
        return MP_OBJ_FROM_PTR(self);
    }
    mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 1, type);
    mp_map_init(&self->members, 0);
    self->subobj[0] = MP_OBJ_FROM_PTR(&mps_unmade);
    mp_obj_t part = MP_OBJ_FROM_PTR(&mps_unmade);
    if (mps_is_exception(native) && (!now || n_kw > 0)) {
        part = mps_exception_new(native, n_args, args);
    } else if (native == &mps_type_weakref) {
        part = mps_weakref_part(n_args, now ? n_kw : 0, args);
        mps_weakref_adopt(part, MP_OBJ_FROM_PTR(self));
    } else if (now || mps_is_complete(native)) {
        mp_obj_t init = now ? mps_own_init_of(native) : MP_OBJ_NULL;
        if (init != MP_OBJ_NULL) {
            self->subobj[0] = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, 0, 0, NULL);
            mps_call_with(init, MP_OBJ_FROM_PTR(self), n_args, n_kw, args);
            return MP_OBJ_FROM_PTR(self);
        }
        if (native == &mp_type_ordereddict && mps_class_find_made(type, MP_QSTR___setitem__) != MP_OBJ_NULL) {
            self->subobj[0] = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, 0, 0, NULL);
            store_items(MP_OBJ_FROM_PTR(self), MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args, n_kw, args));
            return MP_OBJ_FROM_PTR(self);
        }
        size_t n_own = !now && leaves_keywords(native) ? 0 : n_kw;
        part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args, n_own, args);
    } else if (mps_is_filled_later(native)) {
        part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, 0, 0, NULL);
    }
    self->subobj[0] = part;
    if (now && native == &mp_type_property) {
        mps_property_adopt(part, MP_OBJ_FROM_PTR(self));
    }
    if (mps_is_exception(native)) {
        mps_exception_adopt(part, MP_OBJ_FROM_PTR(self));
        if (now && n_kw > 0) {
            mps_exception_init(MP_OBJ_FROM_PTR(self), n_args, n_kw, args);
        }
    }
    return MP_OBJ_FROM_PTR(self);
}

// Implements __init__ of the built-in type that self's class derives from.
mp_obj_t mps_native_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    const mp_obj_type_t *native = mp_obj_is_instance_type(type) ? ((const mps_class_t *)type)->native : NULL;
    if (native != NULL && mps_is_exception(native)) {
        mps_exception_init(args[0], n_args - 1, kw->used, args + 1);
    } else if (native != NULL && mps_own_init_of(native) != MP_OBJ_NULL) {
        mps_call_with(mps_own_init_of(native), args[0], n_args - 1, kw->used, args + 1);
    } else if (native == NULL) {
        mps_container_init(args[0], n_args - 1, kw->used, args + 1);
    } else if (native == &mp_type_ordereddict && mps_class_find_made(type, MP_QSTR___setitem__) != MP_OBJ_NULL) {
        store_items(args[0], MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args - 1, kw->used, args + 1));
    } else if ((native == &mp_type_dict || native == &mp_type_ordereddict)
        && mps_part_of(args[0], native) != MP_OBJ_NULL) {
        mps_container_init(mps_native_part(args[0]), n_args - 1, kw->used, args + 1);
    } else if (!mps_is_complete(native)) {
        mp_obj_t part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args - 1, kw->used, args + 1);
        ((mp_obj_instance_t *)MP_OBJ_TO_PTR(args[0]))->subobj[0] = part;
        if (native == &mp_type_property) {
            mps_property_adopt(part, args[0]);
        }
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_native_init_obj, 1, mps_native_init);

// Makes an instance for upstream's object.__new__.
mp_obj_instance_t *mp_obj_new_instance(const mp_obj_type_t *type, const mp_obj_type_t **native) {
    *native = ((const mps_class_t *)type)->native;
    return MP_OBJ_TO_PTR(mps_class_allocate(type, &mp_type_object, 0, 0, NULL, false));
}

static MP_NORETURN MP_NOINLINE void init_returned(mp_obj_t result) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__init__() should return None, not '%s'"),
        mp_obj_get_type_str(result));
}

// Calls a class: __new__, then __init__. May run Python.
mp_obj_t mps_instance_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *owner;
    mp_obj_t obj = MP_OBJ_NULL;
    mp_obj_t init = mps_class_find(type, NULL, MP_QSTR___init__, &owner);
    bool own_init = mps_is_made(owner);
    if (!(type->flags & (MPS_TYPE_FLAG_HAS_NEW | MPS_TYPE_FLAG_ABSTRACT))) {
        if (MP_UNLIKELY(!own_init && n_args + n_kw > 0)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), (qstr)type->name);
        }
        mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 0, type);
        mp_map_init(&self->members, 0);
        obj = MP_OBJ_FROM_PTR(self);
    } else {
        mp_obj_t new = mps_class_find_made(type, MP_QSTR___new__);
        if (new != MP_OBJ_NULL) {
            mp_obj_t dest[2];
            mps_class_bind(new, MP_OBJ_NULL, type, type, dest);
            obj = mps_call_with(dest[0], MP_OBJ_FROM_PTR(type), n_args, n_kw, args);
            if (!mps_is_subtype(mp_obj_get_type(obj), type)) {
                return obj;
            }
            if (mp_obj_get_type(obj) != type) {
                init = mps_class_find(mp_obj_get_type(obj), NULL, MP_QSTR___init__, &owner);
                own_init = mps_is_made(owner);
            }
            const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
            if (!own_init && native != NULL && mp_obj_is_instance_type(type)
                && (mps_is_filled_later(native)
                    || ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0] == MP_OBJ_FROM_PTR(&mps_unmade))) {
                // The list's __init__ takes no notice of keywords where a class has a __new__ of its own.
                size_t n_given = native == &mp_type_list ? 0 : n_kw;
                mps_call_with(MP_OBJ_FROM_PTR(&mps_native_init_obj), obj, n_args, n_given, args);
                return obj;
            }
        } else if (type->flags & MPS_TYPE_FLAG_METACLASS) {
            mp_obj_t three[3];
            if (n_args != 3) {
                mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
            }
            memcpy(three, args, sizeof(three));
            obj = mps_class_new(type, three[0], three[1], three[2], n_kw, args + 3);
        } else {
            const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
            if (native == NULL && !own_init && n_args + n_kw > 0) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), (qstr)type->name);
            }
            obj = mps_class_allocate(type, native, n_args, n_kw, args, !own_init);
        }
    }
    if (own_init) {
        mp_obj_t result = mps_call_member(init, obj, n_args, n_kw, args);
        if (MP_UNLIKELY(result != mp_const_none)) {
            init_returned(result);
        }
        if ((type->flags & (MPS_TYPE_FLAG_HAS_NEW | MP_TYPE_FLAG_INSTANCE_TYPE))
                == (MPS_TYPE_FLAG_HAS_NEW | MP_TYPE_FLAG_INSTANCE_TYPE)
            && mps_is_instance(obj) && ((const mps_class_t *)mp_obj_get_type(obj))->native != NULL
            && ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0] == MP_OBJ_FROM_PTR(&mps_unmade)) {
            // The class's __init__ did not make the part.
            mps_call_with(MP_OBJ_FROM_PTR(&mps_native_init_obj), obj, n_args, n_kw, args);
        }
    }
    return obj;
}
