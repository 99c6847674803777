// Maps that keep the order of insertion. Replaces py/map.c. types/containers/set.c has sets.
//
// The table is an array of elements in that order. A removed element leaves a gap (MP_OBJ_SENTINEL for a key) until the
// table is laid out anew; behind the last element the keys are MP_OBJ_NULL. So code that goes through a table from its
// start sees the elements in order.
//
// A small map has only the table, and is searched from the start: its keys are interned strings, strings, small
// integers, booleans and None, whose comparison is cheap and runs no Python. A larger map, or one with other keys, has
// more behind the elements in the same piece of memory: their hashes; a head; and an index of slots. A slot is found by
// a hash and has the number of an element plus one, or zero. A slot stays until the table is laid out anew, even if its
// element was removed: then it leads to a gap, or to another key.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "vm/lookup.h"
#include "vm/map.h"

typedef struct {
    uint32_t end; // no element is filled from here on
    uint32_t first; // no element is filled before here
    uint32_t taken; // the number of slots that are not zero
} head_t;

// The size of the smallest map with an index.
#define INDEXED_LEAST (10)

#define MAP_MAX (1u << 27)

// ---- The layout ----------------------------------------------------------------------------------------------------

static inline uint32_t *hashes_of(const mp_map_t *map) {
    return (uint32_t *)(map->table + map->alloc);
}

static inline head_t *head_of(const mp_map_t *map) {
    return (head_t *)(hashes_of(map) + map->alloc);
}

static inline void *slots_of(const mp_map_t *map) {
    return head_of(map) + 1;
}

// Returns the shift of a hash to a slot. There are 1 << (32 - shift) slots: at least half as many again as elements.
static inline unsigned shift_of(size_t alloc) {
    return __builtin_clz(alloc + alloc / 2 - 1);
}

static inline size_t slot_size(size_t alloc) {
    return alloc <= 0xff ? 1 : alloc <= 0xffff ? 2 : 4;
}

static size_t size_of(size_t alloc) {
    if (alloc <= MPS_MAP_SMALL) {
        return alloc * sizeof(mp_map_elem_t);
    }
    return alloc * (sizeof(mp_map_elem_t) + sizeof(uint32_t)) + sizeof(head_t)
        + (slot_size(alloc) << (32 - shift_of(alloc)));
}

static inline size_t first_slot(size_t alloc, uint32_t hash) {
    return hash * 0x9e3779b1u >> shift_of(alloc);
}

static inline size_t next_slot(size_t alloc, size_t slot) {
    return (slot + 1) & ((1u << (32 - shift_of(alloc))) - 1);
}

static inline size_t read_slot(const mp_map_t *map, size_t slot) {
    size_t alloc = map->alloc;
    const void *slots = slots_of(map);
    return alloc <= 0xff  ? ((const uint8_t *)slots)[slot]
        : alloc <= 0xffff ? ((const uint16_t *)slots)[slot]
                          : ((const uint32_t *)slots)[slot];
}

// Adds an element to the index, which must have room.
static void enter(const mp_map_t *map, size_t elem, uint32_t hash) {
    size_t alloc = map->alloc;
    size_t slot = first_slot(alloc, hash);
    while (read_slot(map, slot) != 0) {
        slot = next_slot(alloc, slot);
    }
    void *slots = slots_of(map);
    if (alloc <= 0xff) {
        ((uint8_t *)slots)[slot] = elem + 1;
    } else if (alloc <= 0xffff) {
        ((uint16_t *)slots)[slot] = elem + 1;
    } else {
        ((uint32_t *)slots)[slot] = elem + 1;
    }
    hashes_of(map)[elem] = hash;
    head_of(map)->taken++;
}

