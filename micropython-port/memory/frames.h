// The stack of frames, which holds the state of Python functions called by Python functions. Used by vm.c.

#ifndef MPS_FRAMES_H
#define MPS_FRAMES_H

#include "py/obj.h"

// Has room for some 1,500 calls of functions with a few variables.
#define MPS_FRAMES_SIZE (128 * 1024)

typedef struct {
    char *top;
    mp_obj_t space[MPS_FRAMES_SIZE / sizeof(mp_obj_t)];
} mps_frames_t;

// The stack, which is empty between two calls of an export. The collector scans its used part.
extern mps_frames_t mps_frames;

#endif // MPS_FRAMES_H
