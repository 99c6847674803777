// py/compile.c with a check of the stack in its recursion, so that deeply nested source raises instead of trapping.
// compile_node sets the source line whenever it goes one level down.

#include "py/cstack.h"
#include "py/emit.h"

#define mp_emit_bc_set_source_line(emit, line) (mp_cstack_check(), mp_emit_bc_set_source_line(emit, line))

#include "py/compile.c"
