// The code of functions. Replaces upstream's header of this name: there is only one kind of code, that of language/.

#ifndef MICROPY_INCLUDED_PY_EMITGLUE_H
#define MICROPY_INCLUDED_PY_EMITGLUE_H

#include "py/bc.h"
#include "py/obj.h"

// More flags of code, above upstream's MP_SCOPE_FLAG_...
#define MPS_CODE_COROUTINE (0x10) // `async def` without yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_ASYNC_GENERATOR (0x20) // `async def` with yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_ITERABLE_COROUTINE (0x80) // a generator that can be awaited, as types.coroutine() marks it
#define MPS_CODE_ASYNC (MPS_CODE_COROUTINE | MPS_CODE_ASYNC_GENERATOR)

// The code of a function, a module or a class body. It never changes: the code of frozen modules is constant data, and
// the compiler makes other code on the heap. In the same block of memory follow the names of closed-over variables and
// parameters, the numbers of local variables that become cells, the instructions (bytecode.h), the lines, the names of
// the other local variables and the columns (vm/code.c).
//
// Local variables are in this order: n_closed cells of enclosing functions; positional parameters, which n_pos counts
// together with the cells; n_kwonly keyword-only parameters; *args; **kwargs; others.
typedef struct _mp_raw_code_t {
    const struct _mp_raw_code_t *const *children; // the functions within it, then NULL; or NULL if there are none
    const struct _mp_raw_code_t *parent; // in ROM, for a code with a plain name: the enclosing code; else NULL
    uint32_t n_bytes; // of the instructions
    qstr_short_t name; // qualified: "A.f", "f.<locals>.g"; with a parent plain: "f", "g"
    uint16_t n_names;
    uint16_t n_state; // room for local variables and temporary values
    uint16_t n_pos;
    uint16_t n_posonly; // without n_closed
    uint16_t n_kwonly;
    uint16_t n_defaults; // of positional parameters
    uint8_t n_exc_stack; // room for handlers of exceptions
    uint8_t n_closed;
    uint8_t n_cells;
    uint8_t n_stack; // room for temporary values, which come first; 0 if it is too large for a byte
    uint8_t flags; // 0 if a call is simple
    uint8_t has_columns : 1; // the instructions' parts of lines are known
    uint8_t is_local : 1; // the parent is a function
} mp_raw_code_t;

// Returns the names of the first local variables, with all parameters. MP_QSTRnull stands for a missing name.
static inline const qstr_short_t *mps_code_names(const mp_raw_code_t *code) {
    return (const qstr_short_t *)(code + 1);
}

// Returns the numbers of local variables that become cells when the function is entered.
static inline const byte *mps_code_cells(const mp_raw_code_t *code) {
    return (const byte *)(mps_code_names(code) + code->n_names);
}

static inline const byte *mps_code_start(const mp_raw_code_t *code) {
    return mps_code_cells(code) + code->n_cells;
}

// Upstream's type for the code of functions: a mp_raw_code_t.
typedef const void *mp_proto_fun_t;

mp_obj_t mp_make_function_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context,
    const mp_obj_t *defaults);
mp_obj_t mp_make_closure_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context, mp_uint_t n,
    const mp_obj_t *args);

#endif // MICROPY_INCLUDED_PY_EMITGLUE_H
