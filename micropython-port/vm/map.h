// Declares the functions of map.c that upstream's interface for maps lacks.

#ifndef MPS_MAP_H
#define MPS_MAP_H

#include <stdbool.h>

#include "py/obj.h"

// Maps of up to this size are arrays that are searched from the start; larger ones have an index.
#define MPS_MAP_SMALL (8)

// Returns whether a map has no index: small maps, and arrays made elsewhere (of built-in types, of keyword arguments).
static inline bool mps_map_is_array(const mp_map_t *map) {
    return map->alloc <= MPS_MAP_SMALL || (map->is_ordered && map->is_fixed);
}

// Returns a place before which no element is filled.
size_t mps_map_first(const mp_map_t *map);

// Returns a place from which on no element is filled.
size_t mps_map_end(const mp_map_t *map);

// Removes an element of the map. Its memory stays, without the key, until something is added.
void mps_map_remove(mp_map_t *map, mp_map_elem_t *elem);

// Initialises map as a copy that can be changed.
void mps_map_copy(mp_map_t *map, const mp_map_t *from);

// Returns the element of an interned string, or NULL. The map must have an index and only interned strings as keys.
mp_map_elem_t *mps_map_find_qstr(const mp_map_t *map, mp_obj_t key, uint32_t hash);

#endif // MPS_MAP_H
