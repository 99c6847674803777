// Checks of trees that programs have made: what the parser would never make of a source is refused, so that the
// compiler finds only what it knows.

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/tree_classes.h"

static void check(const ast_node_t *node, unsigned context);

static MP_NORETURN void fail(const char *text) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s"), text);
}

static const char *const context_names[] = {"Load", "Store", "Del"};

static void check_name(qstr name) {
    if (name == MP_QSTR_None || name == MP_QSTR_True || name == MP_QSTR_False) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("identifier field can't represent '%q' constant"), name);
    }
}

static void check_capture(qstr name) {
    if (name == MP_QSTR__) {
        fail("can't capture name '_' in patterns");
    }
    check_name(name);
}

// Checks that an expression has the context that its place wants.
static void check_context(const ast_node_t *node, unsigned context) {
    switch (node->kind) {
        case AST_Name:
            check_name(((const ast_Name_t *)node)->id);
            break;
        case AST_Attribute:
        case AST_Subscript:
        case AST_Starred:
        case AST_List:
        case AST_Tuple:
            break;
        default:
            if (context != AST_Load) {
                mp_raise_msg_varg(&mp_type_ValueError,
                    MP_ERROR_TEXT("expression which can't be assigned to in %s context"), context_names[context]);
            }
            return;
    }
    if (node->op != context) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("expression must have %s context but has %s instead"),
            context_names[context], context_names[node->op]);
    }
}

// ---- Expressions ---------------------------------------------------------------------------------------------------

static void check_arguments(const ast_arguments_t *args) {
    if (args->defaults.len > args->posonlyargs.len + args->args.len) {
        fail("more positional defaults than args on arguments");
    }
    if (args->kw_defaults.len != args->kwonlyargs.len) {
        fail("length of kwonlyargs is not the same as kw_defaults on arguments");
    }
}

static bool is_text(const ast_node_t *node) {
    return node->kind == AST_Constant && mp_obj_is_str(((const ast_Constant_t *)node)->value);
}

// Checks the parts of an f- or t-string, which the compiler joins without a look at what they are.
static void check_joined(const ast_JoinedStr_t *joined) {
    ast_kind_t field = joined->head.kind == AST_TemplateStr ? AST_Interpolation : AST_FormattedValue;
    for (uint32_t i = 0; i < joined->values.len; i++) {
        const ast_node_t *part = joined->values.items[i];
        if (part->kind != field && !is_text(part) && !(part->kind == AST_JoinedStr && field == AST_FormattedValue)) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q can't be a part of %q"),
                (qstr)mps_tree_classes[part->kind].name, (qstr)mps_tree_classes[joined->head.kind].name);
        }
    }
}

static void check_format(const ast_node_t *spec) {
    if (spec != NULL && spec->kind != AST_JoinedStr && !is_text(spec)) {
        fail("a format specification must be a JoinedStr");
    }
}

static void check_expression(const ast_node_t *node) {
    switch (node->kind) {
        case AST_BoolOp:
            if (((const ast_BoolOp_t *)node)->values.len < 2) {
                fail("BoolOp with less than 2 values");
            }
            break;
        case AST_Dict:
            if (((const ast_Dict_t *)node)->keys.len != ((const ast_Dict_t *)node)->values.len) {
                fail("Dict doesn't have the same number of keys as values");
            }
            break;
        case AST_ListComp:
        case AST_SetComp:
        case AST_GeneratorExp:
            if (((const ast_ListComp_t *)node)->generators.len == 0) {
                fail("comprehension with no generators");
            }
            break;
        case AST_DictComp:
            if (((const ast_DictComp_t *)node)->generators.len == 0) {
                fail("comprehension with no generators");
            }
            break;
        case AST_Compare:
            if (((const ast_Compare_t *)node)->comparators.len == 0) {
                fail("Compare with no comparators");
            }
            break;
        case AST_NamedExpr:
            if (((const ast_NamedExpr_t *)node)->target->kind != AST_Name) {
                mp_raise_TypeError(MP_ERROR_TEXT("NamedExpr target must be a Name"));
            }
            break;
        case AST_FormattedValue:
        case AST_Interpolation:
            check_format(((const ast_FormattedValue_t *)node)->format_spec);
            break;
        case AST_JoinedStr:
        case AST_TemplateStr:
            check_joined((const ast_JoinedStr_t *)node);
            break;
    }
}

// ---- Patterns ------------------------------------------------------------------------------------------------------

