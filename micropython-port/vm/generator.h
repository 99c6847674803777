// Declares generators, coroutines and asynchronous generators. Defined in generator.c and asyncgen.c.

#ifndef MPS_GENERATOR_H
#define MPS_GENERATOR_H

#include "py/bc.h"
#include "py/objgenerator.h"

// A generator, a coroutine or an asynchronous generator. Its type is mp_type_gen_instance, mps_type_coroutine or
// mps_type_asyncgen.
typedef struct {
    mp_obj_base_t base;
    // MP_OBJ_NULL while it runs. Otherwise mp_const_none, or the exception to raise when it is resumed, or, in an
    // asynchronous generator, a number of ASYNCGEN_ flags.
    mp_obj_t pending;
    mp_code_state_t state; // its ip is NULL after the end
} mps_generator_t;

extern const mp_obj_type_t mps_type_coroutine;
extern const mp_obj_type_t mps_type_asyncgen;

static inline bool mps_generator_has_started(const mps_generator_t *generator) {
    return generator->state.sp != generator->state.state - 1;
}

static inline bool mps_generator_has_ended(const mps_generator_t *generator) {
    return generator->state.ip == NULL;
}

// Returns whether the loop resumes obj by mp_obj_gen_resume when it delegates to obj.
static inline bool mps_is_resumable(mp_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    return type == &mp_type_gen_instance || type == &mps_type_coroutine;
}

// Returns the exception for the arguments of throw(type, value, traceback). May run Python.
mp_obj_t mps_thrown(size_t n_args, const mp_obj_t *args);

// Throws an exception into the object that a generator delegates to, which may have no throw(). Returns like mp_resume.
// May run Python.
mp_vm_return_kind_t mps_delegate_exception(mp_obj_t to, mp_obj_t exc, mp_obj_t *result);

// ---- Functions that the compiler's instructions call ----
// Runs asyncio's event loop until it has the result of a module's `await`.
mp_obj_t mps_await_here(mp_obj_t iterator);

// Returns the iterator to delegate to for `await value`.
mp_obj_t mps_get_awaitable(mp_obj_t value);
// For `async for`: returns the asynchronous iterator, and the iterator to delegate to for its next value.
mp_obj_t mps_get_aiter(mp_obj_t value);
mp_obj_t mps_get_anext(mp_obj_t aiter);
// Wraps the value of `yield` in an asynchronous generator, to tell it from values that `await` lets through.
mp_obj_t mps_asyncgen_value(mp_obj_t value);

// Implements the attributes of all three types. `prefix` is "gi", "cr" or "ag".
void mps_generator_attr(mp_obj_t self, qstr name, mp_obj_t *dest);

#endif // MPS_GENERATOR_H
