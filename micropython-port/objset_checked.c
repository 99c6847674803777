// py/objset.c with a check of the stack where a nested frozenset is hashed.

#include "py/cstack.h"
#include "py/runtime.h"

#define mp_unary_op(op, obj) (mp_cstack_check(), mp_unary_op(op, obj))
#include "py/objset.c"
