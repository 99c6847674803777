// Walks over expressions to find scopes and names, and folds constants. See walk.h.

#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/fold.h"
#include "language/walk.h"

static void visit_lambda(walker_t *w, ast_Lambda_t *lambda) {
    walk_defaults(w, lambda->args);
    scope_t *outer = w->scope;
    w->scope = walk_new_scope(w, SCOPE_LAMBDA, lambda, 0, MP_QSTR__lt_lambda_gt_);
    walk_parameters(w, lambda->args);
    walk_expression(w, &lambda->body);
    w->scope = outer;
}

// Returns whether the scope's code runs in a coroutine and so may await.
static bool may_await(const walker_t *w, const scope_t *scope) {
    while (scope->kind == SCOPE_COMPREHENSION) {
        scope = scope->parent;
    }
    return scope->is_coroutine || scope->kind == SCOPE_GENERATOR
        || (scope->kind == SCOPE_MODULE && w->symbols->module_awaits);
}

// Returns what a scope of annotations or type parameters is, as messages say it.
const char *walk_what_it_is(const scope_t *scope) {
    if (scope->kind == SCOPE_TYPE_PARAMETERS) {
        return "the definition of a generic";
    }
    const ast_node_t *node = scope->node;
    if (scope->nth == NTH_ANNOTATIONS) {
        return "an annotation";
    }
    bool is_default = scope->nth == 1;
    switch (node->kind) {
        case AST_TypeAlias:
            return "a type alias";
        case AST_ParamSpec:
            return "a ParamSpec default";
        case AST_TypeVarTuple:
            return "a TypeVarTuple default";
        default: {
            const ast_node_t *bound = ((const ast_type_param_t *)node)->bound;
            return is_default              ? "a TypeVar default"
                : bound->kind == AST_Tuple ? "a TypeVar constraint"
                                           : "a TypeVar bound";
        }
    }
}

void walk_await(walker_t *w, const ast_node_t *node, const char *what) {
    scope_t *scope = w->scope;
    if (scope->kind == SCOPE_ANNOTATIONS || scope->kind == SCOPE_TYPE_PARAMETERS) {
        mps_error_at(w->tree, node, "await expression cannot be used within %s", walk_what_it_is(scope));
    }
    if (!may_await(w, scope)) {
        scope_t *frame = scope;
        while (frame->kind == SCOPE_COMPREHENSION) {
            frame = frame->parent;
        }
        mps_error_at(w->tree, node,
            node->kind == AST_Await && (frame->kind == SCOPE_MODULE || frame->kind == SCOPE_CLASS)
                ? "%s outside function"
                : "%s outside async function",
            what);
    }
    for (;; scope = scope->parent) {
        scope->is_async = true;
        if (scope->kind != SCOPE_COMPREHENSION) {
            break;
        }
    }
    if (scope->kind == SCOPE_GENERATOR) {
        scope->is_coroutine = true;
    }
}

static void visit_comprehension(walker_t *w, ast_node_t *node, ast_list_t *generators, ast_node_t **first,
    ast_node_t **second) {
    ast_comprehension_t *outermost = (ast_comprehension_t *)generators->items[0];
    w->in_iterable++;
    walk_expression(w, &outermost->iter);
    w->in_iterable--;
    scope_t *outer = w->scope;
    bool is_generator = node->kind == AST_GeneratorExp;
    w->scope = walk_new_scope(w, is_generator ? SCOPE_GENERATOR : SCOPE_COMPREHENSION, node, 0,
        MP_QSTR__lt_genexpr_gt_);
    if (is_generator) {
        w->scope->n_params = 1;
        w->scope->is_generator = true;
    }
    for (uint32_t i = 0; i < generators->len; i++) {
        ast_comprehension_t *part = (ast_comprehension_t *)generators->items[i];
        if (part->head.op) {
            if (!may_await(w, w->scope)) {
                mps_error_at(w->tree, node, "asynchronous comprehension outside of an asynchronous function");
            }
            walk_await(w, node, "asynchronous comprehension");
        }
        w->in_target = true;
        walk_expression(w, &part->target);
        w->in_target = false;
        if (i > 0) {
            w->in_iterable++;
            walk_expression(w, &part->iter);
            w->in_iterable--;
        }
        walk_expressions(w, &part->ifs);
    }
    walk_expression(w, first);
    if (second != NULL) {
        walk_expression(w, second);
    }
    w->scope = outer;
}

