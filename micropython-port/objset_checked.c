// py/objset.c with a check of the stack where a nested frozenset is hashed.

#include "py/cstack.h"
#include "py/runtime.h"

#define mp_unary_op(op, obj) (mp_cstack_check(), mp_unary_op(op, obj))
#include "py/objset.c"

// Called by value.c. The items of a set or a frozenset, which owns them.
mp_set_t *mps_set_items(mp_obj_t obj) {
    return &((mp_obj_set_t *)MP_OBJ_TO_PTR(obj))->set;
}
