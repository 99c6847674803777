// Detects recursion in the repr of containers that may contain themselves.

#ifndef MPS_REPR_H
#define MPS_REPR_H

#include <stdbool.h>

#include "py/nlr.h"
#include "py/obj.h"

// An object that is being printed, on the C stack of the function that prints it.
typedef struct _mps_repr_t {
    nlr_jump_callback_node_t callback;
    struct _mps_repr_t *outer;
    mp_obj_t obj;
} mps_repr_t;

// Returns false if the object is being printed already. Otherwise mps_repr_leave must follow.
bool mps_repr_enter(mps_repr_t *repr, mp_obj_t obj);
void mps_repr_leave(void);

#endif // MPS_REPR_H
