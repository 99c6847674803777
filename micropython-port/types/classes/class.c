// Classes that programs make, and the look-up of attributes in all classes. Replaces py/objtype.c.
//
// A class is an mp_obj_type_t whose slots lead here. Behind it are the fields that upstream's type lacks (mps_class_t):
// the order of its bases by C3, and the built-in type of its instances' built-in part. As in upstream, an instance of a
// class derived from a built-in type has an object of that type, which handles everything that the class does not
// define.
//
// Plain classes stay fast: a class whose attributes need more than a look into the instance and the classes'
// dictionaries sets a flag.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/numbers/hash.h"
#include "vm/builtin_function.h"
#include "vm/lookup.h"

// ---- The order of classes ------------------------------------------------------------------------------------------

// Returns the single base of a built-in type, or NULL.
const mp_obj_type_t *mps_native_base(const mp_obj_type_t *type) {
    if (type == &mp_type_object) {
        return NULL;
    }
    if (type == &mp_type_bool) {
        return &mp_type_int;
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, parent) ? MP_OBJ_TYPE_GET_SLOT(type, parent) : &mp_type_object;
}

// Returns the bases of a built-in type that has several, or NULL. ExceptionGroup is the only such type.
const mp_obj_tuple_t *mps_native_bases(const mp_obj_type_t *type) {
    const mp_obj_tuple_t *parent = MP_OBJ_TYPE_HAS_SLOT(type, parent) ? MP_OBJ_TYPE_GET_SLOT(type, parent) : NULL;
    return parent != NULL && parent->base.type == &mp_type_tuple ? parent : NULL;
}

void mps_order_begin(mps_order_t *order, const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        const mp_obj_tuple_t *classes = ((const mps_class_t *)type)->order;
        *order = (mps_order_t) {classes->items, classes->items + classes->len, NULL};
    } else {
        *order = (mps_order_t) {NULL, NULL, type};
    }
}

// Returns the next class, or NULL.
const mp_obj_type_t *mps_order_next(mps_order_t *order) {
    if (order->next != order->end) {
        return MP_OBJ_TO_PTR(*order->next++);
    }
    const mp_obj_type_t *type = order->native;
    if (type != NULL) {
        const mp_obj_tuple_t *bases = mps_native_bases(type);
        if (bases != NULL) {
            order->next = bases->items;
            order->end = bases->items + bases->len;
            type = MP_OBJ_TO_PTR(bases->items[bases->len - 1]);
        }
        const mp_obj_type_t *now = order->native;
        order->native = mps_native_base(type);
        return now;
    }
    return NULL;
}

bool mps_is_subtype(const mp_obj_type_t *type, const mp_obj_type_t *of) {
    if (type == of || of == &mp_type_object) {
        return true;
    }
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        if (next == of) {
            return true;
        }
    }
    return false;
}

// Returns whether `object` is a class derived from `of`. Both may be any objects.
bool mp_obj_is_subclass_fast(mp_const_obj_t object, mp_const_obj_t of) {
    return object == of
        || (mps_is_class(object) && mp_obj_is_obj(of) && mps_is_subtype(MP_OBJ_TO_PTR(object), MP_OBJ_TO_PTR(of)));
}

static mp_obj_t find(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name, const mp_obj_type_t **owner) {
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    if (after != NULL) {
        while ((next = mps_order_next(&order)) != NULL && next != after) {
        }
    }
    while ((next = mps_order_next(&order)) != NULL) {
        if (MP_OBJ_TYPE_HAS_SLOT(next, locals_dict)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                *owner = next;
                return found->value;
            }
        }
        if (!mps_is_made(next)) {
            mp_obj_t method = mps_slot_method(next, name);
            if (method != MP_OBJ_NULL) {
                *owner = next;
                return method;
            }
        }
    }
    return MP_OBJ_NULL;
}

// Finds a name in the dictionaries of the type's classes. `after` limits the search to the classes behind it, unless it
// is NULL. Returns the value and its class, or MP_OBJ_NULL. Runs no Python.
mp_obj_t mps_class_find(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name, const mp_obj_type_t **owner) {
    if (after != NULL) {
        return find(type, after, name, owner);
    }
    mps_found_t *entry = mps_found_entry(type, name, MPS_FIND_ANY);
    if (MP_LIKELY(mps_is_found(entry, type, name, MPS_FIND_ANY))) {
        if (entry->value != MP_OBJ_NULL) {
            *owner = entry->owner;
        }
        return entry->value;
    }
    const mp_obj_type_t *found_in = NULL;
    mp_obj_t value = find(type, NULL, name, &found_in);
    if (value != MP_OBJ_NULL) {
        *owner = found_in;
    }
    return mps_note_found(entry, type, name, MPS_FIND_ANY, value, found_in);
}

