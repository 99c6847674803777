// Declares hashes of 64 bits. They equal CPython's for objects whose hashes don't change from run to run in CPython
// (numbers, tuples and frozensets of them), so that sets have CPython's order.

#ifndef MPS_HASH_H
#define MPS_HASH_H

#include <stdint.h>

#include "py/obj.h"

#include "vm/objects.h"

// Returns the hash of a frozenset. Defined in types/containers/set.c.
int64_t mps_set_hash(mp_obj_t set);

#endif // MPS_HASH_H
