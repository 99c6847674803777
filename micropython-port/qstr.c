// py/qstr.c with a filter before the search for an interned string: most short strings that a program makes are none, and the
// search through all the pools for those took most of the time of making them.

#include "py/qstr.h"

#define qstr_init upstream_qstr_init
#define qstr_find_strn search
#define qstr_from_str upstream_from_str
#define qstr_from_strn upstream_from_strn
#define qstr_from_strn_static upstream_from_strn_static
void upstream_qstr_init(void);
qstr search(const char *str, size_t len);
qstr upstream_from_str(const char *str);
qstr upstream_from_strn(const char *str, size_t len);
qstr upstream_from_strn_static(const char *str, size_t len);
#include "py/qstr.c"
#undef qstr_init
#undef qstr_find_strn
#undef qstr_from_str
#undef qstr_from_strn
#undef qstr_from_strn_static

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
    return filter[hash % FILTER_BITS / 32] >> hash % 32 & 1 ? search(str, len) : MP_QSTRnull;
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
