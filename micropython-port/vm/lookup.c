// Looks up names that were not at the remembered place: see lookup.h.

#include <string.h>

#include "vm/lookup.h"
#include "vm/map.h"
#include "vm/objects.h"

mps_lookup_t mps_lookups[MPS_LOOKUPS];

// Looks up a key that mps_lookup did not find at once. `remembered` belongs to the pair of key and size, or to another
// one.
mp_map_elem_t *mps_lookup_slowly(mp_map_t *map, mp_obj_t key, mps_lookup_t *remembered) {
    size_t size = map->alloc;
    if (size == 0) {
        return mps_lookup_apart(map, key);
    }
    if (size > MPS_MAP_SMALL || !map->all_keys_are_qstrs) {
        if (mps_map_is_array(map) || !map->all_keys_are_qstrs) {
            return mp_map_lookup(map, key, MP_MAP_LOOKUP);
        }
        uint32_t hash = mps_lookup_hash(key, remembered);
        mp_map_elem_t *found = mps_map_find_qstr(map, key, hash);
        mps_lookup_remember(map, key, found == NULL ? map->table : found, remembered);
        return found;
    }
    for (size_t i = 0; i < size; i++) {
        mp_map_elem_t *elem = &map->table[i];
        if (elem->key == key) {
            mps_lookup_remember(map, key, elem, remembered);
            return elem;
        }
        if (elem->key == MP_OBJ_NULL) {
            break;
        }
    }
    return NULL;
}

mps_found_t mps_founds[MPS_FOUNDS];
static bool any_found;

mp_obj_t mps_note_found(mps_found_t *entry, const mp_obj_type_t *type, qstr name, mps_find_t kind, mp_obj_t value,
    const mp_obj_type_t *owner) {
    *entry = (mps_found_t) {type, value, owner, (uint32_t)name << 2 | kind};
    any_found = true;
    return value;
}

void mps_forget_found(void) {
    if (any_found) {
        memset(mps_founds, 0, sizeof(mps_founds));
        any_found = false;
    }
}

// Returns the function that is called for a method of a class that a program made, or MP_OBJ_NULL if the class has none
// or if the look-up needs more.
static mp_obj_t method_of_made(const mp_obj_type_t *type, mp_obj_t key) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        type = MP_OBJ_TO_PTR(order->items[i]);
        if (!mp_obj_is_instance_type(type)) {
            break; // a built-in type
        }
        mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, key);
        if (found != NULL) {
            if (mp_obj_is_obj(found->value)) {
                const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(found->value))->type;
                if ((kind->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN)) == MP_TYPE_FLAG_BINDS_SELF) {
                    return found->value;
                }
            }
            break;
        }
    }
    return MP_OBJ_NULL;
}

// Returns the same for a method of a built-in type.
static mp_obj_t method_of_builtin(const mp_obj_type_t *type, qstr name) {
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr) || !MP_OBJ_TYPE_HAS_SLOT(type, locals_dict) || name == MP_QSTR___class__
        || name == MP_QSTR___next__) {
        return MP_OBJ_NULL;
    }
    mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
    if (found == NULL || !mp_obj_is_obj(found->value)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(found->value))->type;
    return (kind->flags & MP_TYPE_FLAG_BINDS_SELF) != 0 ? found->value : MP_OBJ_NULL;
}

// Looks up a method for `obj.name(...)`. Stores the function and its first argument in dest, or returns false if the
// look-up needs more. Runs no Python.
bool mps_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type;
    if (mp_obj_is_obj(obj)) {
        type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    } else if (mp_obj_is_qstr(obj)) {
        type = &mp_type_str;
    } else {
        return false;
    }
    if (type == &mp_type_module) {
        mp_obj_module_t *module = MP_OBJ_TO_PTR(obj);
        mp_map_elem_t *found = mps_lookup(&module->globals->map, MP_OBJ_NEW_QSTR(name));
        if (found == NULL) {
            return false;
        }
        dest[0] = found->value;
        dest[1] = MP_OBJ_NULL;
        return true;
    }
    bool is_instance = mp_obj_is_instance_type(type);
    if (is_instance) {
        if (type->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
            return false;
        }
        mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
        if (mps_lookup(&self->members, MP_OBJ_NEW_QSTR(name)) != NULL) {
            return false;
        }
    }
    mps_found_t *entry = mps_found_entry(type, name, MPS_FIND_METHOD);
    mp_obj_t function;
    if (MP_LIKELY(mps_is_found(entry, type, name, MPS_FIND_METHOD))) {
        function = entry->value;
    } else {
        function = is_instance ? method_of_made(type, MP_OBJ_NEW_QSTR(name)) : method_of_builtin(type, name);
        mps_note_found(entry, type, name, MPS_FIND_METHOD, function, NULL);
    }
    if (function == MP_OBJ_NULL) {
        return false;
    }
    dest[0] = function;
    dest[1] = obj;
    return true;
}