static mp_map_elem_t *new_table(size_t alloc) {
    if (alloc > MAP_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    return m_malloc0(size_of(alloc));
}

static void free_table(mp_map_elem_t *table, size_t alloc) {
    m_del(byte, (byte *)table, size_of(alloc));
}

static inline bool is_filled(const mp_map_elem_t *elem) {
    return elem->key != MP_OBJ_NULL && elem->key != MP_OBJ_SENTINEL;
}

// ---- Keys ----------------------------------------------------------------------------------------------------------

// Returns whether a small map may have this key.
static inline bool is_simple(mp_obj_t key) {
    return !mp_obj_is_obj(key) || mp_obj_is_exact_type(key, &mp_type_str);
}

static inline bool is_text(mp_obj_t key) {
    return mp_obj_is_qstr(key) || mp_obj_is_exact_type(key, &mp_type_str);
}

static bool same_text(mp_obj_t a, mp_obj_t b) {
    GET_STR_DATA_LEN(a, a_text, a_len);
    GET_STR_DATA_LEN(b, b_text, b_len);
    return a_len == b_len && memcmp(a_text, b_text, a_len) == 0;
}

// Returns whether two keys are equal that aren't identical. May run Python.
static bool equals(mp_obj_t key, mp_obj_t index) {
    if (is_text(key) && is_text(index)) {
        return !(mp_obj_is_qstr(key) && mp_obj_is_qstr(index)) && same_text(key, index);
    }
    if (mp_obj_is_small_int(key) && mp_obj_is_small_int(index)) {
        return false;
    }
    return mp_obj_equal(key, index);
}

// Does the same for simple keys, most of which have different types. Runs no Python.
static inline bool simple_equals(mp_obj_t key, mp_obj_t index) {
    if (is_text(index)) {
        return is_text(key) && !(mp_obj_is_qstr(key) && mp_obj_is_qstr(index)) && same_text(key, index);
    }
    return !is_text(key) && !(mp_obj_is_small_int(key) && mp_obj_is_small_int(index)) && mp_obj_equal(key, index);
}

// May run Python if the key isn't simple.
static inline uint32_t hash_of(mp_obj_t key) {
    if (mp_obj_is_small_int(key)) {
        return mps_hash_fold(mps_hash_of_small_int(MP_OBJ_SMALL_INT_VALUE(key)));
    }
    if (mp_obj_is_qstr(key)) {
        return qstr_hash(MP_OBJ_QSTR_VALUE(key));
    }
    if (mp_obj_is_exact_type(key, &mp_type_str)) {
        return mps_str_hash(key);
    }
    return mps_hash_fold(mps_hash(key, MPS_HASH_DICT_KEY));
}

// ---- Laying out ----------------------------------------------------------------------------------------------------

// Fills a map whose table is new and empty. `hashes` is NULL if all keys are simple.
static void fill(mp_map_t *map, const mp_map_elem_t *from, size_t n, const uint32_t *hashes) {
    bool is_array = map->alloc <= MPS_MAP_SMALL;
    size_t end = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_filled(&from[i])) {
            map->table[end] = from[i];
            if (!is_array) {
                enter(map, end, hashes != NULL ? hashes[i] : hash_of(from[i].key));
            }
            end++;
        }
    }
    if (!is_array) {
        head_of(map)->end = end;
    }
}

// Moves the elements of a map to a new table.
static MP_NOINLINE void lay_out(mp_map_t *map, size_t alloc) {
    mp_map_elem_t *table = new_table(alloc);
    mp_map_t old = *map;
    map->alloc = alloc;
    map->table = table;
    bool was_array = old.alloc <= MPS_MAP_SMALL;
    size_t end = was_array ? old.alloc : head_of(&old)->end;
    if (MP_UNLIKELY(end > old.alloc || old.used > alloc)) {
        __builtin_trap(); // the interpreter is corrupted
    }
    fill(map, old.table, end, was_array ? NULL : hashes_of(&old));
    free_table(old.table, old.alloc);
}

// Returns the new size for a full map with an index.
static size_t room_for_more(const mp_map_t *map) {
    size_t alloc = map->alloc;
    if (map->used > alloc - alloc / 4) {
        return (2ull << (32 - shift_of(alloc))) * 2 / 3;
    }
    if (map->used < alloc / 8 && alloc > 2 * INDEXED_LEAST) {
        return (1ull << (32 - shift_of(alloc))) / 2 * 2 / 3;
    }
    return alloc;
}

// Adds a new key. `hash` is needed if there is an index, or if the key makes one necessary.
static mp_map_elem_t *add_indexed(mp_map_t *map, mp_obj_t key, uint32_t hash) {
    if (map->alloc <= MPS_MAP_SMALL) {
        lay_out(map, INDEXED_LEAST);
    } else {
        const head_t *head = head_of(map);
        if (MP_UNLIKELY(head->end == map->alloc || head->taken == map->alloc)) {
            lay_out(map, room_for_more(map));
        }
    }
    head_t *head = head_of(map);
    size_t end = head->end++;
    enter(map, end, hash);
    map->used++;
    if (!mp_obj_is_qstr(key)) {
        map->all_keys_are_qstrs = 0;
    }
    mp_map_elem_t *elem = &map->table[end];
    *elem = (mp_map_elem_t) {key, MP_OBJ_NULL};
    return elem;
}

