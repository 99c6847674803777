// Functions of Python code. It takes the place of upstream's header. See types/function.c and types/arguments.c.

#ifndef MICROPY_INCLUDED_PY_OBJFUN_H
#define MICROPY_INCLUDED_PY_OBJFUN_H

#include "py/bc.h"
#include "py/obj.h"

typedef struct _mp_obj_fun_bc_t {
    mp_obj_base_t base;
    const mp_module_context_t *context; // its module's globals and constants
    struct _mp_raw_code_t *const *child_table; // the functions within it; or its attributes, see below
    const byte *bytecode;
    mp_obj_t extra_args[]; // see below for closures; the defaults; the dictionary of defaults of keyword-only parameters
} mp_obj_fun_bc_t;

// ---- What the prelude of a function's bytecode tells beyond upstream's ----
//
// The name is the qualified one: "A.f", "f.<locals>.g", "f.<locals>.<lambda>". What follows its last dot is the plain name.
//
// The names of parameters that stand for variables of an enclosing function (they come first) are "*", as upstream has it.
// The names of positional-only parameters are their own.
//
// More flags are in F, above upstream's four:
#define MPS_CODE_COROUTINE (0x10) // `async def` without yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_ASYNC_GENERATOR (0x20) // `async def` with yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_DETAILS (0x40) // between the names of parameters and the lines are details
//
// Details: how many parameters are positional-only, as a uint (parameters that stand for variables are not counted); then,
// where the function has *args, the name of it; then, where it has **kwargs, the name of that one. The compiler writes them
// where there are positional-only parameters, and may write them elsewhere.
//
// An entry of no bytes that comes first in the table of lines leads to the line of the `def`, which is co_firstlineno.

#define MPS_CODE_ASYNC (MPS_CODE_COROUTINE | MPS_CODE_ASYNC_GENERATOR)

// The prelude, taken apart.
typedef struct {
    size_t n_state;
    size_t n_exc_stack;
    size_t flags;
    size_t n_pos; // parameters that can be given by position, with those that stand for variables of an enclosing function
    size_t n_kwonly;
    size_t n_defaults;
    size_t n_posonly;
    size_t n_cells;
    const byte *names; // the function's, then the parameters'
    const byte *details; // behind the names; where there are none, it is the same as lines
    const byte *lines;
    const byte *cells; // behind the lines
    const byte *code;
} mps_prelude_t;

void mps_prelude(const byte *bytecode, mps_prelude_t *prelude);

// What a qualified name ends with, behind its last dot. It points into the text of the name.
const char *mps_plain_name(qstr qualified);
// The same as a name of its own.
qstr mps_plain_qstr(qstr qualified);

// ---- Attributes ----

// In place of a function's table of children where it has attributes: most functions have none, and take a single block.
typedef struct {
    const byte *mark; // to mps_function_marks: [1] where defaults were set, [0] otherwise. No table of children begins with it
    struct _mp_raw_code_t *const *child_table;
    mp_obj_dict_t *dict; // __dict__, or NULL
    mp_obj_dict_t *special; // __doc__, __annotations__ ... that were set, or NULL
} mps_function_extras_t;

extern const byte mps_function_marks[2];

// The attributes of a function, or NULL.
static inline mps_function_extras_t *mps_function_extras(const mp_obj_fun_bc_t *fun) {
    mps_function_extras_t *extras = (mps_function_extras_t *)fun->child_table;
    return extras != NULL && (extras->mark == &mps_function_marks[0] || extras->mark == &mps_function_marks[1])
        ? extras : NULL;
}

// The functions within a function.
static inline struct _mp_raw_code_t *const *mps_function_children(const mp_obj_fun_bc_t *fun) {
    mps_function_extras_t *extras = mps_function_extras(fun);
    return MP_LIKELY(extras == NULL) ? fun->child_table : extras->child_table;
}

// Sets what the compiler knows of a function: __doc__, __annotations__, __annotate__, __type_params__ or any other attribute.
// fun is a function of Python code.
void mps_function_set(mp_obj_t fun, qstr name, mp_obj_t value);
// Gets what was set so, or MP_OBJ_NULL.
mp_obj_t mps_function_get(mp_obj_t fun, qstr name);

// ---- Closures ----
//
// A function that uses variables of an enclosing one has mp_type_closure, which is derived from mp_type_fun_bc and has the same
// layout: what comes first in extra_args is how many variables there are, and their cells.

extern const mp_obj_type_t mp_type_closure;

static inline size_t mps_function_n_closed(const mp_obj_fun_bc_t *fun) {
    return fun->base.type == &mp_type_closure ? MP_OBJ_SMALL_INT_VALUE(fun->extra_args[0]) : 0;
}

// Whether obj is a function of Python code.
static inline bool mps_is_function(mp_const_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    return type == &mp_type_fun_bc || type == &mp_type_closure;
}

// Called for a function that is a generator or the like. Makes the object.
mp_obj_t mps_generator_new(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args);

#endif // MICROPY_INCLUDED_PY_OBJFUN_H
