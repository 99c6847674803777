// Interned strings, by number. Replaces py/qstr.c.
//
// Strings in ROM have an index there, which freeze/freeze.c makes. Strings that programs add have an index in the heap,
// made when there are more than a few.

#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "py/qstr.h"
#include "py/runtime.h"

// The first strings of C code. Their numbers are below 256, as bytecode and upstream's code require.
static const qstr_hash_t first_hashes[] = {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) hash,
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
};

static const qstr_len_t first_lengths[] = {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) len,
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
};

static const qstr_pool_t first_pool = {
    .len = MP_QSTRnumber_of_static,
    .hashes = (qstr_hash_t *)first_hashes,
    .lengths = (qstr_len_t *)first_lengths,
    .qstrs =
        {
            #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) str,
#define QDEF1(id, hash, len, str)
            #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
            #endif
        },
};

// The other strings of C code.
static const qstr_hash_t const_hashes[] = {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) hash,
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
};

static const qstr_len_t const_lengths[] = {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) len,
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
};

const qstr_pool_t mp_qstr_const_pool = {
    .prev = &first_pool,
    .total_prev_len = MP_QSTRnumber_of_static,
    .len = MP_QSTRnumber_of - MP_QSTRnumber_of_static,
    .hashes = (qstr_hash_t *)const_hashes,
    .lengths = (qstr_len_t *)const_lengths,
    .qstrs =
        {
            #ifndef NO_QSTR
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) str,
            #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
            #endif
        },
};

// The strings of the frozen modules.
extern const qstr_pool_t MICROPY_QSTR_EXTRA_POOL;
#define CONST_POOL MICROPY_QSTR_EXTRA_POOL

// Returns the end of the numbers in ROM's index, if there is one. Strings from this number on count as added.
static size_t rom_total(void) {
    return mps_rom_index_size == 0 ? 1 : CONST_POOL.total_prev_len + CONST_POOL.len;
}

static inline const qstr_pool_t *pool_of(qstr q) {
    if (q < MP_QSTRnumber_of) {
        return q < MP_QSTRnumber_of_static ? &first_pool : &mp_qstr_const_pool;
    }
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    while (q < pool->total_prev_len) {
        pool = pool->prev;
    }
    return pool;
}

static bool equals(qstr q, const char *str, size_t len, size_t hash) {
    const qstr_pool_t *pool = pool_of(q);
    size_t at = q - pool->total_prev_len;
    return pool->hashes[at] == hash && pool->lengths[at] == len && memcmp(pool->qstrs[at], str, len) == 0;
}

size_t qstr_compute_hash(const byte *data, size_t len) {
    // Bernstein's hash function, as in upstream's makeqstrdata.py. Elsewhere 0 means an unknown hash.
    size_t hash = 5381;
    for (const byte *end = data + len; data < end; data++) {
        hash = (hash * 33) ^ *data;
    }
    hash &= (1u << 8 * MICROPY_QSTR_BYTES_IN_HASH) - 1;
    return hash == 0 ? 1 : hash;
}

// ---- The index of added strings ------------------------------------------------------------------------------------

// Up to this many strings are searched without an index.
#define FEW 32

// A hash table with open addressing: numbers of interned strings, or 0. At least half of it is empty.
MP_REGISTER_ROOT_POINTER(uint32_t *mps_qstr_index);

static size_t index_size; // a power of two
static size_t indexed; // strings below this number are in the index, or in ROM

// A bit for each hash modulo FILTER_BITS, set if an added string has such a hash. Most short strings that a program
// makes are not interned.
#define FILTER_BITS (8 * 1024)
static uint32_t filter[FILTER_BITS / 32];

static void insert(qstr q) {
    size_t at = mps_rom_index_slot(qstr_hash(q));
    while (MP_STATE_VM(mps_qstr_index)[at &= index_size - 1] != 0) {
        at++;
    }
    MP_STATE_VM(mps_qstr_index)[at] = q;
}

// Adds all strings up to `total` to the index. Returns false if memory is short.
static bool catch_up(size_t total) {
    size_t n = total - rom_total();
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
        indexed = rom_total();
    }
    for (; indexed < total; indexed++) {
        insert(indexed);
    }
    return true;
}

static qstr find_added(const char *str, size_t len, size_t hash) {
    size_t first = rom_total();
    size_t total = QSTR_TOTAL();
    if (total - first <= FEW || (indexed < total && !catch_up(total))) {
        for (qstr q = total; q-- > first;) {
            if (equals(q, str, len, hash)) {
                return q;
            }
        }
        return MP_QSTRnull;
    }
    for (size_t at = mps_rom_index_slot(hash);; at++) {
        qstr q = MP_STATE_VM(mps_qstr_index)[at &= index_size - 1];
        if (q == 0 || equals(q, str, len, hash)) {
            return q;
        }
    }
}

// ---- Finding -------------------------------------------------------------------------------------------------------

static qstr find_in_rom(const char *str, size_t len, size_t hash) {
    if (mps_rom_index_size == 0) {
        return MP_QSTRnull;
    }
    for (size_t at = mps_rom_index_slot(hash);; at++) {
        qstr q = mps_rom_index[at &= mps_rom_index_size - 1];
        if (q == 0 || equals(q, str, len, hash)) {
            return q;
        }
    }
}

