// Declarations that the modules for threads share. There is only one thread.

#ifndef MPS_THREADS_H
#define MPS_THREADS_H

#include <stdbool.h>

#include "py/obj.h"

// The arguments of a wait, for acquire() and get().
typedef struct {
    bool blocks;
    bool is_endless;
    uint64_t us; // unless it is endless
} mps_wait_t;

// Sleeps until the timeout of a wait that nobody can end. Raises RuntimeError if it has none.
void mps_wait_in_vain(const mps_wait_t *wait, const char *what);

// modcontextvars.c's: whether it is a Context, a copy of the current one, and what Context.run() does around its call.
bool mps_is_context(mp_obj_t obj);
mp_obj_t mps_context_copy_current(void);
void mps_context_enter(mp_obj_t context);
void mps_context_exit(mp_obj_t context);

// modsignal.c's: calls what a program has set for a signal.
void mps_simulate_signal(mp_obj_t number);

#endif // MPS_THREADS_H
