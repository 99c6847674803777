// py/objtuple.c with a check of the stack where a nested tuple is hashed.

#include "py/cstack.h"
#include "py/runtime.h"

#define mp_unary_op(op, obj) (mp_cstack_check(), mp_unary_op(op, obj))
#include "py/objtuple.c"
