// Declarations that the files of the module time share.

#ifndef MPS_TIME_PARTS_H
#define MPS_TIME_PARTS_H

#include "stdlib/time/calendar_time.h"

extern const mp_obj_type_t mps_type_struct_time;

// Returns the seconds of an instant that is given as a number, rounded down. Raises ValueError for NaN, and
// OverflowError if it is too large.
int64_t mps_seconds_of(mp_obj_t obj);

#endif // MPS_TIME_PARTS_H
