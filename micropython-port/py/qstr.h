// Interned strings. Replaces upstream's header of this name: hashes have 24 bits, and there may be more than 65535
// strings.

#ifndef MICROPY_INCLUDED_PY_QSTR_H
#define MICROPY_INCLUDED_PY_QSTR_H

#include "py/mpconfig.h"
#include "py/misc.h"

// The strings that are known at compile time.
enum {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) id,
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
    MP_QSTRnumber_of_static,
    MP_QSTRstart_of_main = MP_QSTRnumber_of_static - 1,

    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) id,
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
    MP_QSTRnumber_of,
};

typedef size_t qstr;
typedef uint32_t qstr_short_t; // in the tables of compiled code
typedef uint32_t qstr_hash_t;
typedef uint16_t qstr_len_t;

typedef struct _qstr_pool_t {
    const struct _qstr_pool_t *prev;
    size_t total_prev_len : (8 * sizeof(size_t) - 1);
    size_t is_sorted : 1;
    size_t alloc;
    size_t len;
    qstr_hash_t *hashes;
    qstr_len_t *lengths;
    const char *qstrs[];
} qstr_pool_t;

#define QSTR_TOTAL() (MP_STATE_VM(last_pool)->total_prev_len + MP_STATE_VM(last_pool)->len)

void qstr_init(void);

size_t qstr_compute_hash(const byte *data, size_t len);

qstr qstr_find_strn(const char *str, size_t str_len); // MP_QSTRnull if there is none

// Strings in ROM by their hashes: a hash table with open addressing of numbers, or 0. The size is a power of two, or 0
// in the interpreter that freezes modules.
extern const uint16_t mps_rom_index[];
extern const size_t mps_rom_index_size;

// Returns the first place to look for a string, modulo the index's size.
static inline size_t mps_rom_index_slot(size_t hash) {
    return hash * 2654435769u >> 12;
}

// Finds a string whose hash is known.
qstr mps_qstr_find(const char *str, size_t len, size_t hash);

qstr qstr_from_str(const char *str);
qstr qstr_from_strn(const char *str, size_t len);

mp_uint_t qstr_hash(qstr q);
const char *qstr_str(qstr q);
size_t qstr_len(qstr q);
const byte *qstr_data(qstr q, size_t *len);

void qstr_pool_info(size_t *n_pool, size_t *n_qstr, size_t *n_str_data_bytes, size_t *n_total_bytes);

#endif // MICROPY_INCLUDED_PY_QSTR_H