// Makes room at the end of a small map. Returns the place, or NULL if the map must get an index.
static MP_NOINLINE mp_map_elem_t *room_in_small(mp_map_t *map) {
    size_t alloc = map->alloc;
    if (map->used < alloc) {
        size_t end = 0;
        for (size_t i = 0; i < alloc; i++) {
            mp_map_elem_t elem = map->table[i];
            if (is_filled(&elem)) {
                map->table[end++] = elem;
            }
        }
        memset(map->table + end, 0, (alloc - end) * sizeof(mp_map_elem_t));
        return map->table + end;
    }
    if (alloc == MPS_MAP_SMALL) {
        return NULL;
    }
    size_t larger = alloc == 0 ? 2 : MIN(2 * alloc, MPS_MAP_SMALL);
    mp_map_elem_t *table = m_renew(mp_map_elem_t, map->table, alloc, larger);
    memset(table + alloc, 0, (larger - alloc) * sizeof(mp_map_elem_t));
    map->table = table;
    map->alloc = larger;
    return table + alloc;
}

// Adds a simple key to a small map, at `elem`, the end of its elements.
static inline mp_map_elem_t *add_small(mp_map_t *map, mp_map_elem_t *elem, mp_obj_t key) {
    if (MP_UNLIKELY(elem == map->table + map->alloc)) {
        elem = room_in_small(map);
        if (elem == NULL) {
            return add_indexed(map, key, hash_of(key));
        }
    }
    map->used++;
    if (!mp_obj_is_qstr(key)) {
        map->all_keys_are_qstrs = 0;
    }
    *elem = (mp_map_elem_t) {key, MP_OBJ_NULL};
    return elem;
}

// ---- Looking up ----------------------------------------------------------------------------------------------------

// See map.h. Also called by lookup.c.
mp_map_elem_t *mps_map_find_qstr(const mp_map_t *map, mp_obj_t key, uint32_t hash) {
    size_t alloc = map->alloc;
    for (size_t slot = first_slot(alloc, hash);; slot = next_slot(alloc, slot)) {
        size_t found = read_slot(map, slot);
        if (found == 0) {
            return NULL;
        }
        mp_map_elem_t *elem = &map->table[found - 1];
        if (elem->key == key) {
            return elem;
        }
    }
}

// Finds any key in a map with an index. May run Python.
static mp_map_elem_t *find_indexed(const mp_map_t *map, mp_obj_t index, uint32_t hash) {
again:;
    size_t alloc = map->alloc;
    mp_map_elem_t *table = map->table;
    for (size_t slot = first_slot(alloc, hash);; slot = next_slot(alloc, slot)) {
        size_t found = read_slot(map, slot);
        if (found == 0) {
            return NULL;
        }
        mp_map_elem_t *elem = &table[found - 1];
        mp_obj_t key = elem->key;
        if (key == index) {
            return elem;
        }
        if (hashes_of(map)[found - 1] == hash && is_filled(elem)) {
            bool same = equals(key, index);
            if (MP_UNLIKELY(map->table != table || map->alloc != alloc || elem->key != key)) {
                if (map->alloc <= MPS_MAP_SMALL) {
                    return NULL; // the comparison emptied the map
                }
                goto again;
            }
            if (same) {
                return elem;
            }
        }
    }
}

// Finds a string that is not interned. Takes a shorter way as long as it only meets strings.
static mp_map_elem_t *find_text(const mp_map_t *map, mp_obj_t index, uint32_t hash) {
    size_t alloc = map->alloc;
    mp_map_elem_t *table = map->table;
    const uint32_t *hashes = hashes_of(map);
    for (size_t slot = first_slot(alloc, hash);; slot = next_slot(alloc, slot)) {
        size_t found = read_slot(map, slot);
        if (found == 0) {
            return NULL;
        }
        mp_map_elem_t *elem = &table[found - 1];
        if (elem->key == index) {
            return elem;
        }
        if (hashes[found - 1] == hash && is_filled(elem)) {
            if (!is_text(elem->key)) {
                return find_indexed(map, index, hash);
            }
            if (same_text(elem->key, index)) {
                return elem;
            }
        }
    }
}

