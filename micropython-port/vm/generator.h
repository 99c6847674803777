// Generators, coroutines and asynchronous generators: see generator.c and asyncgen.c.

#ifndef MPS_GENERATOR_H
#define MPS_GENERATOR_H

#include "py/bc.h"
#include "py/objgenerator.h"

// A generator, a coroutine or an asynchronous generator: of mp_type_gen_instance, mps_type_coroutine or
// mps_type_asyncgen.
typedef struct {
    mp_obj_base_t base;
    // mp_const_none: it does not run. MP_OBJ_NULL: it runs. Otherwise: it does not run, and this exception is to be
    // raised when it is resumed, or, where it is an asynchronous generator, this is a number of ASYNCGEN_ flags.
    mp_obj_t pending;
    mp_code_state_t state; // its ip is NULL once it has ended
} mps_generator_t;

extern const mp_obj_type_t mps_type_coroutine;
extern const mp_obj_type_t mps_type_asyncgen;

static inline bool mps_generator_has_started(const mps_generator_t *generator) {
    return generator->state.sp != generator->state.state - 1;
}

static inline bool mps_generator_has_ended(const mps_generator_t *generator) {
    return generator->state.ip == NULL;
}

// Whether the loop resumes obj by mp_obj_gen_resume where it is delegated to.
static inline bool mps_is_resumable(mp_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    return type == &mp_type_gen_instance || type == &mps_type_coroutine;
}

// The exception that throw(type, value, traceback) stands for.
mp_obj_t mps_thrown(size_t n_args, const mp_obj_t *args);

// Hands an exception to what a generator delegates to, which need not be able to take one. As mp_resume.
mp_vm_return_kind_t mps_delegate_exception(mp_obj_t to, mp_obj_t exc, mp_obj_t *result);

// ---- What the compiler's instructions call ----

// For `await value`: the iterator to delegate to.
mp_obj_t mps_get_awaitable(mp_obj_t value);
// For `async for`: the asynchronous iterator; and the iterator to delegate to for its next value.
mp_obj_t mps_get_aiter(mp_obj_t value);
mp_obj_t mps_get_anext(mp_obj_t aiter);
// What an asynchronous generator yields to what resumes it for `yield value`: that tells it from what `await` lets
// through.
mp_obj_t mps_asyncgen_value(mp_obj_t value);

// The attributes of all three: `prefix` is "gi", "cr" or "ag".
void mps_generator_attr(mp_obj_t self, qstr name, mp_obj_t *dest);

#endif // MPS_GENERATOR_H
