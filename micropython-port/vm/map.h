// Maps of ours, that keep the order of insertion: what map.c has beyond upstream's interface.

#ifndef MPS_MAP_H
#define MPS_MAP_H

#include <stdbool.h>

#include "py/obj.h"

// Maps of up to so many elements are arrays that are searched from the start; larger ones have an index.
#define MPS_MAP_SMALL (8)

// Whether there is no index: small ones, and arrays that were made elsewhere (of built-in types, of keyword arguments).
static inline bool mps_map_is_array(const mp_map_t *map) {
    return map->alloc <= MPS_MAP_SMALL || (map->is_ordered && map->is_fixed);
}

// Before this place is nothing.
size_t mps_map_first(const mp_map_t *map);

// From this place on is nothing.
size_t mps_map_end(const mp_map_t *map);

// Removes what is at this place. The element stays where it was until something is added, without its key.
void mps_map_remove(mp_map_t *map, mp_map_elem_t *elem);

// Makes map, which was not initialised, a copy that can be changed.
void mps_map_copy(mp_map_t *map, const mp_map_t *from);

// The element of an interned string in a map with an index and no other keys, or NULL.
mp_map_elem_t *mps_map_find_qstr(const mp_map_t *map, mp_obj_t key, uint32_t hash);

#endif // MPS_MAP_H
