// Looks up names in the dictionaries of modules and classes and in the attributes of instances. Used by vm.c and map.c.
//
// A cache makes this fast. Without it, the hash of an interned string is in a chain of pools, and the arrays of
// built-in types are searched from the beginning. So the cache has, for a pair of a key and a map's size, the place
// where the key was found last, and the key's hash.

#ifndef MPS_LOOKUP_H
#define MPS_LOOKUP_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objtype.h"
#include "py/qstr.h"
#include "py/runtime.h"

#define MPS_LOOKUPS (512)

typedef struct {
    uint32_t hash; // the key's hash
    uint16_t key; // number of an interned string; 0 for none
    uint16_t size; // the map's size
    uint16_t place; // the place where the key was found last
} mps_lookup_t;

// The cache takes keys and maps up to this number and size.
#define MPS_LOOKUP_MAX (0xffff)

extern mps_lookup_t mps_lookups[MPS_LOOKUPS];

// Defined in lookup.c.
mp_map_elem_t *mps_lookup_slowly(mp_map_t *map, mp_obj_t key, mps_lookup_t *remembered);
// Defined in types/classes/class.c.
mp_map_elem_t *mps_lookup_apart(mp_map_t *map, mp_obj_t key);

bool mps_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest);

// ---- What was found in classes -------------------------------------------------------------------------------------
//
// A second cache has the results of searches through a class and its bases, also of those that found nothing. All of it
// is forgotten when any class changes, and by each collection.

// The kinds of searches.
typedef enum {
    MPS_FIND_MADE, // in classes that programs made
    MPS_FIND_ANY, // in built-in types as well; has an owner
    MPS_FIND_METHOD, // functions for mps_load_method
    MPS_FIND_OPERATOR, // methods of operators
} mps_find_t;

typedef struct {
    const mp_obj_type_t *type;
    mp_obj_t value; // MP_OBJ_NULL if nothing was found
    const mp_obj_type_t *owner;
    uint32_t key; // the name and the kind
} mps_found_t;

#define MPS_FOUNDS (256)

extern mps_found_t mps_founds[MPS_FOUNDS];

// Returns the entry for a search. Other searches may share it.
static inline mps_found_t *mps_found_entry(const mp_obj_type_t *type, qstr name, mps_find_t kind) {
    return &mps_founds[((uintptr_t)type >> 4 ^ (uintptr_t)type >> 9 ^ name ^ kind << 6) % MPS_FOUNDS];
}

// Returns whether the entry is that of this search.
static inline bool mps_is_found(const mps_found_t *entry, const mp_obj_type_t *type, qstr name, mps_find_t kind) {
    return entry->type == type && entry->key == ((uint32_t)name << 2 | kind);
}

// Fills an entry. Returns the value.
mp_obj_t mps_note_found(mps_found_t *entry, const mp_obj_type_t *type, qstr name, mps_find_t kind, mp_obj_t value,
    const mp_obj_type_t *owner);

// Empties the cache. Called after a class or its bases changed, and by the collector.
void mps_forget_found(void);

// Returns the entry for this pair, which other pairs may share.
static inline mps_lookup_t *mps_lookup_entry(mp_obj_t key, size_t size) {
    return &mps_lookups[(MP_OBJ_QSTR_VALUE(key) ^ size << 4) % MPS_LOOKUPS];
}

// Returns the element if it is at the remembered place, or NULL.
static inline mp_map_elem_t *mps_lookup_at(const mp_map_t *map, mp_obj_t key, const mps_lookup_t *remembered) {
    if (MP_LIKELY(remembered->key == MP_OBJ_QSTR_VALUE(key) && remembered->size == map->alloc)) {
        // The place is only a hint.
        mp_map_elem_t *found = &map->table[remembered->place];
        if (MP_LIKELY(found->key == key)) {
            return found;
        }
    }
    return NULL;
}

// Returns the hash of an interned string.
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

// Returns the element of an interned string, or NULL.
static inline mp_map_elem_t *mps_lookup(mp_map_t *map, mp_obj_t key) {
    mps_lookup_t *remembered = mps_lookup_entry(key, map->alloc);
    mp_map_elem_t *found = mps_lookup_at(map, key, remembered);
    return MP_LIKELY(found != NULL) ? found : mps_lookup_slowly(map, key, remembered);
}

#endif // MPS_LOOKUP_H
