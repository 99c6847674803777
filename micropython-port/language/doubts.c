// Warns of expressions and statements that always raise or always have one result. Checks annotations that are never
// evaluated. Used by walk.c.

#include "py/cstack.h"
#include "py/runtime.h"
#include "language/parser.h"
#include "language/tree_classes.h"
#include "language/walk.h"

static void warn(walker_t *w, const ast_node_t *node, const char *format, const char *one, const char *two) {
    mps_note_warning(w->tree, node->line, node->col, MP_OBJ_NULL, format, one, two);
}

// Returns the name of an expression's type where that is known, or NULL.
static const char *type_name(const ast_node_t *node) {
    switch (node->kind) {
        case AST_Tuple:
            return "tuple";
        case AST_List:
        case AST_ListComp:
            return "list";
        case AST_Dict:
        case AST_DictComp:
            return "dict";
        case AST_Set:
        case AST_SetComp:
            return "set";
        case AST_GeneratorExp:
            return "generator";
        case AST_Lambda:
            return "function";
        case AST_JoinedStr:
        case AST_FormattedValue:
            return "str";
        case AST_Constant:
            return mp_obj_get_type_str(((const ast_Constant_t *)node)->value);
        default:
            return NULL;
    }
}

static mp_obj_t constant_of(const ast_node_t *node) {
    return node->kind == AST_Constant ? ((const ast_Constant_t *)node)->value : MP_OBJ_NULL;
}

static bool is_singleton(mp_obj_t value) {
    return value == mp_const_none || mp_obj_is_bool(value) || value == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj);
}

void walk_doubt_call(walker_t *w, const ast_Call_t *call) {
    const ast_node_t *func = call->func;
    const char *type = func->kind == AST_Lambda ? NULL : type_name(func);
    if (type != NULL) {
        warn(w, func, "'%s' object is not callable; perhaps you missed a comma?", type, NULL);
    }
}

static bool has_no_items(const ast_node_t *node) {
    mp_obj_t value = constant_of(node);
    if (value == MP_OBJ_NULL) {
        return node->kind == AST_Set || node->kind == AST_SetComp || node->kind == AST_GeneratorExp
            || node->kind == AST_Lambda;
    }
    return is_singleton(value) || mp_obj_is_int(value) || mp_obj_is_float(value)
        || mp_obj_is_type(value, &mp_type_complex) || mp_obj_is_type(value, &mp_type_frozenset);
}

void walk_doubt_subscript(walker_t *w, const ast_Subscript_t *node) {
    const char *type = type_name(node->value);
    if (node->head.op != AST_Load || type == NULL) {
        return;
    }
    if (has_no_items(node->value)) {
        warn(w, node->value, "'%s' object is not subscriptable; perhaps you missed a comma?", type, NULL);
        return;
    }
    const char *index = type_name(node->slice);
    mp_obj_t value = constant_of(node->slice);
    if (index != NULL && node->value->kind != AST_Dict && node->value->kind != AST_DictComp
        && (value == MP_OBJ_NULL || (!mp_obj_is_int(value) && !mp_obj_is_bool(value)))) {
        warn(w, node->value, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type, index);
    }
}

void walk_doubt_compare(walker_t *w, const ast_Compare_t *node) {
    const ast_node_t *left = node->left;
    for (uint32_t i = 0; i < node->comparators.len; i++) {
        const ast_node_t *right = node->comparators.items[i];
        uint8_t op = node->ops[i];
        if (op == AST_Is || op == AST_IsNot) {
            mp_obj_t value = constant_of(left);
            if (value == MP_OBJ_NULL || is_singleton(value)) {
                value = constant_of(right);
            }
            if (value != MP_OBJ_NULL && !is_singleton(value)) {
                warn(w, &node->head,
                    op == AST_Is ? "\"is\" with '%s' literal. Did you mean \"==\"?"
                                 : "\"is not\" with '%s' literal. Did you mean \"!=\"?",
                    mp_obj_get_type_str(value), NULL);
                return;
            }
        }
        left = right;
    }
}

static const ast_node_t *node_at(const ast_node_t *node, const tree_field_t *field) {
    return *(ast_node_t *const *)((const char *)node + field->offset);
}

void walk_check_annotation(walker_t *w, const ast_node_t *node) {
    if (node == NULL) {
        return;
    }
    mp_cstack_check();
    const char *what = node->kind == AST_NamedExpr               ? "named"
        : node->kind == AST_Yield || node->kind == AST_YieldFrom ? "yield"
        : node->kind == AST_Await                                ? "await"
                                                                 : NULL;
    if (what != NULL) {
        mps_error_at(w->tree, node, "%s expression cannot be used within an annotation", what);
    }
    const tree_class_t *class = &mps_tree_classes[node->kind];
    for (size_t i = 0; i < TREE_MOST_FIELDS && class->fields[i].name != MP_QSTRnull; i++) {
        const tree_field_t *field = &class->fields[i];
        bool is_default = node->kind == AST_arguments && field->sort != SORT_ARG;
        if (field->kind == FIELD_NODE) {
            walk_check_annotation(w, node_at(node, field));
        } else if (field->kind == FIELD_LIST && !is_default) {
            const ast_list_t *list = (const ast_list_t *)((const char *)node + field->offset);
            for (uint32_t k = 0; k < list->len; k++) {
                walk_check_annotation(w, list->items[k]);
            }
        }
    }
}

void walk_doubt_assert(walker_t *w, const ast_Assert_t *node) {
    mp_obj_t value = constant_of(node->test);
    bool is_full = value == MP_OBJ_NULL
        ? node->test->kind == AST_Tuple && ((const ast_Tuple_t *)node->test)->elts.len > 0
        : mp_obj_is_type(value, &mp_type_tuple) && mp_obj_is_true(value);
    if (is_full) {
        warn(w, &node->head, "assertion is always true, perhaps remove parentheses?", NULL, NULL);
    }
}
