// Looking up names: in the dictionaries of modules and classes, in the members of instances. Called by vm.c and map.c.
//
// What makes it slow is that the hash of an interned string lies in a chain of pools, and that the arrays of built-in
// types are searched from the beginning. So for pairs of a key and a size of map it is remembered where the key was
// found last, and its hash.

#ifndef MPS_LOOKUP_H
#define MPS_LOOKUP_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objtype.h"
#include "py/qstr.h"
#include "py/runtime.h"

#define MPS_LOOKUPS (512)

typedef struct {
    uint32_t hash; // the string's
    uint16_t key; // of an interned string; 0 is none
    uint16_t size; // of the map
    uint16_t place; // where the key was found last
} mps_lookup_t;

// Keys and maps up to this are remembered.
#define MPS_LOOKUP_MAX (0xffff)

extern mps_lookup_t mps_lookups[MPS_LOOKUPS];

// lookup.c's.
mp_map_elem_t *mps_lookup_slowly(mp_map_t *map, mp_obj_t key, mps_lookup_t *remembered);
// types/classes/class.c's.
mp_map_elem_t *mps_lookup_apart(mp_map_t *map, mp_obj_t key);

bool mps_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest);

// Where this pair is remembered, or another one.
static inline mps_lookup_t *mps_lookup_entry(mp_obj_t key, size_t size) {
    return &mps_lookups[(MP_OBJ_QSTR_VALUE(key) ^ size << 4) % MPS_LOOKUPS];
}

// The element where it was found last, or NULL.
static inline mp_map_elem_t *mps_lookup_at(const mp_map_t *map, mp_obj_t key, const mps_lookup_t *remembered) {
    if (MP_LIKELY(remembered->key == MP_OBJ_QSTR_VALUE(key) && remembered->size == map->alloc)) {
        // It is only where to look first.
        mp_map_elem_t *found = &map->table[remembered->place];
        if (MP_LIKELY(found->key == key)) {
            return found;
        }
    }
    return NULL;
}

// The hash of an interned string.
static inline uint32_t mps_lookup_hash(mp_obj_t key, const mps_lookup_t *remembered) {
    size_t number = MP_OBJ_QSTR_VALUE(key);
    return remembered->key == number ? remembered->hash : qstr_hash(number);
}

static inline void mps_lookup_remember(const mp_map_t *map, mp_obj_t key, const mp_map_elem_t *elem,
    mps_lookup_t *remembered) {
    size_t number = MP_OBJ_QSTR_VALUE(key);
    if (number <= MPS_LOOKUP_MAX && map->alloc <= MPS_LOOKUP_MAX) {
        *remembered = (mps_lookup_t) {mps_lookup_hash(key, remembered), number, map->alloc, elem - map->table};
    }
}

// The element of an interned string's, or NULL.
static inline mp_map_elem_t *mps_lookup(mp_map_t *map, mp_obj_t key) {
    mps_lookup_t *remembered = mps_lookup_entry(key, map->alloc);
    mp_map_elem_t *found = mps_lookup_at(map, key, remembered);
    return MP_LIKELY(found != NULL) ? found : mps_lookup_slowly(map, key, remembered);
}

#endif // MPS_LOOKUP_H