static mp_obj_t find_made(const mp_obj_type_t *type, qstr name) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                return found->value;
            }
        }
    }
    return MP_OBJ_NULL;
}

// Finds a name like mps_class_find, but only in classes that programs made.
mp_obj_t mps_class_find_made(const mp_obj_type_t *type, qstr name) {
    if (!mps_is_made(type)) {
        return MP_OBJ_NULL;
    }
    mps_found_t *entry = mps_found_entry(type, name, MPS_FIND_MADE);
    if (MP_LIKELY(mps_is_found(entry, type, name, MPS_FIND_MADE))) {
        return entry->value;
    }
    return mps_note_found(entry, type, name, MPS_FIND_MADE, find_made(type, name), NULL);
}

static mp_obj_t find_operator(const mp_obj_type_t *type, qstr name, size_t slot) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                return found->value;
            }
        } else if (next != &mp_type_object
            && (MP_OBJ_TYPE_HAS_SLOT_BY_OFFSET(next, slot)
                || (slot == MP_OBJ_TYPE_OFFSETOF_SLOT(iter) && (next->flags & MP_TYPE_FLAG_ITER_IS_STREAM)))) {
            return MP_OBJ_SENTINEL;
        }
    }
    return MP_OBJ_NULL;
}

// Finds the method of an operator, whose slot is always the same for one name. Returns MP_OBJ_SENTINEL if a built-in
// type with this slot comes first.
mp_obj_t mps_find_operator(const mp_obj_type_t *type, qstr name, size_t slot) {
    mps_found_t *entry = mps_found_entry(type, name, MPS_FIND_OPERATOR);
    if (MP_LIKELY(mps_is_found(entry, type, name, MPS_FIND_OPERATOR))) {
        return entry->value;
    }
    return mps_note_found(entry, type, name, MPS_FIND_OPERATOR, find_operator(type, name, slot), NULL);
}

// ---- Binding -------------------------------------------------------------------------------------------------------

mp_obj_t mps_native_part(mp_obj_t obj) {
    if (mp_obj_is_obj(obj)) {
        mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
        if (mp_obj_is_instance_type(self->base.type) && ((const mps_class_t *)self->base.type)->native != NULL) {
            if (self->subobj[0] == MP_OBJ_FROM_PTR(&mps_unmade)) {
                mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("call super().__init__() first"));
            }
            return self->subobj[0];
        }
    }
    return obj;
}

mp_obj_t mps_part_of(mp_obj_t obj, const mp_obj_type_t *type) {
    const mp_obj_type_t *own = mp_obj_is_obj(obj) ? ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type : mp_obj_get_type(obj);
    if (own == type) {
        return obj;
    }
    if (!mp_obj_is_instance_type(own)) {
        // Hardly any built-in type derives from another one.
        bool has_base = MP_OBJ_TYPE_HAS_SLOT(own, parent) || own == &mp_type_bool || mps_is_made(own);
        return has_base && mps_is_subtype(own, type) ? obj : MP_OBJ_NULL;
    }
    const mp_obj_type_t *native = ((const mps_class_t *)own)->native;
    if (native == NULL || !mps_is_subtype(native, type)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t part = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0];
    return part != MP_OBJ_FROM_PTR(&mps_unmade) ? part : MP_OBJ_NULL;
}

// Returns a method of a descriptor, or MP_OBJ_NULL.
mp_obj_t mps_descriptor_method(mp_obj_t value, qstr name) {
    return mps_is_instance(value) ? mps_class_find_made(mp_obj_get_type(value), name) : MP_OBJ_NULL;
}

// Returns the built-in part of a value that derives from property, staticmethod or classmethod, and any other value
// itself.
mp_obj_t mps_descriptor_part(mp_obj_t value) {
    if (mps_is_instance(value)) {
        const mp_obj_type_t *native = ((const mps_class_t *)mp_obj_get_type(value))->native;
        if (native == &mp_type_property || native == &mp_type_staticmethod || native == &mp_type_classmethod) {
            return mps_native_part(value);
        }
    }
    return value;
}

