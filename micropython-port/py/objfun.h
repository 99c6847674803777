// Python functions. Replaces upstream's header. See vm/function.c and vm/arguments.c.

#ifndef MICROPY_INCLUDED_PY_OBJFUN_H
#define MICROPY_INCLUDED_PY_OBJFUN_H

#include "py/emitglue.h"
#include "py/obj.h"

// The attributes of a function. Most functions have none.
typedef struct {
    bool has_new_defaults; // __defaults__ or __kwdefaults__ was set
    mp_obj_dict_t *dict; // __dict__, or NULL
    mp_obj_dict_t *special; // __doc__, __annotations__ ... if they were set, or NULL
} mps_function_extras_t;

typedef struct _mp_obj_fun_bc_t {
    mp_obj_base_t base;
    const mp_module_context_t *context; // its module's globals and constants
    mps_function_extras_t *extras; // or NULL
    const mp_raw_code_t *code;
    mp_obj_t extra_args[]; // n_closed cells; the defaults; the dictionary of defaults of keyword-only parameters
} mp_obj_fun_bc_t;

// Returns the part of a qualified name behind its last dot. It points into the name's text.
const char *mps_plain_name(qstr qualified);
// Returns that part as an interned string.
qstr mps_plain_qstr(qstr qualified);

// ---- Attributes ----

// Sets an attribute of a function that the compiler knows: __doc__, __annotations__, __annotate__, __type_params__ or
// any other. fun is a Python function.
void mps_function_set(mp_obj_t fun, qstr name, mp_obj_t value);
// Returns an attribute that was set so, or MP_OBJ_NULL.
mp_obj_t mps_function_get(mp_obj_t fun, qstr name);

// Returns whether obj is a Python function.
static inline bool mps_is_function(mp_const_obj_t obj) {
    return mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == &mp_type_fun_bc;
}

// Makes the generator, coroutine or asynchronous generator for a call of its function.
mp_obj_t mps_generator_new(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args);

#endif // MICROPY_INCLUDED_PY_OBJFUN_H
