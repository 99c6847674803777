// Functions of Python code. It takes the place of upstream's header. See types/function.c and types/arguments.c.

#ifndef MICROPY_INCLUDED_PY_OBJFUN_H
#define MICROPY_INCLUDED_PY_OBJFUN_H

#include "py/emitglue.h"
#include "py/obj.h"

// The attributes of a function that has some: most have none.
typedef struct {
    bool has_new_defaults; // __defaults__ or __kwdefaults__ was set
    mp_obj_dict_t *dict; // __dict__, or NULL
    mp_obj_dict_t *special; // __doc__, __annotations__ ... that were set, or NULL
} mps_function_extras_t;

typedef struct _mp_obj_fun_bc_t {
    mp_obj_base_t base;
    const mp_module_context_t *context; // its module's globals and constants
    mps_function_extras_t *extras; // or NULL
    const mp_raw_code_t *code;
    mp_obj_t extra_args[]; // n_closed cells; the defaults; the dictionary of defaults of keyword-only parameters
} mp_obj_fun_bc_t;

// What a qualified name ends with, behind its last dot. It points into the text of the name.
const char *mps_plain_name(qstr qualified);
// The same as a name of its own.
qstr mps_plain_qstr(qstr qualified);

// ---- Attributes ----

// Sets what the compiler knows of a function: __doc__, __annotations__, __annotate__, __type_params__ or any other
// attribute. fun is a function of Python code.
void mps_function_set(mp_obj_t fun, qstr name, mp_obj_t value);
// Gets what was set so, or MP_OBJ_NULL.
mp_obj_t mps_function_get(mp_obj_t fun, qstr name);

// Whether obj is a function of Python code.
static inline bool mps_is_function(mp_const_obj_t obj) {
    return mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == &mp_type_fun_bc;
}

// Called for a function that is a generator or the like. Makes the object.
mp_obj_t mps_generator_new(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args);

#endif // MICROPY_INCLUDED_PY_OBJFUN_H
