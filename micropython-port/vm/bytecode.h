// Declares what executes bytecode beside the loop. The instructions are in instruction_table.h; what else is known of a
// function is told in py/emitglue.h.
#ifndef MPS_BYTECODE_H
#define MPS_BYTECODE_H

#include "py/bc.h"
#include "py/emitglue.h"
#include "vm/instruction_table.h"

// How MPS_X_CALL finds its operands on the stack: the function, what LOAD_METHOD puts behind it (METHOD), the
// positional arguments, an iterable of more (ARGS), names and values of the keywords, a mapping of more (KEYWORDS).
typedef enum {
    MPS_CALL_METHOD = 1,
    MPS_CALL_ARGS = 2,
    MPS_CALL_KEYWORDS = 4,
} mps_call_flags_t;

struct _mp_obj_fun_bc_t;

// The name of a local variable, or MP_QSTRnull where it has none. `is_free` says whether it is of an outer function.
qstr mps_local_name(const struct _mp_obj_fun_bc_t *fun, size_t number, bool *is_free);

// Binary operators of small integers: what is left of upstream's function. runtime_errors.c's.
mp_obj_t mps_small_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Loads a name where the namespace is no dict.
mp_obj_t mps_load_from_mapping(qstr name);

void mps_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items);
void mps_unpack_ex(mp_obj_t value, size_t before, size_t after, mp_obj_t *items);
void mps_enter_manager(mp_obj_t *sp);

// Executes an extended instruction. `ip` is behind MPS_BC_EXTENDED. Returns the stack pointer, and in mps_next where to
// go on.
extern const byte *mps_next;
mp_obj_t *mps_execute_extended(mp_code_state_t *code_state, const byte *ip, mp_obj_t *sp);

#endif
