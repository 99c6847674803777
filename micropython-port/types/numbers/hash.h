// Hashes: 64 bits as CPython's, where CPython's do not change from run to run (numbers, tuples and frozensets of them).
// Sets are in CPython's order by them.

#ifndef MPS_HASH_H
#define MPS_HASH_H

#include <stdint.h>

#include "py/obj.h"

// What is hashed, for the message where it can't be.
typedef enum { MPS_HASH_ANY, MPS_HASH_DICT_KEY, MPS_HASH_SET_ELEMENT } mps_hash_use_t;

int64_t mps_hash(mp_obj_t obj, mps_hash_use_t use);

// types/set.c's: the hash of a frozenset.
int64_t mps_set_hash(mp_obj_t set);

static inline int64_t mps_hash_of_small_int(mp_int_t value) {
    return value == -1 ? -2 : value;
}

// Maps need no more than this of it.
static inline uint32_t mps_hash_fold(int64_t hash) {
    return (uint32_t)hash ^ (uint32_t)(hash >> 32);
}

#endif // MPS_HASH_H
