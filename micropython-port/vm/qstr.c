// py/qstr.c with an index: finding an interned string takes no longer where there are many of them.
//
// Upstream looks through all strings that were interned at run time. A source of some megabytes may have a hundred
// thousand names. The index is a hash table of their numbers, made when there are more than a few; it catches up when
// it is asked.
//
// Before all of it is a filter: most short strings that a program makes are not interned, and searching the strings in
// ROM for them took most of the time of making them.

#include "py/mpstate.h"
#include "py/qstr.h"

// Upstream's search keeps to its pools; where it is called, ours is.
#define qstr_find_strn(text, len) MPS_FIND_##len)
#define MPS_FIND_size_t find_in_pools(const char *str, size_t
#define MPS_FIND_len find(str, len

static qstr find(const char *str, size_t len);

// The strings that these add are entered in the filter, by ours.
#define qstr_init upstream_qstr_init
#define qstr_from_str upstream_from_str
#define qstr_from_strn upstream_from_strn
#define qstr_from_strn_static upstream_from_strn_static
void upstream_qstr_init(void);
qstr upstream_from_str(const char *str);
qstr upstream_from_strn(const char *str, size_t len);
qstr upstream_from_strn_static(const char *str, size_t len);

#include "py/qstr.c"
#undef qstr_find_strn
#undef qstr_init
#undef qstr_from_str
#undef qstr_from_strn
#undef qstr_from_strn_static

// So many strings are looked through without an index.
#define FEW 32

// Open addressing: numbers of interned strings, and 0 for nothing. At least half of it is empty.
MP_REGISTER_ROOT_POINTER(uint32_t *mps_qstr_index);

static size_t index_size; // a power of two
static size_t indexed; // strings below this number are in it, or in ROM

static size_t hash_text(const char *text, size_t len) {
    size_t hash = 2166136261;
    for (; len > 0; len--) {
        hash = (hash ^ (byte)*text++) * 16777619;
    }
    return hash ^ hash >> 15;
}

static void insert(qstr q) {
    size_t len;
    const byte *text = qstr_data(q, &len);
    size_t at = hash_text((const char *)text, len);
    while (MP_STATE_VM(mps_qstr_index)[at &= index_size - 1] != 0) {
        at++;
    }
    MP_STATE_VM(mps_qstr_index)[at] = q;
}

// Sees to it that all strings up to `total` are in the index. Returns whether they are: memory may be short.
static bool catch_up(size_t total) {
    size_t first = CONST_POOL.total_prev_len + CONST_POOL.len;
    size_t n = total - first;
    if (index_size < 2 * n || MP_STATE_VM(mps_qstr_index) == NULL) {
        size_t size = 4 * FEW;
        while (size < 3 * n) {
            size *= 2;
        }
        uint32_t *index = m_malloc_maybe(size * sizeof(uint32_t));
        if (index == NULL) {
            return false;
        }
        memset(index, 0, size * sizeof(uint32_t));
        m_del(uint32_t, MP_STATE_VM(mps_qstr_index), index_size);
        MP_STATE_VM(mps_qstr_index) = index;
        index_size = size;
        indexed = first;
    }
    for (; indexed < total; indexed++) {
        insert(indexed);
    }
    return true;
}

// The number of an interned string, or MP_QSTRnull.
static qstr find(const char *str, size_t len) {
    qstr_pool_t *pool = MP_STATE_VM(last_pool);
    size_t total = pool->total_prev_len + pool->len;
    if (total - (CONST_POOL.total_prev_len + CONST_POOL.len) <= FEW || len == 0
        || (indexed < total && !catch_up(total))) {
        return find_in_pools(str, len);
    }
    for (size_t at = hash_text(str, len);; at++) {
        qstr q = MP_STATE_VM(mps_qstr_index)[at &= index_size - 1];
        if (q == 0) {
            break;
        }
        size_t q_len;
        const byte *text = qstr_data(q, &q_len);
        if (q_len == len && memcmp(text, str, len) == 0) {
            return q;
        }
    }
    // The strings in ROM are still to be looked through.
    MP_STATE_VM(last_pool) = (qstr_pool_t *)&CONST_POOL;
    qstr q = find_in_pools(str, len);
    MP_STATE_VM(last_pool) = pool;
    return q;
}

// A bit for each hash (of those that are the same modulo this) that an interned string has.
#define FILTER_BITS (32 * 1024)
static uint32_t filter[FILTER_BITS / 32];

static inline void enter(size_t hash) {
    filter[hash % FILTER_BITS / 32] |= 1u << hash % 32;
}

// Called once, before the interpreter's memory is saved to start from.
void qstr_init(void) {
    upstream_qstr_init();
    for (const qstr_pool_t *pool = MP_STATE_VM(last_pool); pool != NULL; pool = pool->prev) {
        for (size_t i = 0; i < pool->len; i++) {
            enter(pool->hashes[i]);
        }
    }
}

qstr mps_qstr_find(const char *str, size_t len, size_t hash) {
    return filter[hash % FILTER_BITS / 32] >> hash % 32 & 1 ? find(str, len) : MP_QSTRnull;
}

qstr qstr_find_strn(const char *str, size_t len) {
    return mps_qstr_find(str, len, qstr_compute_hash((const byte *)str, len));
}

qstr qstr_from_strn(const char *str, size_t len) {
    size_t hash = qstr_compute_hash((const byte *)str, len);
    qstr found = len == 0 ? MP_QSTR_ : mps_qstr_find(str, len, hash);
    if (found == MP_QSTRnull) {
        found = upstream_from_strn(str, len);
        enter(hash);
    }
    return found;
}

qstr qstr_from_str(const char *str) {
    return qstr_from_strn(str, strlen(str));
}

#if MICROPY_VFS_ROM
qstr qstr_from_strn_static(const char *str, size_t len) {
    enter(qstr_compute_hash((const byte *)str, len));
    return upstream_from_strn_static(str, len);
}
#endif