static bool is_number(const ast_node_t *node, bool may_be_real, bool may_be_complex) {
    if (node->kind != AST_Constant) {
        return false;
    }
    mp_obj_t value = ((const ast_Constant_t *)node)->value;
    return mp_obj_is_type(value, &mp_type_complex)
        ? may_be_complex
        : may_be_real && (mp_obj_is_int(value) || mp_obj_is_float(value));
}

static bool is_negative(const ast_node_t *node, bool may_be_complex) {
    return node->kind == AST_UnaryOp && node->op == AST_USub
        && is_number(((const ast_UnaryOp_t *)node)->operand, true, may_be_complex);
}

static bool is_complex_sum(const ast_node_t *node) {
    const ast_BinOp_t *sum = (const ast_BinOp_t *)node;
    return node->kind == AST_BinOp && (node->op == AST_Add || node->op == AST_Sub)
        && (is_number(sum->left, true, false) || is_negative(sum->left, false)) && is_number(sum->right, false, true);
}

// Checks an expression that a pattern compares with.
static void check_value(const ast_node_t *node) {
    if (node->kind == AST_Constant) {
        mp_obj_t value = ((const ast_Constant_t *)node)->value;
        if (!is_number(node, true, true) && !mp_obj_is_str(value) && !mp_obj_is_type(value, &mp_type_bytes)) {
            fail("unexpected constant inside of a literal pattern");
        }
    } else if (node->kind != AST_Attribute && node->kind != AST_JoinedStr && !is_negative(node, true)
        && !is_complex_sum(node)) {
        fail("patterns may only match literals and attribute lookups");
    }
}

static bool is_singleton(mp_obj_t value) {
    return value == mp_const_none || mp_obj_is_bool(value);
}

static void check_mapping(const ast_MatchMapping_t *node) {
    if (node->keys.len != node->patterns.len) {
        fail("MatchMapping doesn't have the same number of keys as patterns");
    }
    check_capture(node->rest);
    for (uint32_t i = 0; i < node->keys.len; i++) {
        const ast_node_t *key = node->keys.items[i];
        if (key->kind != AST_Constant || !is_singleton(((const ast_Constant_t *)key)->value)) {
            check_value(key);
        }
    }
}

static void check_class_pattern(const ast_MatchClass_t *node) {
    if (node->kwd_attrs.len != node->kwd_patterns.len) {
        fail("MatchClass doesn't have the same number of keyword attributes as patterns");
    }
    const ast_node_t *class = node->cls;
    while (class->kind == AST_Attribute) {
        class = ((const ast_Attribute_t *)class)->value;
    }
    check_context(node->cls, AST_Load);
    if (class->kind != AST_Name) {
        fail("MatchClass cls field can only contain Name or Attribute nodes.");
    }
    for (uint32_t i = 0; i < node->kwd_attrs.len; i++) {
        check_name(node->kwd_attrs.items[i]);
    }
}

static void check_pattern(const ast_node_t *node, bool may_be_star) {
    switch (node->kind) {
        case AST_MatchValue:
            check(((const ast_MatchValue_t *)node)->value, AST_Load);
            check_value(((const ast_MatchValue_t *)node)->value);
            break;
        case AST_MatchSingleton:
            if (!is_singleton(((const ast_MatchSingleton_t *)node)->value)) {
                fail("MatchSingleton can only contain True, False and None");
            }
            break;
        case AST_MatchMapping:
            check_mapping((const ast_MatchMapping_t *)node);
            break;
        case AST_MatchClass:
            check_class_pattern((const ast_MatchClass_t *)node);
            break;
        case AST_MatchStar:
            if (!may_be_star) {
                fail("can't use MatchStar here");
            }
            check_capture(((const ast_MatchStar_t *)node)->name);
            break;
        case AST_MatchAs: {
            const ast_MatchAs_t *as = (const ast_MatchAs_t *)node;
            check_capture(as->name);
            if (as->pattern != NULL && as->name == MP_QSTRnull) {
                fail("MatchAs must specify a target name if a pattern is given");
            }
            break;
        }
        case AST_MatchOr:
            if (((const ast_MatchOr_t *)node)->patterns.len < 2) {
                fail("MatchOr requires at least 2 patterns");
            }
            break;
    }
}

// ---- Statements ----------------------------------------------------------------------------------------------------

static void check_try(const ast_Try_t *node) {
    qstr name = mps_tree_classes[node->head.kind].name;
    if (node->handlers.len == 0 && node->finalbody.len == 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q has neither except handlers nor finalbody"), name);
    }
    if (node->handlers.len == 0 && node->orelse.len > 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q has orelse but no except handlers"), name);
    }
}

