// Defines set and frozenset. Replaces py/objset.c. Their methods and types are in set_methods.c.
//
// A table is searched and grows exactly like CPython's, so that items with the same hashes as in CPython (numbers,
// tuples of them) come in the same order. It has `alloc` slots for items. Unused slots are MP_OBJ_NULL, slots of
// removed items MP_OBJ_SENTINEL. The items' hashes and a head are behind the slots. An empty set may have no table yet.
//
// Comparing items may run Python, which may change the set, so everything is read again afterwards.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "types/containers/set_parts.h"
#include "types/numbers/hash.h"
#include "types/text/repr.h"

#define LEAST (8)
#define PROBES (9)
#define NO_SLOT (UINT32_MAX)
#define SLOTS_MAX (1u << 26)

// ---- The table -----------------------------------------------------------------------------------------------------

static size_t size_of(size_t alloc) {
    return alloc * (sizeof(mp_obj_t) + sizeof(int64_t)) + sizeof(mps_set_head_t);
}

static void new_table(mp_set_t *set, size_t alloc) {
    if (alloc > SLOTS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    mp_obj_t *table = m_malloc0(size_of(alloc));
    set->table = table;
    set->alloc = alloc;
    set->used = 0;
}

static void free_table(mp_set_t *set) {
    if (set->table != NULL) {
        m_del(byte, (byte *)set->table, size_of(set->alloc));
    }
}

// The state of a search, which goes from slot to slot as CPython does: up to nine next slots, then a jump by more bits
// of the hash.
typedef struct {
    uint64_t perturb;
    uint32_t mask;
    uint32_t slot;
    uint32_t probes; // the number of next slots that were tried
} search_t;

static inline search_t search(const mp_set_t *set, int64_t hash) {
    uint32_t mask = set->alloc - 1;
    return (search_t) {hash, mask, (uint32_t)hash & mask, 0};
}

static inline uint32_t slot_of(const search_t *at) {
    return at->slot + at->probes;
}

static inline void search_on(search_t *at) {
    if (at->probes < PROBES && at->slot + PROBES <= at->mask) {
        at->probes++;
    } else {
        at->perturb >>= 5;
        at->slot = (at->slot * 5 + 1 + (uint32_t)at->perturb) & at->mask;
        at->probes = 0;
    }
}

// Puts a new item into a slot that was never used.
static void put(mp_set_t *set, mp_obj_t item, int64_t hash) {
    search_t at = search(set, hash);
    while (set->table[slot_of(&at)] != MP_OBJ_NULL) {
        search_on(&at);
    }
    set->table[slot_of(&at)] = item;
    mps_set_hashes(set)[slot_of(&at)] = hash;
    mps_set_head(set)->fill++;
    set->used++;
}

static void resize(mp_set_t *set, size_t more_than) {
    size_t alloc = LEAST;
    while (alloc <= more_than) {
        alloc <<= 1;
    }
    mp_set_t old = *set;
    new_table(set, alloc);
    mps_set_head(set)->finger = old.alloc == 0 ? 0 : mps_set_head(&old)->finger;
    for (size_t i = 0; i < old.alloc; i++) {
        if (mp_set_slot_is_filled(&old, i)) {
            put(set, old.table[i], mps_set_hashes(&old)[i]);
        }
    }
    free_table(&old);
}

// Returns the slot of an item, or the slot where it would go: the last gap on the way, or one that was never used.
// *found tells which. May run Python.
static uint32_t find(const mp_set_t *set, mp_obj_t item, int64_t hash, bool *found) {
again:;
    uint32_t gap = NO_SLOT;
    mp_obj_t *table = set->table;
    size_t alloc = set->alloc;
    search_t at = search(set, hash);
    for (;; search_on(&at)) {
        uint32_t slot = slot_of(&at);
        mp_obj_t other = table[slot];
        if (other == MP_OBJ_NULL) {
            *found = false;
            return gap != NO_SLOT ? gap : slot;
        }
        if (other == item) {
            *found = true;
            return slot;
        }
        if (other == MP_OBJ_SENTINEL) {
            gap = slot;
        } else if (mps_set_hashes(set)[slot] == hash && !(mp_obj_is_small_int(other) && mp_obj_is_small_int(item))) {
            bool same = mp_obj_equal(other, item);
            if (set->table != table || set->alloc != alloc || table[slot] != other) {
                if (set->alloc == 0) {
                    *found = false;
                    return 0;
                }
                goto again;
            }
            if (same) {
                *found = true;
                return slot;
            }
        }
    }
}

bool mps_set_table_contains(const mp_set_t *set, mp_obj_t item, int64_t hash) {
    bool found = false;
    if (set->used > 0) {
        find(set, item, hash, &found);
    }
    return found;
}

void mps_set_table_add(mp_set_t *set, mp_obj_t item, int64_t hash) {
    bool found;
    if (set->alloc == 0) {
        new_table(set, LEAST);
    }
    uint32_t slot = find(set, item, hash, &found);
    if (found) {
        return;
    }
    if (set->alloc == 0) {
        new_table(set, LEAST); // a comparison emptied it
        slot = find(set, item, hash, &found);
    }
    bool was_gap = set->table[slot] == MP_OBJ_SENTINEL;
    set->table[slot] = item;
    mps_set_hashes(set)[slot] = hash;
    set->used++;
    if (was_gap) {
        return;
    }
    size_t fill = ++mps_set_head(set)->fill;
    if (fill * 5 >= (set->alloc - 1) * 3) {
        resize(set, set->used > 50000 ? set->used * 2 : set->used * 4);
    }
}

bool mps_set_table_discard(mp_set_t *set, mp_obj_t item, int64_t hash) {
    bool found = false;
    if (set->used > 0) {
        uint32_t slot = find(set, item, hash, &found);
        if (found) {
            set->table[slot] = MP_OBJ_SENTINEL;
            set->used--;
        }
    }
    return found;
}

void mps_set_table_clear(mp_set_t *set) {
    mp_set_t old = *set;
    *set = (mp_set_t) {0};
    free_table(&old);
}

// Adds the items of another set.
static void merge(mp_set_t *set, const mp_set_t *other) {
    if (set == other || other->used == 0) {
        return;
    }
    size_t mask = set->alloc == 0 ? LEAST - 1 : set->alloc - 1;
    size_t fill = set->alloc == 0 ? 0 : mps_set_head(set)->fill;
    if ((fill + other->used) * 5 >= mask * 3) {
        resize(set, (set->used + other->used) * 2);
    } else if (set->alloc == 0) {
        new_table(set, LEAST);
    }
    if (mps_set_head(set)->fill == 0) {
        if (set->alloc == other->alloc && mps_set_head(other)->fill == other->used) {
            memcpy(set->table, other->table, size_of(set->alloc));
            mps_set_head(set)->finger = 0;
            set->used = other->used;
            return;
        }
        for (size_t i = 0; i < other->alloc; i++) {
            if (mp_set_slot_is_filled(other, i)) {
                put(set, other->table[i], mps_set_hashes(other)[i]);
            }
        }
        return;
    }
    for (size_t i = 0; i < other->alloc; i++) {
        if (mp_set_slot_is_filled(other, i)) {
            mps_set_table_add(set, other->table[i], mps_set_hashes(other)[i]);
        }
    }
}

int64_t mps_set_item_hash(mp_obj_t item) {
    return mps_hash(item, MPS_HASH_SET_ELEMENT);
}

int64_t mps_set_item_hash_to_find(mp_obj_t item) {
    mp_obj_t set = mp_obj_is_small_int(item) ? MP_OBJ_NULL : mps_part_of(item, &mp_type_set);
    if (set != MP_OBJ_NULL
        && (set == item || mps_class_find_made(mp_obj_get_type(item), MP_QSTR___hash__) == MP_OBJ_NULL)) {
        return mps_set_hash(set);
    }
    return mps_set_item_hash(item);
}

// Upstream's interface for sets that aren't objects.
void mp_set_init(mp_set_t *set, size_t n) {
    (void)n;
    *set = (mp_set_t) {0};
}

mp_obj_t mp_set_lookup(mp_set_t *set, mp_obj_t item, mp_map_lookup_kind_t kind) {
    int64_t hash = mps_set_item_hash(item);
    if (kind == MP_MAP_LOOKUP_ADD_IF_NOT_FOUND) {
        mps_set_table_add(set, item, hash);
        return item;
    }
    bool found = kind == MP_MAP_LOOKUP_REMOVE_IF_FOUND
        ? mps_set_table_discard(set, item, hash)
        : mps_set_table_contains(set, item, hash);
    return found ? item : MP_OBJ_NULL;
}

// ---- Sets as objects -----------------------------------------------------------------------------------------------

bool mps_set_is_frozen(mp_obj_t obj) {
    return mp_obj_is_exact_type(obj, &mp_type_frozenset);
}

mp_set_t *mps_set_of(mp_obj_t obj) {
    mp_obj_t within = mps_part_of(obj, &mp_type_set);
    if (within == MP_OBJ_NULL) {
        within = mps_part_of(obj, &mp_type_frozenset);
    }
    return within == MP_OBJ_NULL ? NULL : &((mps_set_t *)MP_OBJ_TO_PTR(within))->set;
}

bool mps_is_set(mp_obj_t obj) {
    return mps_set_of(obj) != NULL;
}

// Returns the items of a set or a frozenset, which owns them. Called by value.c.
mp_set_t *mps_set_items(mp_obj_t obj) {
    return &((mps_set_t *)MP_OBJ_TO_PTR(obj))->set;
}

mps_set_t *mps_set_self(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_set) || mps_set_is_frozen(self_in));
    return MP_OBJ_TO_PTR(self_in);
}

