// py/compile.c with a check of the stack in its recursion, so that deeply nested source raises instead of trapping.
// compile_node sets the source line whenever it goes one level down.

#include "py/cstack.h"
#include "py/emit.h"

#define mp_emit_bc_set_source_line(emit, line) (mp_cstack_check(), mp_emit_bc_set_source_line(emit, line))

#include "py/compile.c"

// Called by mps_run. Compiles a program so that the value of its last statement, where that is an expression, ends up in
// __main__ as __mps_value__: the statement becomes an assignment.
static void keep_last_value(mp_parse_node_t pn) {
    while (MP_PARSE_NODE_IS_STRUCT_KIND(pn, PN_file_input_2) || MP_PARSE_NODE_IS_STRUCT_KIND(pn, PN_simple_stmt_2)) {
        mp_parse_node_struct_t *pns = (mp_parse_node_struct_t *)pn;
        pn = pns->nodes[MP_PARSE_NODE_STRUCT_NUM_NODES(pns) - 1];
    }
    if (MP_PARSE_NODE_IS_STRUCT_KIND(pn, PN_expr_stmt)) {
        mp_parse_node_struct_t *pns = (mp_parse_node_struct_t *)pn;
        if (MP_PARSE_NODE_IS_NULL(pns->nodes[1])) {
            pns->nodes[1] = pns->nodes[0];
            pns->nodes[0] = mp_parse_node_new_leaf(MP_PARSE_NODE_ID, MP_QSTR___mps_value__);
        }
    }
}

// `lasting` gives the name of the source where functions are in it, which may outlive the run; otherwise it is called
// `name`. A name is there for good, and most runs define nothing.
mp_obj_t mps_compile(mp_parse_tree_t *tree, qstr name, bool is_repl, bool keep_value, qstr (*lasting)(qstr)) {
    if (keep_value) {
        keep_last_value(tree->root);
    }
    mp_compiled_module_t cm;
    cm.context = m_new_obj(mp_module_context_t);
    cm.context->module.globals = mp_globals_get();
    mp_compile_to_raw_code(tree, name, is_repl, &cm);
    if (cm.rc->children != NULL) {
        cm.context->constants.qstr_table[0] = lasting(name); // where the source's name is kept
    }
    return mp_make_function_from_proto_fun(cm.rc, cm.context, NULL);
}