static void check_statement(const ast_node_t *node) {
    switch (node->kind) {
        case AST_AnnAssign: {
            const ast_node_t *target = ((const ast_AnnAssign_t *)node)->target;
            if (target->kind != AST_Name && node->op) {
                mp_raise_TypeError(MP_ERROR_TEXT("AnnAssign with simple non-Name target"));
            }
            check_context(target, AST_Store);
            if (target->kind != AST_Name && target->kind != AST_Attribute && target->kind != AST_Subscript) {
                mp_raise_msg_varg(&mp_type_SystemError, MP_ERROR_TEXT("invalid node type %q for annotated assignment"),
                    (qstr)mps_tree_classes[target->kind].name);
            }
            break;
        }
        case AST_TypeAlias:
            if (((const ast_TypeAlias_t *)node)->name->kind != AST_Name) {
                mp_raise_TypeError(MP_ERROR_TEXT("TypeAlias with non-Name name"));
            }
            break;
        case AST_Raise:
            if (((const ast_Raise_t *)node)->exc == NULL && ((const ast_Raise_t *)node)->cause != NULL) {
                fail("Raise with cause but no exception");
            }
            break;
        case AST_Try:
        case AST_TryStar:
            check_try((const ast_Try_t *)node);
            break;
    }
}

// Checks, behind all that is in them, that the handlers of `except*` have types.
static void check_star(const ast_Try_t *node) {
    for (uint32_t i = 0; i < node->handlers.len; i++) {
        if (((const ast_ExceptHandler_t *)node->handlers.items[i])->type == NULL) {
            fail("a handler of TryStar has no type");
        }
    }
}

// ---- All nodes -----------------------------------------------------------------------------------------------------

static void check_own(const ast_node_t *node, unsigned sort, unsigned context) {
    switch (sort) {
        case SORT_STMT:
            check_statement(node);
            break;
        case SORT_TYPE_PARAM:
            check_name(((const ast_type_param_t *)node)->name);
            break;
        case SORT_PATTERN:
            check_pattern(node, context);
            break;
        case SORT_EXPR:
            check_context(node, context);
            check_expression(node);
            break;
    }
}

static unsigned context_of(const tree_field_t *field, const ast_node_t *node, unsigned context) {
    switch (field->sort) {
        case SORT_TARGET:
            return AST_Store;
        case SORT_DELETED:
            return AST_Del;
        case SORT_SAME:
            return context;
        case SORT_PATTERN:
            return node->kind == AST_MatchSequence;
        default:
            return AST_Load;
    }
}

// Checks a node and all below it. `context` is that of an expression, and of a pattern whether it may be a star.
static void check(const ast_node_t *node, unsigned context) {
    mp_cstack_check();
    const tree_class_t *class = &mps_tree_classes[node->kind];
    check_own(node, class->sort, context);
    size_t n_fields = 0;
    while (n_fields < TREE_MOST_FIELDS && class->fields[n_fields].name != MP_QSTRnull) {
        n_fields++;
    }
    bool is_comprehension = node->kind >= AST_ListComp && node->kind <= AST_GeneratorExp;
    for (size_t i = 0; i < n_fields; i++) {
        const tree_field_t *field = &class->fields[is_comprehension ? n_fields - 1 - i : i]; // loops go first
        const char *at = (const char *)node + field->offset;
        unsigned below = context_of(field, node, context);
        if (field->flags & FIELD_FILLED && ((const ast_list_t *)at)->len == 0) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("empty %q on %q"), (qstr)field->name,
                (qstr)class->name);
        }
        if (field->kind == FIELD_NODE && *(ast_node_t *const *)at != NULL) {
            check(*(ast_node_t *const *)at, below);
        } else if (field->kind == FIELD_LIST) {
            const ast_list_t *list = (const ast_list_t *)at;
            for (uint32_t k = 0; k < list->len; k++) {
                if (list->items[k] != NULL) {
                    check(list->items[k], below);
                }
            }
        }
    }
    if (node->kind == AST_TryStar) {
        check_star((const ast_Try_t *)node);
    } else if (node->kind == AST_arguments) {
        check_arguments((const ast_arguments_t *)node);
    }
}

void mps_tree_check(ast_module_t *tree) {
    if (tree->expr != NULL) {
        check(tree->expr, AST_Load);
    }
    for (uint32_t i = 0; i < tree->body.len; i++) {
        check(tree->body.items[i], AST_Load);
    }
}
