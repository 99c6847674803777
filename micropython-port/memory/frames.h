// The stack of frames: what Python functions that were called by Python functions need. See vm.c.

#ifndef MPS_FRAMES_H
#define MPS_FRAMES_H

#include "py/obj.h"

// Some 1,500 calls of functions with a few variables.
#define MPS_FRAMES_SIZE (128 * 1024)

typedef struct {
    char *top;
    mp_obj_t space[MPS_FRAMES_SIZE / sizeof(mp_obj_t)];
} mps_frames_t;

// Between two calls of an export there is nothing on it. The collector scans what is.
extern mps_frames_t mps_frames;

#endif // MPS_FRAMES_H
