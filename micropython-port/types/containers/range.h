// Ranges, as types/range.c has them and vm.c knows them.

#ifndef MPS_RANGE_H
#define MPS_RANGE_H

#include <stdbool.h>

#include "py/obj.h"

// The parts are integer objects.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t start;
    mp_obj_t stop;
    mp_obj_t step;
} mps_range_t;

// Whether all items are small integers.
static inline bool mps_range_is_small(const mps_range_t *range) {
    return mp_obj_is_small_int(range->start) && mp_obj_is_small_int(range->stop) && mp_obj_is_small_int(range->step);
}

#endif // MPS_RANGE_H