static void visit_yield(walker_t *w, ast_node_t *node) {
    scope_t *scope = w->scope;
    if (scope->kind == SCOPE_ANNOTATIONS || scope->kind == SCOPE_TYPE_PARAMETERS) {
        mps_error_at(w->tree, node, "yield expression cannot be used within %s", walk_what_it_is(scope));
    }
    if (scope->kind == SCOPE_COMPREHENSION || scope->kind == SCOPE_GENERATOR) {
        static const char *const names[] = {"list comprehension", "set comprehension", "dict comprehension",
            "generator expression"};
        mps_error_at(w->tree, node, "'yield' inside %s", names[((const ast_node_t *)scope->node)->kind - AST_ListComp]);
    }
    if (!walk_is_function(scope)) {
        mps_error_at(w->tree, node, "'%s' outside function", node->kind == AST_Yield ? "yield" : "yield from");
    }
    if (node->kind == AST_YieldFrom && scope->is_coroutine) {
        mps_error_at(w->tree, node, "'yield from' inside async function");
    }
    scope->is_generator = true;
}

static void visit_call(walker_t *w, ast_Call_t *call) {
    walk_expressions(w, &call->args);
    for (uint32_t i = 0; i < call->keywords.len; i++) {
        ast_keyword_t *keyword = (ast_keyword_t *)call->keywords.items[i];
        if (keyword->arg != MP_QSTRnull) {
            keyword->arg = walk_mangle(w, keyword->arg);
        }
        walk_expression(w, &keyword->value);
    }
}

// Chains that grow to the left are walked by a list of nodes instead of recursion. This many nodes fit the stack.
#define SHORT_CHAIN (8)

static ast_node_t **left_of(ast_node_t *node) {
    switch (node->kind) {
        case AST_BinOp:
            return &((ast_BinOp_t *)node)->left;
        case AST_Attribute:
            return &((ast_Attribute_t *)node)->value;
        case AST_Subscript:
            return &((ast_Subscript_t *)node)->value;
        case AST_Call:
            return &((ast_Call_t *)node)->func;
        default:
            return NULL;
    }
}

static void visit_right(walker_t *w, ast_node_t *node) {
    switch (node->kind) {
        case AST_BinOp:
            walk_expression(w, &((ast_BinOp_t *)node)->right);
            break;
        case AST_Attribute: {
            ast_Attribute_t *attribute = (ast_Attribute_t *)node;
            attribute->attr = walk_mangle(w, attribute->attr);
            if (node->op != AST_Load && attribute->attr == MP_QSTR___debug__) {
                mps_error_at(w->tree, node,
                    node->op == AST_Del ? "cannot delete __debug__" : "cannot assign to __debug__");
            }
            break;
        }
        case AST_Subscript: {
            bool in_target = w->in_target;
            w->in_target = false;
            walk_expression(w, &((ast_Subscript_t *)node)->slice);
            w->in_target = in_target;
            walk_doubt_subscript(w, (ast_Subscript_t *)node);
            break;
        }
        default:
            visit_call(w, (ast_Call_t *)node);
            walk_doubt_call(w, (ast_Call_t *)node);
            break;
    }
}

static void visit_chain(walker_t *w, ast_node_t **place) {
    ast_node_t **some[SHORT_CHAIN];
    ast_node_t ***chain = some;
    size_t len = 0;
    ast_node_t **at = place;
    for (ast_node_t **left; (left = left_of(*at)) != NULL; at = left) {
        len++;
    }
    if (len > SHORT_CHAIN) {
        chain = m_new(ast_node_t **, len);
    }
    len = 0;
    at = place;
    for (ast_node_t **left; (left = left_of(*at)) != NULL; at = left) {
        chain[len++] = at;
    }
    walk_expression(w, at);
    for (size_t i = len; i > 0; i--) {
        visit_right(w, *chain[i - 1]);
        *chain[i - 1] = mps_fold(w->tree, *chain[i - 1]);
    }
    if (chain != some) {
        m_del(ast_node_t **, chain, len);
    }
}