// Finds a key that is not simple in an array. May run Python.
static mp_map_elem_t *find_in_array(const mp_map_t *map, mp_obj_t index, uint32_t hash) {
    mp_map_elem_t *table = map->table;
    size_t alloc = map->alloc;
    for (size_t i = 0; i < alloc && table[i].key != MP_OBJ_NULL; i++) {
        mp_obj_t key = table[i].key;
        if (key == index) {
            return &table[i];
        }
        if (key != MP_OBJ_SENTINEL && hash_of(key) == hash) {
            bool same = equals(key, index);
            if (MP_UNLIKELY(map->table != table || map->alloc != alloc || table[i].key != key)) {
                return mps_map_is_array(map) ? find_in_array(map, index, hash) : find_indexed(map, index, hash);
            }
            if (same) {
                return &table[i];
            }
        }
    }
    return NULL;
}

// Removes the element that was found, if the caller asks for it.
static inline mp_map_elem_t *found(mp_map_t *map, mp_map_elem_t *elem, mp_map_lookup_kind_t kind) {
    if (MP_UNLIKELY(kind == MP_MAP_LOOKUP_REMOVE_IF_FOUND)) {
        mps_map_remove(map, elem);
    }
    return elem;
}

// Looks up a key whose hash and comparison may run Python.
static MP_NOINLINE mp_map_elem_t *look_up_other(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t kind) {
    uint32_t hash = hash_of(index);
    mp_map_elem_t *elem = mps_map_is_array(map) ? find_in_array(map, index, hash) : find_indexed(map, index, hash);
    if (elem != NULL) {
        return found(map, elem, kind);
    }
    return kind == MP_MAP_LOOKUP_ADD_IF_NOT_FOUND ? add_indexed(map, index, hash) : NULL;
}

// Looks up an interned string in a map that is not small, at the remembered place first.
static mp_map_elem_t *look_up_name(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t kind) {
    mps_lookup_t *remembered = mps_lookup_entry(index, map->alloc);
    mp_map_elem_t *elem = mps_lookup_at(map, index, remembered);
    if (elem != NULL) {
        return found(map, elem, kind);
    }
    uint32_t hash = 0;
    if (mps_map_is_array(map)) {
        size_t alloc = map->alloc;
        size_t i = 0;
        while (i < alloc && map->table[i].key != index) {
            i++;
        }
        if (i < alloc) {
            elem = &map->table[i];
        } else if (!map->all_keys_are_qstrs) {
            elem = find_in_array(map, index, qstr_hash(MP_OBJ_QSTR_VALUE(index)));
        }
    } else {
        hash = mps_lookup_hash(index, remembered);
        elem = map->all_keys_are_qstrs ? mps_map_find_qstr(map, index, hash) : find_indexed(map, index, hash);
    }
    if (elem != NULL) {
        mps_lookup_remember(map, index, elem, remembered);
        return found(map, elem, kind);
    }
    return kind == MP_MAP_LOOKUP_ADD_IF_NOT_FOUND ? add_indexed(map, index, hash) : NULL;
}

// Looks up a key in a map. Returns its element, which belongs to the map, or NULL. May run Python if the key or the
// map's keys aren't simple.
mp_map_elem_t *mp_map_lookup(mp_map_t *map, mp_obj_t index, mp_map_lookup_kind_t kind) {
    if (MP_UNLIKELY(!is_simple(index))) {
        return look_up_other(map, index, kind);
    }
    size_t alloc = map->alloc;
    if (mp_obj_is_small_int(index) && alloc > MPS_MAP_SMALL && !map->is_ordered) {
        // Most small integers are in the first slot of their search.
        uint32_t hash = mps_hash_fold(mps_hash_of_small_int(MP_OBJ_SMALL_INT_VALUE(index)));
        size_t slot = read_slot(map, first_slot(alloc, hash));
        if (slot != 0 && map->table[slot - 1].key == index) {
            return found(map, &map->table[slot - 1], kind);
        }
    }
    if (alloc <= MPS_MAP_SMALL) {
        mp_map_elem_t *elem = map->table, *end = elem + alloc;
        for (; elem < end; elem++) {
            if (elem->key == index) {
                return found(map, elem, kind);
            }
            if (elem->key == MP_OBJ_NULL) {
                break;
            }
        }
        if (!(map->all_keys_are_qstrs && mp_obj_is_qstr(index))) {
            for (mp_map_elem_t *other = map->table; other < elem; other++) {
                if (other->key != MP_OBJ_SENTINEL && simple_equals(other->key, index)) {
                    return found(map, other, kind);
                }
            }
        }
        return kind == MP_MAP_LOOKUP_ADD_IF_NOT_FOUND ? add_small(map, elem, index) : NULL;
    }
    if (mp_obj_is_qstr(index)) {
        return look_up_name(map, index, kind);
    }
    if (MP_UNLIKELY(mps_map_is_array(map))) {
        return find_in_array(map, index, hash_of(index));
    }
    uint32_t hash = hash_of(index);
    mp_map_elem_t *elem = mp_obj_is_obj(index) ? find_text(map, index, hash) : find_indexed(map, index, hash);
    if (elem != NULL) {
        return found(map, elem, kind);
    }
    return kind == MP_MAP_LOOKUP_ADD_IF_NOT_FOUND ? add_indexed(map, index, hash) : NULL;
}