qstr mps_qstr_find(const char *str, size_t len, size_t hash) {
    if (len == 0) {
        return MP_QSTR_;
    }
    qstr q = find_in_rom(str, len, hash);
    if (q == MP_QSTRnull && (filter[hash % FILTER_BITS / 32] >> hash % 32 & 1 || mps_rom_index_size == 0)) {
        q = find_added(str, len, hash);
    }
    return q;
}

qstr qstr_find_strn(const char *str, size_t len) {
    return mps_qstr_find(str, len, qstr_compute_hash((const byte *)str, len));
}

// ---- Adding --------------------------------------------------------------------------------------------------------

// Called once, before the build saves the interpreter's memory.
void qstr_init(void) {
    MP_STATE_VM(last_pool) = (qstr_pool_t *)&CONST_POOL;
    MP_STATE_VM(qstr_last_chunk) = NULL;
}

// Returns room for `n_bytes` of text, which lives as long as the interpreter. The collector finds the chunk by the
// strings in it, so the chunk is dropped if a string can't be added.
static char *new_text(size_t n_bytes) {
    char **chunk = &MP_STATE_VM(qstr_last_chunk);
    size_t *alloc = &MP_STATE_VM(qstr_last_alloc), *used = &MP_STATE_VM(qstr_last_used);
    if (*chunk != NULL && *used + n_bytes > *alloc) {
        if (m_renew_maybe(char, *chunk, *alloc, *alloc + n_bytes, false) != NULL) {
            *alloc += n_bytes;
        } else {
            (void)m_renew_maybe(char, *chunk, *alloc, *used, false);
            *chunk = NULL;
        }
    }
    if (*chunk == NULL) {
        *alloc = MAX(n_bytes, MICROPY_ALLOC_QSTR_CHUNK_INIT);
        *chunk = m_new_maybe(char, *alloc);
        if (*chunk == NULL) {
            *alloc = n_bytes;
            *chunk = m_new(char, n_bytes);
        }
        *used = 0;
    }
    char *text = *chunk + *used;
    *used += n_bytes;
    return text;
}

// Makes a pool for more strings, twice as large as the last one.
static void add_pool(void) {
    qstr_pool_t *last = MP_STATE_VM(last_pool);
    size_t alloc = MAX(10, 2 * last->alloc);
    size_t entry = sizeof(const char *) + sizeof(qstr_hash_t) + sizeof(qstr_len_t);
    qstr_pool_t *pool = m_malloc_maybe(sizeof(qstr_pool_t) + entry * alloc);
    if (pool == NULL) {
        MP_STATE_VM(qstr_last_chunk) = NULL;
        m_malloc_fail(entry * alloc);
    }
    pool->hashes = (qstr_hash_t *)(pool->qstrs + alloc);
    pool->lengths = (qstr_len_t *)(pool->hashes + alloc);
    pool->prev = last;
    pool->total_prev_len = last->total_prev_len + last->len;
    pool->is_sorted = false;
    pool->alloc = alloc;
    pool->len = 0;
    MP_STATE_VM(last_pool) = pool;
}

qstr qstr_from_strn(const char *str, size_t len) {
    size_t hash = qstr_compute_hash((const byte *)str, len);
    qstr found = mps_qstr_find(str, len, hash);
    if (found != MP_QSTRnull) {
        return found;
    }
    if (len > (qstr_len_t)-1) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("name too long"));
    }
    char *text = new_text(len + 1);
    memcpy(text, str, len);
    text[len] = '\0';
    if (MP_STATE_VM(last_pool)->len >= MP_STATE_VM(last_pool)->alloc) {
        add_pool();
    }
    qstr_pool_t *pool = MP_STATE_VM(last_pool);
    pool->hashes[pool->len] = hash;
    pool->lengths[pool->len] = len;
    pool->qstrs[pool->len] = text;
    filter[hash % FILTER_BITS / 32] |= 1u << hash % 32;
    return pool->total_prev_len + pool->len++;
}

qstr qstr_from_str(const char *str) {
    return qstr_from_strn(str, strlen(str));
}

// ---- Texts of strings ----------------------------------------------------------------------------------------------

mp_uint_t qstr_hash(qstr q) {
    const qstr_pool_t *pool = pool_of(q);
    return pool->hashes[q - pool->total_prev_len];
}

size_t qstr_len(qstr q) {
    const qstr_pool_t *pool = pool_of(q);
    return pool->lengths[q - pool->total_prev_len];
}

const char *qstr_str(qstr q) {
    const qstr_pool_t *pool = pool_of(q);
    return pool->qstrs[q - pool->total_prev_len];
}

const byte *qstr_data(qstr q, size_t *len) {
    const qstr_pool_t *pool = pool_of(q);
    *len = pool->lengths[q - pool->total_prev_len];
    return (const byte *)pool->qstrs[q - pool->total_prev_len];
}

void qstr_pool_info(size_t *n_pool, size_t *n_qstr, size_t *n_str_data_bytes, size_t *n_total_bytes) {
    *n_pool = *n_qstr = *n_str_data_bytes = *n_total_bytes = 0;
    for (const qstr_pool_t *pool = MP_STATE_VM(last_pool); pool != &CONST_POOL; pool = pool->prev) {
        *n_pool += 1;
        *n_qstr += pool->len;
        for (size_t i = 0; i < pool->len; i++) {
            *n_str_data_bytes += pool->lengths[i] + 1;
        }
        *n_total_bytes += gc_nbytes(pool);
    }
    *n_total_bytes += *n_str_data_bytes;
}
