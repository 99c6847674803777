// Looks up names that were not at the remembered place: see lookup.h.

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

// Looks up a method for `obj.name(...)`. Stores the function and obj in dest, or returns false if the look-up needs
// more. Runs no Python.
bool mps_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    if (!mp_obj_is_obj(obj)) {
        if (!mp_obj_is_qstr(obj)) {
            return false;
        }
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t key = MP_OBJ_NEW_QSTR(name);
    if (mp_obj_is_instance_type(type)) {
        if (type->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
            return false;
        }
        mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
        if (mps_lookup(&self->members, key) != NULL) {
            return false;
        }
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
                    if ((kind->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN))
                        == MP_TYPE_FLAG_BINDS_SELF) {
                        dest[0] = found->value;
                        dest[1] = obj;
                        return true;
                    }
                }
                break;
            }
        }
        return false;
    }
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr) || !MP_OBJ_TYPE_HAS_SLOT(type, locals_dict) || name == MP_QSTR___class__
        || name == MP_QSTR___next__) {
        return false;
    }
    mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, key);
    if (found == NULL || !mp_obj_is_obj(found->value)) {
        return false;
    }
    const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(found->value))->type;
    if (!(kind->flags & MP_TYPE_FLAG_BINDS_SELF)) {
        return false;
    }
    dest[0] = found->value;
    dest[1] = obj;
    return true;
}
