// py/map.c with a look-up that knows interned strings, strings and small integers: the keys of nearly all dictionaries.
//
// What differs from upstream's: where the search for an interned string starts is remembered (lookup.h), keys of these kinds are
// compared in place, and a dictionary grows when three quarters of it are in use, where upstream's fills up before it grows,
// with ever longer searches.

#include <string.h>

#include "py/obj.h"

static mp_map_elem_t *upstream_map_lookup(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t kind);
#undef MICROPY_WRAP_MP_MAP_LOOKUP
#define MICROPY_WRAP_MP_MAP_LOOKUP(f) upstream_map_lookup
#include "py/map.c"

#include "py/objstr.h"
#include "lookup.h"

// Smaller ones are filled up: they are many, and searching them takes no time.
#define SMALL (12)

// Compares two strings of which at most one is interned.
static bool same_text(mp_obj_t a, mp_obj_t b) {
    size_t a_len, b_len;
    const char *a_text = mp_obj_str_get_data(a, &a_len);
    const char *b_text = mp_obj_str_get_data(b, &b_len);
    return a_len == b_len && memcmp(a_text, b_text, a_len) == 0;
}

// Whether these are equal, where they are not the same. May run a program's own code.
static MP_NOINLINE bool equals(mp_obj_t key, mp_obj_t index) {
    return mp_obj_equal(key, index);
}

// Called for every dictionary and set of variables. The element belongs to the map.
mp_map_elem_t *mp_map_lookup(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t kind) {
    size_t alloc = map->alloc;
    if (map->is_ordered || alloc == 0 || kind == MP_MAP_LOOKUP_REMOVE_IF_FOUND) {
        return upstream_map_lookup(map, index, kind);
    }
    bool is_text = true;
    bool is_qstr = mp_obj_is_qstr(index);
    size_t place;
    if (is_qstr) {
        place = mps_lookup_place(index, alloc);
    } else if (mp_obj_is_small_int(index)) {
        is_text = false;
        place = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(index) % alloc;
    } else if (mp_obj_is_exact_type(index, &mp_type_str)) {
        const mp_obj_str_t *text = MP_OBJ_TO_PTR(index);
        size_t hash = text->hash != 0 ? text->hash : qstr_compute_hash(text->data, text->len);
        place = hash % alloc;
    } else {
        return upstream_map_lookup(map, index, kind);
    }
    mp_map_elem_t *available = NULL;
    mp_map_elem_t *elem = &map->table[place];
    for (size_t left = alloc;; left--) {
        mp_obj_t key = elem->key;
        if (left == 0) {
            return upstream_map_lookup(map, index, kind); // it is full
        }
        if (key == index) {
            return elem;
        }
        if (key == MP_OBJ_NULL) {
            break;
        }
        if (key == MP_OBJ_SENTINEL) {
            if (available == NULL) {
                available = elem;
            }
        } else if (mp_obj_is_qstr(key)) {
            if (is_text && !is_qstr && same_text(key, index)) {
                return elem;
            }
        } else if (mp_obj_is_small_int(key)) {
            // Another one, or a string.
        } else if (mp_obj_is_exact_type(key, &mp_type_str)) {
            if (is_text && same_text(key, index)) {
                return elem;
            }
        } else if (equals(key, index)) {
            return elem;
        }
        if (++elem == map->table + alloc) {
            elem = map->table;
        }
    }
    if (kind == MP_MAP_LOOKUP) {
        return NULL;
    }
    if (map->alloc != alloc) {
        return upstream_map_lookup(map, index, kind); // the comparison changed it
    }
    if (alloc > SMALL && map->used >= alloc - alloc / 4) {
        mp_map_rehash(map);
        return mp_map_lookup(map, index, kind);
    }
    if (available != NULL) {
        elem = available;
    }
    map->used++;
    elem->key = index;
    elem->value = MP_OBJ_NULL;
    if (!is_qstr) {
        map->all_keys_are_qstrs = 0;
    }
    return elem;
}