// Makes an empty set without a table.
static mps_set_t *new_set(const mp_obj_type_t *type) {
    mps_set_t *set = mp_obj_malloc(mps_set_t, type);
    set->set = (mp_set_t) {0};
    return set;
}

// Makes an empty set of the same type as this one.
static mps_set_t *new_like(mp_obj_t obj) {
    return new_set(mps_set_is_frozen(obj) ? &mp_type_frozenset : &mp_type_set);
}

void mps_set_update_by(mp_set_t *set, mp_obj_t from) {
    mp_set_t *other = mps_set_of(from);
    if (other != NULL) {
        merge(set, other);
        return;
    }
    if (mp_obj_is_exact_type(from, &mp_type_dict)) {
        const mp_map_t *map = mp_obj_dict_get_map(from);
        size_t mask = set->alloc == 0 ? LEAST - 1 : set->alloc - 1;
        size_t fill = set->alloc == 0 ? 0 : mps_set_head(set)->fill;
        if ((fill + map->used) * 5 >= mask * 3) {
            resize(set, (set->used + map->used) * 2);
        }
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(from, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mps_set_table_add(set, item, mps_set_item_hash(item));
    }
}

mps_set_t *mps_set_copy(mp_obj_t self_in) {
    mps_set_t *copy = new_like(self_in);
    merge(&copy->set, &mps_set_self(self_in)->set);
    return copy;
}

mps_set_t *mps_set_new_from(mp_obj_t from) {
    mps_set_t *set = new_set(&mp_type_set);
    mps_set_update_by(&set->set, from);
    return set;
}

mp_obj_t mps_set_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    bool frozen = type == &mp_type_frozenset;
    mps_check_arguments(frozen ? "frozenset" : "set", n_args, n_kw, 0, 1);
    if (frozen && n_args == 1 && mps_set_is_frozen(args[0])) {
        return args[0];
    }
    mps_set_t *set = new_set(type);
    if (n_args == 1) {
        mps_set_update_by(&set->set, args[0]);
    }
    return MP_OBJ_FROM_PTR(set);
}

