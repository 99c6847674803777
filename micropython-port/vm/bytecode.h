// Declares the functions that execute bytecode outside of the loop. instruction_table.h has the instructions, and
// py/emitglue.h the other data of a function.
#ifndef MPS_BYTECODE_H
#define MPS_BYTECODE_H

#include "py/bc.h"
#include "py/emitglue.h"
#include "vm/instruction_table.h"

// The layout of MPS_X_CALL's operands on the stack: the function, the second value of LOAD_METHOD (METHOD), the
// positional arguments, an iterable of more (ARGS), names and values of the keywords, a mapping of more (KEYWORDS).
typedef enum {
    MPS_CALL_METHOD = 1,
    MPS_CALL_ARGS = 2,
    MPS_CALL_KEYWORDS = 4,
} mps_call_flags_t;

struct _mp_obj_fun_bc_t;

// Returns the name of a local variable, or MP_QSTRnull if it has none. Sets `is_free` if an outer function has it.
qstr mps_local_name(const struct _mp_obj_fun_bc_t *fun, size_t number, bool *is_free);

// Applies a binary operator to small integers by upstream's function. Defined in runtime_errors.c.
mp_obj_t mps_small_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Loads a name from a namespace other than a dict. May run Python.
mp_obj_t mps_load_from_mapping(qstr name);

void mps_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items);
void mps_unpack_ex(mp_obj_t value, size_t before, size_t after, mp_obj_t *items);
void mps_enter_manager(mp_obj_t *sp);

// Executes an extended instruction. `ip` is behind MPS_BC_EXTENDED. Returns the stack pointer, and the next instruction
// in mps_next. May run Python.
extern const byte *mps_next;
mp_obj_t *mps_execute_extended(mp_code_state_t *code_state, const byte *ip, mp_obj_t *sp);

#endif
