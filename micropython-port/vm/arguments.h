// Binds the arguments of plain calls, and declares what messages about arguments need. The rest is in arguments.c.

#ifndef MPS_ARGUMENTS_H
#define MPS_ARGUMENTS_H

#include <stddef.h>

#include "py/bc.h"
#include "py/objfun.h"
#include "vm/code.h"

// Returns whether a call has as many positional arguments as there are parameters, and neither has other kinds.
static inline bool mps_is_plain_call(const mp_raw_code_t *code, size_t n_args, size_t n_kw) {
    size_t others = code->flags & (MP_SCOPE_FLAG_VARARGS | MP_SCOPE_FLAG_VARKEYWORDS);
    return (((n_args + code->n_closed) ^ code->n_pos) | n_kw | others | code->n_kwonly) == 0;
}

// Fills in the code state of a plain call. fun_bc is set.
static inline void mps_bind_plain(mp_code_state_t *state, size_t n_args, const mp_obj_t *args) {
    const mp_obj_fun_bc_t *fun = state->fun_bc;
    const mp_raw_code_t *code = fun->code;
    size_t n_state = code->n_state, n_closed = code->n_closed;
    state->n_state = n_state;
    state->exc_sp_idx = 0;
    for (size_t i = n_state - code->n_pos; i > 0; i--) {
        state->state[i - 1] = MP_OBJ_NULL;
    }
    mp_obj_t *local = state->state + n_state;
    for (size_t i = 0; i < n_closed; i++) {
        *--local = fun->extra_args[i];
    }
    for (size_t i = 0; i < n_args; i++) {
        *--local = args[i];
    }
    state->sp = state->state - 1;
    const byte *cells = mps_code_cells(code);
    state->ip = cells + code->n_cells;
    for (; cells < state->ip; cells++) {
        mp_obj_t *cell = &state->state[n_state - 1 - *cells];
        *cell = mp_obj_new_cell(*cell);
    }
}

// Compares a name with the one that was given. Keeps it in *nearest if it is similar, and more so than the last one,
// whose distance is *distance (SIZE_MAX at first).
void mps_nearer_name(const char *given, const char *name, const char **nearest, size_t *distance);

#endif // MPS_ARGUMENTS_H