// Returns whether CPython would probably make a constant of an object. Values that look like constants count, too.
static bool is_constant(mp_obj_t obj) {
    mp_cstack_check();
    if (mp_obj_is_exact_type(obj, &mp_type_tuple)) {
        size_t len;
        mp_obj_t *items;
        mp_obj_tuple_get(obj, &len, &items);
        for (size_t i = 0; i < len; i++) {
            if (mp_obj_is_obj(items[i]) && !is_constant(items[i])) {
                return false;
            }
        }
        return true;
    }
    return !mp_obj_is_obj(obj) || mp_obj_is_exact_type(obj, &mp_type_str) || mp_obj_is_float(obj)
        || mp_obj_is_exact_type(obj, &mp_type_int) || mp_obj_is_exact_type(obj, &mp_type_bytes);
}

// Makes a set for a display, and for values from the host.
mp_obj_t mp_obj_new_set(size_t n, mp_obj_t *items) {
    mps_set_t *set = new_set(&mp_type_set);
    bool constant = n > 2;
    for (size_t i = 0; i < n; i++) {
        mps_set_table_add(&set->set, items[i], mps_set_item_hash(items[i]));
        constant = constant && is_constant(items[i]);
    }
    if (constant && set->set.alloc > LEAST) {
        // CPython makes a constant frozenset of these and updates an empty set by it, which changes the order.
        mps_set_t *second = new_set(&mp_type_set);
        merge(&second->set, &set->set);
        mps_set_table_clear(&set->set);
        set = second;
    }
    return MP_OBJ_FROM_PTR(set);
}