bool mps_is_data_descriptor(mp_obj_t value) {
    return mp_obj_is_type(mps_descriptor_part(value), &mp_type_property) || mp_obj_is_type(value, &mps_type_member)
        || mp_obj_is_type(value, &mps_type_tuplegetter) || mps_descriptor_method(value, MP_QSTR___set__) != MP_OBJ_NULL
        || mps_descriptor_method(value, MP_QSTR___delete__) != MP_OBJ_NULL;
}

// Returns whether loading an attribute of a class with this value needs more than binding a method.
bool mps_is_accessor(mp_obj_t value) {
    return mp_obj_is_type(mps_descriptor_part(value), &mp_type_property) || mp_obj_is_type(value, &mps_type_tuplegetter)
        || mp_obj_is_type(value, &mp_type_super) || mps_descriptor_method(value, MP_QSTR___get__) != MP_OBJ_NULL
        || mps_descriptor_method(value, MP_QSTR___set__) != MP_OBJ_NULL
        || mps_descriptor_method(value, MP_QSTR___delete__) != MP_OBJ_NULL;
}

// A class method of a built-in type, for a class derived from it. It calls the class with the object that the method
// makes.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t fun;
    const mp_obj_type_t *native;
    const mp_obj_type_t *type;
} maker_t;

static mp_obj_t maker_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    maker_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t made = mps_call_with(self->fun, MP_OBJ_FROM_PTR(self->native), n_args, n_kw, args);
    return mp_obj_get_type(made) == self->native ? mp_call_function_1(MP_OBJ_FROM_PTR(self->type), made) : made;
}

static MP_DEFINE_CONST_OBJ_TYPE(type_maker, MP_QSTR_builtin_function_or_method, MP_TYPE_FLAG_NONE, call, maker_call);

// Returns whether a built-in function is a method of object. Such methods bind when a class has them: `__str__ =
// object.__str__` does, `f = len` does not.
static bool is_method_of_object(mp_obj_t value) {
    const mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(&mp_type_object, locals_dict)->map;
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && map->table[i].value == value) {
            return true;
        }
    }
    return false;
}

// Binds an attribute that was found in the dictionary of `owner`, one of type's classes, to self, or to the class if
// self is MP_OBJ_NULL. dest is as for mp_load_method_maybe. May run Python.
void mps_class_bind(mp_obj_t value, mp_obj_t self, const mp_obj_type_t *type, const mp_obj_type_t *owner,
    mp_obj_t *dest) {
    dest[0] = value;
    dest[1] = MP_OBJ_NULL;
    if (!mp_obj_is_obj(value)) {
        return;
    }
    const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(value))->type;
    if (kind->flags & MP_TYPE_FLAG_BINDS_SELF) {
        if (self != MP_OBJ_NULL) {
            if (!mps_is_made(owner)) {
                bool takes_all = owner == &mp_type_object || mps_takes_whole(owner) || kind == &mps_type_fun_of_instance
                    || (owner->flags & MPS_TYPE_FLAG_TAKES_INSTANCE)
                    || value == MP_OBJ_FROM_PTR(&mps_namedtuple_replace_obj);
                dest[1] = takes_all ? self : mps_native_part(self);
            } else if (!(kind->flags & MP_TYPE_FLAG_BUILTIN_FUN) || is_method_of_object(value)) {
                dest[1] = self;
            }
        } else if (!mps_is_made(owner) && owner != &mp_type_object && (kind->flags & MP_TYPE_FLAG_BUILTIN_FUN)) {
            dest[0] = mps_checked_method(owner, value);
        }
        return;
    }
    if (mps_is_slot_new(value)) {
        dest[0] = mps_checked_method(owner, value);
        return;
    }
    if (kind == &mps_type_member) {
        if (self != MP_OBJ_NULL && mps_is_instance(self)) {
            mp_map_elem_t *found = mp_map_lookup(mps_instance_members(self),
                MP_OBJ_NEW_QSTR(((mps_member_t *)MP_OBJ_TO_PTR(value))->name), MP_MAP_LOOKUP);
            dest[0] = found == NULL ? MP_OBJ_NULL : found->value;
        }
        return;
    }
    if (kind == &mps_type_tuplegetter) {
        if (self != MP_OBJ_NULL) {
            dest[0] = MP_OBJ_NULL;
            dest[0] = mps_tuplegetter_load(value, self);
        }
        return;
    }
    if (mp_obj_is_instance_type(kind)) {
        mp_obj_t get = mps_class_find_made(kind, MP_QSTR___get__);
        if (get != MP_OBJ_NULL) {
            dest[0] = MP_OBJ_NULL;
            mp_obj_t args[3] = {value, self == MP_OBJ_NULL ? mp_const_none : self, MP_OBJ_FROM_PTR(type)};
            dest[0] = mp_call_function_n_kw(get, 3, 0, args);
            return;
        }
        value = mps_descriptor_part(value);
        kind = mp_obj_get_type(value);
    }
    if (kind == &mp_type_property) {
        if (self != MP_OBJ_NULL) {
            dest[0] = MP_OBJ_NULL;
            dest[0] = mps_property_load(value, self);
        }
    } else if (kind == &mp_type_super && self != MP_OBJ_NULL) {
        dest[0] = mps_super_bound(value, self);
    } else if (kind == &mp_type_staticmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(value))->fun;
    } else if (kind == &mp_type_classmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(value))->fun;
        dest[1] = MP_OBJ_FROM_PTR(type);
        // The class methods of dictionaries, named tuples and some others make instances of any class.
        const mp_obj_type_t *parent = MP_OBJ_TYPE_GET_SLOT_OR_NULL(owner, parent);
        bool makes_own = parent == &mp_type_tuple || owner == &mp_type_dict || parent == &mp_type_dict
            || mps_takes_whole(owner);
        if (mps_is_made(type) && !mps_is_made(owner) && owner != &mp_type_object && owner != &mp_type_type
            && !makes_own) {
            maker_t *maker = mp_obj_malloc(maker_t, &type_maker);
            *maker = (maker_t) {maker->base, dest[0], owner, type};
            dest[0] = MP_OBJ_FROM_PTR(maker);
            dest[1] = MP_OBJ_NULL;
        }
    }
}

