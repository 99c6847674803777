// Static memory that holds nothing between two calls of an export. It is in one place, so that copies of the
// interpreter's state can leave it out (state.c).
#ifndef MPS_SCRATCH_H
#define MPS_SCRATCH_H

#include "py/obj.h"
#include "host/host_abi.h"
#include "vm/code.h"

// One level of the value that is being written: a container, and the place of the current item in it.
typedef struct {
    mp_obj_t container;
    mp_obj_t key; // MP_OBJ_NULL if index is the place
    size_t index;
} mps_level_t;

// Words that the collector still has to scan.
typedef struct {
    const uint32_t *at;
    const uint32_t *end;
} mps_range_t;

#define MPS_RANGES (512)

typedef struct {
    char source[4096]; // entry.c: the host's buffer for small sources
    mps_frame_t frames[MPS_FRAMES_MAX]; // entry.c
    char frame_files[MPS_FRAMES_MAX][MPS_SOURCE_TEXT_MAX]; // entry.c: names of sources that frames refer to
    uint32_t roots[4096]; // collect.c
    mps_range_t ranges[MPS_RANGES]; // collect.c
    uint8_t out[4096]; // value.c: data that is not written yet
    uint8_t in[4096]; // value.c: data that was read
    mps_level_t levels[MPS_DEPTH_MAX]; // value.c
    char unfit[512]; // value.c: why a value does not fit
    mps_slice_t holes[MPS_HOLES_MAX]; // state.c
} mps_scratch_t;

extern mps_scratch_t mps_scratch;

#endif