void mp_obj_set_store(mp_obj_t self_in, mp_obj_t item) {
    mps_set_table_add(&mps_set_self(self_in)->set, item, mps_set_item_hash(item));
}

int64_t mps_set_hash(mp_obj_t obj) {
    const mp_set_t *set = &((mps_set_t *)MP_OBJ_TO_PTR(obj))->set;
    uint64_t hash = 0;
    for (size_t i = 0; i < set->alloc; i++) {
        if (mp_set_slot_is_filled(set, i)) {
            uint64_t item = mps_set_hashes(set)[i];
            hash ^= ((item ^ 89869747) ^ (item << 16)) * 3644798167;
        }
    }
    hash ^= ((uint64_t)set->used + 1) * 1927868237;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069 + 907133923;
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}

// ---- Iteration and printing ----------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mps_set_t *set; // NULL at the end
    size_t slot;
    size_t used; // the number of items at the start
} iter_t;

static mp_obj_t set_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->set == NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    const mp_set_t *set = &self->set->set;
    if (set->used != self->used) {
        self->used = SIZE_MAX;
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Set changed size during iteration"));
    }
    while (self->slot < set->alloc) {
        size_t slot = self->slot++;
        if (mp_set_slot_is_filled(set, slot)) {
            return set->table[slot];
        }
    }
    self->set = NULL;
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t set_iter_length_hint(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    size_t left = 0;
    if (self->set != NULL && self->set->set.used == self->used) {
        for (size_t slot = self->slot; slot < self->set->set.alloc; slot++) {
            left += mp_set_slot_is_filled(&self->set->set, slot);
        }
    }
    return mp_obj_new_int_from_uint(left);
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_iter_length_hint_obj, set_iter_length_hint);

static const mp_rom_map_elem_t set_iter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&set_iter_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(set_iter_locals, set_iter_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(set_iter_type, MP_QSTR_set_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, set_iternext,
    locals_dict, &set_iter_locals);

mp_obj_t mps_set_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    iter_t *iter = (iter_t *)buf;
    mps_set_t *self = MP_OBJ_TO_PTR(self_in);
    *iter = (iter_t) {{&set_iter_type}, self, 0, self->set.used};
    return MP_OBJ_FROM_PTR(iter);
}

void mps_set_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_set_t *set = &((mps_set_t *)MP_OBJ_TO_PTR(self_in))->set;
    bool frozen = mps_set_is_frozen(self_in);
    if (set->used == 0) {
        mp_print_str(print, frozen ? "frozenset()" : "set()");
        return;
    }
    mps_repr_t repr;
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, frozen ? "frozenset(...)" : "set(...)");
        return;
    }
    mp_print_str(print, frozen ? "frozenset({" : "{");
    bool first = true;
    for (size_t i = 0; i < set->alloc; i++) {
        if (mp_set_slot_is_filled(set, i)) {
            mp_print_str(print, first ? "" : ", ");
            first = false;
            mp_obj_print_helper(print, set->table[i], PRINT_REPR);
        }
    }
    mp_print_str(print, frozen ? "})" : "}");
    mps_repr_leave();
}

// ---- Comparison and set operations ---------------------------------------------------------------------------------

bool mps_set_is_subset(const mp_set_t *a, const mp_set_t *b) {
    if (a->used > b->used) {
        return false;
    }
    for (size_t i = 0; i < a->alloc; i++) {
        if (mp_set_slot_is_filled(a, i) && !mps_set_table_contains(b, a->table[i], mps_set_hashes(a)[i])) {
            return false;
        }
    }
    return true;
}

