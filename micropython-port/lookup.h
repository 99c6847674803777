// Looking up names: in the dictionaries of modules and classes, in the members of instances. Called by vm.c.
//
// Upstream's mp_map_lookup does all of this. What makes it slow is the way to where a key's search starts: the hash of an
// interned string lies in a chain of pools, and is divided by the size of the map. So that place is remembered for pairs of
// a key and a size. For the arrays of built-in types, which are searched from the beginning, it is remembered where a key
// was found.

#ifndef MPS_LOOKUP_H
#define MPS_LOOKUP_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objtype.h"
#include "py/qstr.h"
#include "py/runtime.h"

#define MPS_LOOKUPS (512)

typedef struct {
    uint32_t key; // of an interned string; 0 is none
    uint16_t size; // of the map
    uint16_t place; // where a search starts; with MPS_LOOKUP_FOUND in the size, where the key was found last
} mps_lookup_t;

// Maps of up to so many elements are remembered.
#define MPS_LOOKUP_SIZE_MAX (0x7fff)
#define MPS_LOOKUP_FOUND (0x8000)

extern mps_lookup_t mps_lookups[MPS_LOOKUPS];

// lookup.c's.
mp_map_elem_t *mps_lookup_slowly(mp_map_t *map, mp_obj_t key, mps_lookup_t *remembered);
// types/class.c's.
mp_map_elem_t *mps_lookup_apart(mp_map_t *map, mp_obj_t key);

bool mps_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest);

// Where the search for an interned string starts in a map that is no array.
static inline size_t mps_lookup_place(mp_obj_t key, size_t size) {
    size_t number = MP_OBJ_QSTR_VALUE(key);
    mps_lookup_t *remembered = &mps_lookups[(number ^ size << 4) % MPS_LOOKUPS];
    if (MP_LIKELY(remembered->key == number && remembered->size == size)) {
        return remembered->place;
    }
    size_t place = qstr_hash(number) % size;
    if (size <= MPS_LOOKUP_SIZE_MAX) {
        *remembered = (mps_lookup_t) {number, size, place};
    }
    return place;
}

// The element of an interned string's, or NULL.
static inline mp_map_elem_t *mps_lookup(mp_map_t *map, mp_obj_t key) {
    size_t size = map->alloc;
    mps_lookup_t *remembered = &mps_lookups[(MP_OBJ_QSTR_VALUE(key) ^ size << 4) % MPS_LOOKUPS];
    if (MP_LIKELY(remembered->key == MP_OBJ_QSTR_VALUE(key) && (remembered->size & MPS_LOOKUP_SIZE_MAX) == size)) {
        // Either way it is only where to look first.
        mp_map_elem_t *found = &map->table[remembered->place];
        if (MP_LIKELY(found->key == key)) {
            return found;
        }
    }
    return mps_lookup_slowly(map, key, remembered);
}

#endif // MPS_LOOKUP_H