// Called for upstream's types, which no program made.
void mp_convert_member_lookup(mp_obj_t self, const mp_obj_type_t *type, mp_obj_t member, mp_obj_t *dest) {
    mps_class_bind(member, self, type, type, dest);
}

// Loads a special method as the interpreter does: from the class, without __getattribute__. Returns false if there is
// none. May run Python.
bool mps_load_special(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (!mps_is_made(type)) {
        if (mps_is_class(obj)) {
            dest[0] = MP_OBJ_NULL;
            return false;
        }
        mp_load_method_maybe(obj, name, dest);
        return dest[0] != MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t value = mps_class_find(type, NULL, name, &owner);
    if (value == MP_OBJ_NULL || value == mp_const_none) {
        dest[0] = MP_OBJ_NULL;
        const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
        if (value == MP_OBJ_NULL && native != NULL && mp_obj_is_instance_type(type)) {
            mp_load_method_maybe(mps_native_part(obj), name, dest);
        }
        return dest[0] != MP_OBJ_NULL;
    }
    mps_class_bind(value, obj, type, owner, dest);
    return true;
}

// Calls fun with one argument before the given ones. Runs Python.
mp_obj_t mps_call_with(mp_obj_t fun, mp_obj_t first, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    size_t n = n_args + 2 * n_kw;
    mp_obj_t few[8];
    mp_obj_t *all = n < MP_ARRAY_SIZE(few) ? few : m_new(mp_obj_t, n + 1);
    all[0] = first;
    memcpy(all + 1, args, n * sizeof(mp_obj_t));
    mp_obj_t result = mp_call_function_n_kw(fun, n_args + 1, n_kw, all);
    if (all != few) {
        m_del(mp_obj_t, all, n + 1);
    }
    return result;
}

// Calls a value from a class's dictionary as a method of self. Runs Python.
mp_obj_t mps_call_member(mp_obj_t value, mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (mp_obj_is_obj(value)) {
        const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(value))->type;
        unsigned flags = kind->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN);
        if (flags == MP_TYPE_FLAG_BINDS_SELF || (flags != 0 && mps_is_method_of_object(value))) {
            return mps_call_with(value, self, n_args, n_kw, args);
        }
    }
    mp_obj_t dest[2];
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mps_class_bind(value, self, type, type, dest);
    if (dest[1] != MP_OBJ_NULL) {
        return mps_call_with(dest[0], dest[1], n_args, n_kw, args);
    }
    return mp_call_function_n_kw(dest[0], n_args, n_kw, args);
}