mps_set_t *mps_set_intersection(mp_obj_t self_in, mp_obj_t other_in) {
    const mp_set_t *self = &mps_set_self(self_in)->set;
    const mp_set_t *other = mps_set_of(other_in);
    mps_set_t *out = new_like(self_in);
    if (self == other) {
        merge(&out->set, self);
        return out;
    }
    if (other != NULL) {
        if (other->used > self->used) {
            const mp_set_t *swapped = self;
            self = other;
            other = swapped;
        }
        for (size_t i = 0; i < other->alloc; i++) {
            if (mp_set_slot_is_filled(other, i)) {
                mp_obj_t item = other->table[i];
                int64_t hash = mps_set_hashes(other)[i];
                if (mps_set_table_contains(self, item, hash)) {
                    mps_set_table_add(&out->set, item, hash);
                }
            }
        }
        return out;
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(other_in, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        int64_t hash = mps_set_item_hash(item);
        if (mps_set_table_contains(self, item, hash)) {
            mps_set_table_add(&out->set, item, hash);
        }
    }
    return out;
}

void mps_set_subtract(mp_set_t *self, mp_obj_t other_in) {
    const mp_set_t *other = mps_set_of(other_in);
    if (other == self) {
        mps_set_table_clear(self);
        return;
    }
    if (other != NULL) {
        if (other->used >> 3 > self->used) {
            // Only the items of the smaller set need to be removed.
            mps_set_t *both = new_set(&mp_type_set);
            for (size_t i = 0; i < self->alloc; i++) {
                if (mp_set_slot_is_filled(self, i)
                    && mps_set_table_contains(other, self->table[i], mps_set_hashes(self)[i])) {
                    mps_set_table_add(&both->set, self->table[i], mps_set_hashes(self)[i]);
                }
            }
            other = &both->set;
        }
        for (size_t i = 0; i < other->alloc; i++) {
            if (mp_set_slot_is_filled(other, i)) {
                mps_set_table_discard(self, other->table[i], mps_set_hashes(other)[i]);
            }
        }
    } else {
        mp_obj_iter_buf_t buf;
        mp_obj_t iter = mp_getiter(other_in, &buf);
        mp_obj_t item;
        while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            mps_set_table_discard(self, item, mps_set_item_hash(item));
        }
    }
    if (self->alloc > 0 && mps_set_head(self)->fill - self->used > (self->alloc - 1) / 4) {
        resize(self, self->used > 50000 ? self->used * 2 : self->used * 4);
    }
}

mps_set_t *mps_set_difference(mp_obj_t self_in, mp_obj_t other_in) {
    const mp_set_t *self = &mps_set_self(self_in)->set;
    const mp_set_t *other = mps_set_of(other_in);
    const mp_map_t *map = mp_obj_is_exact_type(other_in, &mp_type_dict) ? mp_obj_dict_get_map(other_in) : NULL;
    if ((other == NULL && map == NULL) || self->used >> 2 > (other != NULL ? other->used : map->used)) {
        mps_set_t *out = mps_set_copy(self_in);
        mps_set_subtract(&out->set, other_in);
        return out;
    }
    mps_set_t *out = new_like(self_in);
    for (size_t i = 0; i < self->alloc; i++) {
        if (mp_set_slot_is_filled(self, i)) {
            mp_obj_t item = self->table[i];
            int64_t hash = mps_set_hashes(self)[i];
            if (!(other != NULL ? mps_set_table_contains(other, item, hash)
                                : mp_map_lookup((mp_map_t *)map, item, MP_MAP_LOOKUP) != NULL)) {
                mps_set_table_add(&out->set, item, hash);
            }
        }
    }
    return out;
}

void mps_set_toggle_by(mp_set_t *self, mp_obj_t other_in) {
    const mp_set_t *other = mps_set_of(other_in);
    if (other == self) {
        mps_set_table_clear(self);
        return;
    }
    if (other == NULL) {
        other = &mps_set_new_from(other_in)->set;
    }
    for (size_t i = 0; i < other->alloc; i++) {
        if (mp_set_slot_is_filled(other, i)) {
            mp_obj_t item = other->table[i];
            int64_t hash = mps_set_hashes(other)[i];
            if (!mps_set_table_discard(self, item, hash)) {
                mps_set_table_add(self, item, hash);
            }
        }
    }
}

