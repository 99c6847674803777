// The code of functions. In the place of upstream's header of this name: there is one kind of code, language/'s.

#ifndef MICROPY_INCLUDED_PY_EMITGLUE_H
#define MICROPY_INCLUDED_PY_EMITGLUE_H

#include "py/bc.h"
#include "py/obj.h"

// More flags of code, above upstream's MP_SCOPE_FLAG_...
#define MPS_CODE_COROUTINE (0x10) // `async def` without yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_ASYNC_GENERATOR (0x20) // `async def` with yield; MP_SCOPE_FLAG_GENERATOR is set as well
#define MPS_CODE_ASYNC (MPS_CODE_COROUTINE | MPS_CODE_ASYNC_GENERATOR)

// All that is known of a function (a module or the body of a class is one) before it is made. It never changes: that
// of frozen modules is constant data, and the compiler makes others on the heap. In one block of memory follow the
// names of closed-over variables and parameters, the numbers of local variables that become cells, the instructions
// (bytecode.h), the lines, the names of the other local variables and the columns (vm/code.c).
//
// Local variables are in this order: n_closed cells of enclosing functions; parameters by position, which n_pos counts
// together with the former; n_kwonly keyword-only ones; *args; **kwargs; others.
typedef struct _mp_raw_code_t {
    const struct _mp_raw_code_t *const *children; // the functions within it, and NULL; or NULL where there are none
    uint32_t n_bytes; // of the instructions
    qstr_short_t name; // the qualified one: "A.f", "f.<locals>.g"
    uint16_t n_names;
    uint16_t n_state; // places for local variables and values in between
    uint16_t n_pos;
    uint16_t n_posonly; // without n_closed
    uint16_t n_kwonly;
    uint16_t n_defaults; // of parameters by position
    uint8_t n_exc_stack; // places for handlers of exceptions
    uint8_t n_closed;
    uint8_t n_cells;
    uint8_t flags; // 0 where a call is simple
    bool has_columns; // it is known which part of a line an instruction is of
} mp_raw_code_t;

// The names of the first local variables, with all parameters. MP_QSTRnull where one has none.
static inline const qstr_short_t *mps_code_names(const mp_raw_code_t *code) {
    return (const qstr_short_t *)(code + 1);
}

// The numbers of local variables that become cells when the function is entered.
static inline const byte *mps_code_cells(const mp_raw_code_t *code) {
    return (const byte *)(mps_code_names(code) + code->n_names);
}

static inline const byte *mps_code_start(const mp_raw_code_t *code) {
    return mps_code_cells(code) + code->n_cells;
}

// Upstream's name for what functions are made of: a mp_raw_code_t.
typedef const void *mp_proto_fun_t;

mp_obj_t mp_make_function_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context,
    const mp_obj_t *defaults);
mp_obj_t mp_make_closure_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context, mp_uint_t n,
    const mp_obj_t *args);

#endif // MICROPY_INCLUDED_PY_EMITGLUE_H