bool mps_map_delete(mp_map_t *map, mp_obj_t key) {
    mp_map_elem_t *elem = mp_map_lookup(map, key, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem == NULL) {
        return false;
    }
    elem->value = MP_OBJ_NULL;
    return true;
}

// ---- Whole maps ----------------------------------------------------------------------------------------------------

void mp_map_init(mp_map_t *map, size_t n) {
    *map = (mp_map_t) {.all_keys_are_qstrs = 1};
    if (n != 0) {
        map->table = new_table(n);
        map->alloc = n;
    }
}

void mp_map_init_fixed_table(mp_map_t *map, size_t n, const mp_obj_t *table) {
    *map = (mp_map_t) {.all_keys_are_qstrs = 1,
        .is_fixed = 1,
        .is_ordered = 1,
        .used = n,
        .alloc = n,
        .table = (mp_map_elem_t *)table};
}

void mp_map_deinit(mp_map_t *map) {
    if (!map->is_fixed) {
        free_table(map->table, map->alloc);
    }
    map->used = map->alloc = 0;
}

void mp_map_clear(mp_map_t *map) {
    mp_map_t old = *map;
    *map = (mp_map_t) {.all_keys_are_qstrs = 1};
    if (!old.is_fixed) {
        free_table(old.table, old.alloc);
    }
}

void mps_map_copy(mp_map_t *map, const mp_map_t *from) {
    bool is_array = mps_map_is_array(from);
    size_t end = mps_map_end(from);
    *map = (mp_map_t) {.all_keys_are_qstrs = from->all_keys_are_qstrs};
    if (from->used == 0) {
        return;
    }
    if (is_array ? from->alloc > MPS_MAP_SMALL : from->used != end) {
        // The copy has no gaps. The copy of a large array gets an index.
        size_t room = MAX(from->used + from->used / 2, INDEXED_LEAST);
        map->table = new_table(room);
        map->alloc = room;
        fill(map, from->table, end, is_array ? NULL : hashes_of(from));
    } else {
        mp_map_elem_t *table = new_table(from->alloc);
        memcpy(table, from->table, size_of(from->alloc));
        map->table = table;
        map->alloc = from->alloc;
    }
    map->used = from->used;
}

size_t mps_map_first(const mp_map_t *map) {
    return mps_map_is_array(map) ? 0 : head_of(map)->first;
}

size_t mps_map_end(const mp_map_t *map) {
    return mps_map_is_array(map) ? map->alloc : head_of(map)->end;
}

void mps_map_remove(mp_map_t *map, mp_map_elem_t *elem) {
    map->used--;
    elem->key = MP_OBJ_SENTINEL;
    bool is_array = map->alloc <= MPS_MAP_SMALL;
    mp_map_elem_t *end = map->table + mps_map_end(map);
    if (elem + 1 == end || elem[1].key == MP_OBJ_NULL) {
        // Removed elements at the end leave no gaps.
        while (elem->key == MP_OBJ_SENTINEL) {
            elem->key = MP_OBJ_NULL;
            if (elem == map->table) {
                elem--;
                break;
            }
            elem--;
        }
        if (!is_array) {
            head_t *head = head_of(map);
            head->end = elem + 1 - map->table;
            head->first = MIN(head->first, head->end);
        }
    } else if (!is_array) {
        head_t *head = head_of(map);
        while (map->table[head->first].key == MP_OBJ_SENTINEL) {
            head->first++;
        }
    }
}
