// py/vm.c with setjmp moved out of the loop that executes bytecode.
//
// LLVM compiles each call in a function that calls setjmp into a try of its own, and stores to memory before the call every
// variable that is live after it. In the loop of the virtual machine that is some fifteen stores for each call, which took
// about as long as all the rest. So upstream's function becomes execute_loop, which catches nothing, and a function around
// it does the catching:
//
//   - Where execute_loop calls nlr_push for the first time, the function around it has done so already.
//   - An exception that is thrown ends up in the function around, which enters execute_loop again; that calls nlr_push, and
//     learns that an exception came, as from a setjmp that returned for the second time. Everything that it needs to go on
//     is in code_state, but for exc_sp, which is why that one is kept in the function around.
//   - Where it then calls nlr_push again, to go on with the bytecode, it returns to the function around, which does it.

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "py/bc0.h"
#include "py/bc.h"
#include "py/emitglue.h"
#include "py/objfun.h"
#include "py/objtype.h"
#include "py/profile.h"
#include "py/runtime.h"

// What one call of mp_execute_bytecode keeps while execute_loop comes and goes. On the stack of that call.
typedef struct {
    mp_exc_stack_t *volatile exc_sp; // must be the first: execute_loop has a pointer to it
    bool has_exc_sp;
    enum { PROTECTED, THROWN, RUNNING } state;
    void *exception; // where state is THROWN
} activation_t;

// The activation that execute_loop is being entered for.
static activation_t *entering;

// Returned by execute_loop where it needs nlr_push to be done. No mp_vm_return_kind_t.
#define MUST_PROTECT ((mp_vm_return_kind_t)99)

static mp_vm_return_kind_t execute_loop(mp_code_state_t *code_state, volatile mp_obj_t inject_exc);

mp_vm_return_kind_t mp_execute_bytecode(mp_code_state_t *code_state, volatile mp_obj_t inject_exc) {
    activation_t activation = {.has_exc_sp = false};
    for (;;) {
        mp_vm_return_kind_t kind;
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_obj_t inject = inject_exc;
            inject_exc = MP_OBJ_NULL;
            activation.state = PROTECTED;
            entering = &activation;
            kind = execute_loop(code_state, inject);
        } else {
            activation.state = THROWN;
            activation.exception = nlr.ret_val;
            entering = &activation;
            kind = execute_loop(code_state, MP_OBJ_NULL);
        }
        if (kind != MUST_PROTECT) {
            return kind;
        }
    }
}

// Where execute_loop finds exc_sp: as it was left, or at its start for this code_state.
static inline mp_exc_stack_t *volatile *exc_sp_of_entering(mp_exc_stack_t *start) {
    activation_t *activation = entering;
    if (!activation->has_exc_sp) {
        activation->has_exc_sp = true;
        activation->exc_sp = start;
    }
    return &activation->exc_sp;
}

#undef MP_CODE_STATE_EXC_SP_IDX_TO_PTR
#define MP_CODE_STATE_EXC_SP_IDX_TO_PTR(exc_stack, exc_sp_idx) exc_sp_of_entering((exc_stack) + (exc_sp_idx) - 1)

// Upstream declares `mp_exc_stack_t *volatile exc_sp = ...`, which makes this a pointer to one.
#define exc_sp (*kept_exc_sp)

#undef nlr_push
#define nlr_push(buf) ({ \
        activation_t *activation = (activation_t *)kept_exc_sp; \
        bool thrown = activation->state == THROWN; \
        if (activation->state == RUNNING) { \
            return MUST_PROTECT; \
        } \
        activation->state = RUNNING; \
        (buf)->ret_val = activation->exception; \
        thrown; \
    })

#undef MICROPY_WRAP_MP_EXECUTE_BYTECODE
#define MICROPY_WRAP_MP_EXECUTE_BYTECODE(f) static execute_loop

#include "py/vm.c"
