// Detects recursion in the repr of containers: see repr.h.

#include "py/cstack.h"
#include "types/text/repr.h"

// The objects that are being printed, the innermost first. An exception removes them by the callbacks.
static mps_repr_t *innermost;

static void leave(void *callback) {
    innermost = ((mps_repr_t *)callback)->outer;
}

bool mps_repr_enter(mps_repr_t *repr, mp_obj_t obj) {
    mp_cstack_check();
    for (const mps_repr_t *outer = innermost; outer != NULL; outer = outer->outer) {
        if (outer->obj == obj) {
            return false;
        }
    }
    repr->outer = innermost;
    repr->obj = obj;
    innermost = repr;
    nlr_push_jump_callback(&repr->callback, leave);
    return true;
}

void mps_repr_leave(void) {
    nlr_pop_jump_callback(true);
}
