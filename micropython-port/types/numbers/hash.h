// Hashes: 64 bits as CPython's, where CPython's do not change from run to run (numbers, tuples and frozensets of them).
// Sets are in CPython's order by them.

#ifndef MPS_HASH_H
#define MPS_HASH_H

#include <stdint.h>

#include "py/obj.h"

#include "vm/objects.h"

// types/containers/set.c's: the hash of a frozenset.
int64_t mps_set_hash(mp_obj_t set);

#endif // MPS_HASH_H