// Walks over an expression, which may be missing, and folds it.
void walk_expression(walker_t *w, ast_node_t **place) {
    ast_node_t *node = *place;
    if (node == NULL) {
        return;
    }
    mp_cstack_check();
    switch (node->kind) {
        case AST_Constant:
            return;
        case AST_Name: {
            ast_Name_t *name = (ast_Name_t *)node;
            name->id = walk_mangle(w, name->id);
            if (node->op == AST_Load) {
                walk_use(w, name->id);
                if (name->id == MP_QSTR___debug__) {
                    *place = mps_fold(w->tree, node);
                }
            } else {
                walk_bind(w, node, name->id);
                walk_mark(w, name->id, node->op == AST_Del ? SYM_DELETED : 0);
            }
            return;
        }
        case AST_BinOp:
        case AST_Attribute:
        case AST_Subscript:
        case AST_Call:
            visit_chain(w, place);
            return;
        case AST_BoolOp:
            walk_expressions(w, &((ast_BoolOp_t *)node)->values);
            return;
        case AST_NamedExpr: {
            ast_NamedExpr_t *named = (ast_NamedExpr_t *)node;
            walk_expression(w, &named->value);
            ast_Name_t *name = (ast_Name_t *)named->target;
            if (w->scope->kind == SCOPE_ANNOTATIONS || w->scope->kind == SCOPE_TYPE_PARAMETERS) {
                mps_error_at(w->tree, node, "named expression cannot be used within %s", walk_what_it_is(w->scope));
            }
            if (w->scope->kind == SCOPE_COMPREHENSION || w->scope->kind == SCOPE_GENERATOR || w->in_iterable > 0) {
                qstr plain = name->id;
                name->id = walk_mangle(w, name->id);
                walk_bind_outside(w, node, name->id, plain);
            } else {
                walk_expression(w, &named->target);
            }
            return;
        }
        case AST_UnaryOp:
            walk_expression(w, &((ast_UnaryOp_t *)node)->operand);
            break;
        case AST_Lambda:
            visit_lambda(w, (ast_Lambda_t *)node);
            return;
        case AST_IfExp: {
            ast_IfExp_t *ifexp = (ast_IfExp_t *)node;
            walk_expression(w, &ifexp->test);
            walk_expression(w, &ifexp->body);
            walk_expression(w, &ifexp->orelse);
            return;
        }
        case AST_Dict:
            walk_expressions(w, &((ast_Dict_t *)node)->keys);
            walk_expressions(w, &((ast_Dict_t *)node)->values);
            return;
        case AST_Set:
        case AST_List:
            walk_expressions(w, &((ast_List_t *)node)->elts);
            return;
        case AST_Tuple:
            walk_expressions(w, &((ast_List_t *)node)->elts);
            break;
        case AST_ListComp:
        case AST_SetComp:
        case AST_GeneratorExp: {
            ast_ListComp_t *comp = (ast_ListComp_t *)node;
            visit_comprehension(w, node, &comp->generators, &comp->elt, NULL);
            return;
        }
        case AST_DictComp: {
            ast_DictComp_t *comp = (ast_DictComp_t *)node;
            visit_comprehension(w, node, &comp->generators, &comp->key, &comp->value);
            return;
        }
        case AST_Await:
            walk_await(w, node, "'await'");
            walk_expression(w, &((ast_Await_t *)node)->value);
            return;
        case AST_Yield:
        case AST_YieldFrom:
            visit_yield(w, node);
            walk_expression(w, &((ast_Yield_t *)node)->value);
            return;
        case AST_Starred:
            walk_expression(w, &((ast_Starred_t *)node)->value);
            return;
        case AST_Compare:
            walk_expression(w, &((ast_Compare_t *)node)->left);
            walk_expressions(w, &((ast_Compare_t *)node)->comparators);
            walk_doubt_compare(w, (ast_Compare_t *)node);
            return;
        case AST_FormattedValue:
        case AST_Interpolation:
            walk_expression(w, &((ast_FormattedValue_t *)node)->value);
            walk_expression(w, &((ast_FormattedValue_t *)node)->format_spec);
            return;
        case AST_JoinedStr:
        case AST_TemplateStr:
            walk_expressions(w, &((ast_JoinedStr_t *)node)->values);
            return;
        case AST_Slice: {
            ast_Slice_t *slice = (ast_Slice_t *)node;
            walk_expression(w, &slice->lower);
            walk_expression(w, &slice->upper);
            walk_expression(w, &slice->step);
            return;
        }
    }
    *place = mps_fold(w->tree, node);
}

void walk_expressions(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        walk_expression(w, &list->items[i]);
    }
}