mps_set_t *mps_set_symmetric_difference(mp_obj_t self_in, mp_obj_t other_in) {
    mps_set_t *out = new_like(self_in);
    mps_set_update_by(&out->set, other_in);
    mps_set_toggle_by(&out->set, self_in);
    return out;
}

// Combines iterables for the views of dictionaries.
mp_obj_t mps_set_combine(mps_set_op_t op, mp_obj_t a, mp_obj_t b) {
    if (op == MPS_SET_AND) {
        // The second one is iterated over.
        mps_set_t *out = new_set(&mp_type_set);
        mp_obj_iter_buf_t buf;
        mp_obj_t iter = mp_getiter(b, &buf);
        mp_obj_t item;
        while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, item, a))) {
                mps_set_table_add(&out->set, item, mps_set_item_hash(item));
            }
        }
        return MP_OBJ_FROM_PTR(out);
    }
    mps_set_t *out = mps_set_new_from(a);
    if (op == MPS_SET_OR) {
        mps_set_update_by(&out->set, b);
    } else if (op == MPS_SET_SUB) {
        mps_set_subtract(&out->set, b);
    } else {
        mps_set_toggle_by(&out->set, b);
    }
    return MP_OBJ_FROM_PTR(out);
}

// ---- Operators -----------------------------------------------------------------------------------------------------

mp_obj_t mps_set_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const mp_set_t *set = &((mps_set_t *)MP_OBJ_TO_PTR(self_in))->set;
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(set->used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(set->used);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(mps_set_t) + (set->alloc == 0 ? 0 : size_of(set->alloc)));
        case MP_UNARY_OP_HASH:
            return mp_obj_new_int_from_ll(mps_hash(self_in, MPS_HASH_ANY));
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mps_set_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_set_t *self = &((mps_set_t *)MP_OBJ_TO_PTR(lhs))->set;
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(mps_set_table_contains(self, rhs, mps_set_item_hash_to_find(rhs)));
    }
    const mp_set_t *other = mps_set_of(rhs);
    if (other == NULL) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(self->used == other->used && mps_set_is_subset(self, other));
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(self->used < other->used && mps_set_is_subset(self, other));
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(mps_set_is_subset(self, other));
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(other->used < self->used && mps_set_is_subset(other, self));
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(mps_set_is_subset(other, self));
        default:
            break;
    }
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_SUBTRACT && mps_set_is_frozen(lhs)) {
        op += MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR;
    }
    mps_set_t *out;
    switch (op) {
        case MP_BINARY_OP_OR:
            out = mps_set_copy(lhs);
            merge(&out->set, other);
            break;
        case MP_BINARY_OP_XOR:
            out = mps_set_symmetric_difference(lhs, rhs);
            break;
        case MP_BINARY_OP_AND:
            out = mps_set_intersection(lhs, rhs);
            break;
        case MP_BINARY_OP_SUBTRACT:
            out = mps_set_difference(lhs, rhs);
            break;
        case MP_BINARY_OP_INPLACE_OR:
            merge(self, other);
            return lhs;
        case MP_BINARY_OP_INPLACE_XOR:
            mps_set_toggle_by(self, rhs);
            return lhs;
        case MP_BINARY_OP_INPLACE_AND:
            *self = mps_set_intersection(lhs, rhs)->set;
            return lhs;
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            mps_set_subtract(self, rhs);
            return lhs;
        default:
            return MP_OBJ_NULL;
    }
    return MP_OBJ_FROM_PTR(out);
}

// ---- Methods that are called for each item, next to the table ------------------------------------------------------

static mp_obj_t set_add(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_set_store(self_in, item);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_set_add_obj, set_add);

static mp_obj_t set_discard(mp_obj_t self_in, mp_obj_t item) {
    mps_set_table_discard(&mps_set_self(self_in)->set, item, mps_set_item_hash_to_find(item));
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_set_discard_obj, set_discard);

static mp_obj_t set_remove(mp_obj_t self_in, mp_obj_t item) {
    if (!mps_set_table_discard(&mps_set_self(self_in)->set, item, mps_set_item_hash_to_find(item))) {
        mp_raise_type_arg(&mp_type_KeyError, item);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_set_remove_obj, set_remove);
