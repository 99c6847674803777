// The table of nodes' classes: see tree_classes.h.

#include "py/objtype.h"
#include "py/runtime.h"
#include "language/tree_classes.h"
#include "types/classes/class.h"

#define NODE(type, field, sort) {MP_QSTR_##field, FIELD_NODE, offsetof(ast_##type##_t, field), SORT_##sort, 0}
#define MAYBE(type, field, sort) \
    {MP_QSTR_##field, FIELD_NODE, offsetof(ast_##type##_t, field), SORT_##sort, FIELD_MAY_LACK}
#define LIST(type, field, sort, flags) \
    {MP_QSTR_##field, FIELD_LIST, offsetof(ast_##type##_t, field), SORT_##sort, flags}
#define NAME(type, field, flags) {MP_QSTR_##field, FIELD_NAME, offsetof(ast_##type##_t, field), 0, flags}
#define NAMES(type, field, flags) {MP_QSTR_##field, FIELD_NAMES, offsetof(ast_##type##_t, field), 0, flags}
#define OBJECT(type, field) {MP_QSTR_##field, FIELD_OBJECT, offsetof(ast_##type##_t, field), 0, 0}
#define OPERATOR(which) {MP_QSTR_op, FIELD_OPERATOR, which, 0, 0}
#define CONTEXT {MP_QSTR_ctx, FIELD_OPERATOR, OPS_CONTEXT, 0, 0}
#define FLAG(field) {MP_QSTR_##field, FIELD_OP_NUMBER, 0, 0, 0}
#define COMPARISONS {MP_QSTR_ops, FIELD_COMPARISONS, 0, 0, 0}
#define CONVERSION {MP_QSTR_conversion, FIELD_CONVERSION, 0, 0, 0}
#define PREFIX {MP_QSTR_kind, FIELD_PREFIX, 0, 0, FIELD_MAY_LACK}
#define LEVEL {MP_QSTR_level, FIELD_NUMBER, offsetof(ast_ImportFrom_t, level), 0, FIELD_MAY_LACK}
#define TYPE_COMMENT {MP_QSTR_type_comment, FIELD_NONE, 0, 0, FIELD_MAY_LACK}

const tree_class_t mps_tree_classes[AST_NUM_KINDS] = {
    [AST_FunctionDef] = {MP_QSTR_FunctionDef, SORT_STMT, sizeof(ast_FunctionDef_t),
        {NAME(FunctionDef, name, 0), NODE(FunctionDef, args, ARGUMENTS), LIST(FunctionDef, body, STMT, FIELD_FILLED),
            LIST(FunctionDef, decorator_list, EXPR, 0), MAYBE(FunctionDef, returns, EXPR), TYPE_COMMENT,
            LIST(FunctionDef, type_params, TYPE_PARAM, 0)}},
    [AST_AsyncFunctionDef] = {MP_QSTR_AsyncFunctionDef, SORT_STMT, sizeof(ast_FunctionDef_t),
        {NAME(FunctionDef, name, 0), NODE(FunctionDef, args, ARGUMENTS), LIST(FunctionDef, body, STMT, FIELD_FILLED),
            LIST(FunctionDef, decorator_list, EXPR, 0), MAYBE(FunctionDef, returns, EXPR), TYPE_COMMENT,
            LIST(FunctionDef, type_params, TYPE_PARAM, 0)}},
    [AST_ClassDef] = {MP_QSTR_ClassDef, SORT_STMT, sizeof(ast_ClassDef_t),
        {NAME(ClassDef, name, 0), LIST(ClassDef, bases, EXPR, 0), LIST(ClassDef, keywords, KEYWORD, 0),
            LIST(ClassDef, body, STMT, FIELD_FILLED), LIST(ClassDef, decorator_list, EXPR, 0),
            LIST(ClassDef, type_params, TYPE_PARAM, 0)}},
    [AST_Return] = {MP_QSTR_Return, SORT_STMT, sizeof(ast_Return_t), {MAYBE(Return, value, EXPR)}},
    [AST_Delete] = {MP_QSTR_Delete, SORT_STMT, sizeof(ast_Delete_t), {LIST(Delete, targets, DELETED, FIELD_FILLED)}},
    [AST_Assign] = {MP_QSTR_Assign, SORT_STMT, sizeof(ast_Assign_t),
        {LIST(Assign, targets, TARGET, FIELD_FILLED), NODE(Assign, value, EXPR), TYPE_COMMENT}},
    [AST_TypeAlias] = {MP_QSTR_TypeAlias, SORT_STMT, sizeof(ast_TypeAlias_t),
        {NODE(TypeAlias, name, TARGET), LIST(TypeAlias, type_params, TYPE_PARAM, 0), NODE(TypeAlias, value, EXPR)}},
    [AST_AugAssign] = {MP_QSTR_AugAssign, SORT_STMT, sizeof(ast_AugAssign_t),
        {NODE(AugAssign, target, TARGET), OPERATOR(OPS_BINARY), NODE(AugAssign, value, EXPR)}},
    [AST_AnnAssign] = {MP_QSTR_AnnAssign, SORT_STMT, sizeof(ast_AnnAssign_t),
        {NODE(AnnAssign, target, TARGET), NODE(AnnAssign, annotation, EXPR), MAYBE(AnnAssign, value, EXPR),
            FLAG(simple)}},
    [AST_For] = {MP_QSTR_For, SORT_STMT, sizeof(ast_For_t),
        {NODE(For, target, TARGET), NODE(For, iter, EXPR), LIST(For, body, STMT, FIELD_FILLED),
            LIST(For, orelse, STMT, 0), TYPE_COMMENT}},
    [AST_AsyncFor] = {MP_QSTR_AsyncFor, SORT_STMT, sizeof(ast_For_t),
        {NODE(For, target, TARGET), NODE(For, iter, EXPR), LIST(For, body, STMT, FIELD_FILLED),
            LIST(For, orelse, STMT, 0), TYPE_COMMENT}},
    [AST_While] = {MP_QSTR_While, SORT_STMT, sizeof(ast_If_t),
        {NODE(If, test, EXPR), LIST(If, body, STMT, FIELD_FILLED), LIST(If, orelse, STMT, 0)}},
    [AST_If] = {MP_QSTR_If, SORT_STMT, sizeof(ast_If_t),
        {NODE(If, test, EXPR), LIST(If, body, STMT, FIELD_FILLED), LIST(If, orelse, STMT, 0)}},
    [AST_With] = {MP_QSTR_With, SORT_STMT, sizeof(ast_With_t),
        {LIST(With, items, WITHITEM, FIELD_FILLED), LIST(With, body, STMT, FIELD_FILLED), TYPE_COMMENT}},
    [AST_AsyncWith] = {MP_QSTR_AsyncWith, SORT_STMT, sizeof(ast_With_t),
        {LIST(With, items, WITHITEM, FIELD_FILLED), LIST(With, body, STMT, FIELD_FILLED), TYPE_COMMENT}},
    [AST_Match] = {MP_QSTR_Match, SORT_STMT, sizeof(ast_Match_t),
        {NODE(Match, subject, EXPR), LIST(Match, cases, CASE, FIELD_FILLED)}},
    [AST_Raise] = {MP_QSTR_Raise, SORT_STMT, sizeof(ast_Raise_t), {MAYBE(Raise, exc, EXPR), MAYBE(Raise, cause, EXPR)}},
    [AST_Try] = {MP_QSTR_Try, SORT_STMT, sizeof(ast_Try_t),
        {LIST(Try, body, STMT, FIELD_FILLED), LIST(Try, handlers, HANDLER, 0), LIST(Try, orelse, STMT, 0),
            LIST(Try, finalbody, STMT, 0)}},
    [AST_TryStar] = {MP_QSTR_TryStar, SORT_STMT, sizeof(ast_Try_t),
        {LIST(Try, body, STMT, FIELD_FILLED), LIST(Try, handlers, HANDLER, 0), LIST(Try, orelse, STMT, 0),
            LIST(Try, finalbody, STMT, 0)}},
    [AST_Assert] = {MP_QSTR_Assert, SORT_STMT, sizeof(ast_Assert_t),
        {NODE(Assert, test, EXPR), MAYBE(Assert, msg, EXPR)}},
    [AST_Import] = {MP_QSTR_Import, SORT_STMT, sizeof(ast_Import_t), {LIST(Import, names, ALIAS, FIELD_FILLED)}},
    [AST_ImportFrom] = {MP_QSTR_ImportFrom, SORT_STMT, sizeof(ast_ImportFrom_t),
        {NAME(ImportFrom, module, FIELD_MAY_LACK), LIST(ImportFrom, names, ALIAS, FIELD_FILLED), LEVEL}},
    [AST_Global] = {MP_QSTR_Global, SORT_STMT, sizeof(ast_Global_t), {NAMES(Global, names, FIELD_FILLED)}},
    [AST_Nonlocal] = {MP_QSTR_Nonlocal, SORT_STMT, sizeof(ast_Global_t), {NAMES(Global, names, FIELD_FILLED)}},
    [AST_Expr] = {MP_QSTR_Expr, SORT_STMT, sizeof(ast_Expr_t), {NODE(Expr, value, EXPR)}},
    [AST_Pass] = {MP_QSTR_Pass, SORT_STMT, sizeof(ast_node_t), {{0}}},
    [AST_Break] = {MP_QSTR_Break, SORT_STMT, sizeof(ast_node_t), {{0}}},
    [AST_Continue] = {MP_QSTR_Continue, SORT_STMT, sizeof(ast_node_t), {{0}}},
    [AST_BoolOp] = {MP_QSTR_BoolOp, SORT_EXPR, sizeof(ast_BoolOp_t),
        {OPERATOR(OPS_BOOL), LIST(BoolOp, values, EXPR, 0)}},
    [AST_NamedExpr] = {MP_QSTR_NamedExpr, SORT_EXPR, sizeof(ast_NamedExpr_t),
        {NODE(NamedExpr, target, TARGET), NODE(NamedExpr, value, EXPR)}},
    [AST_BinOp] = {MP_QSTR_BinOp, SORT_EXPR, sizeof(ast_BinOp_t),
        {NODE(BinOp, left, EXPR), OPERATOR(OPS_BINARY), NODE(BinOp, right, EXPR)}},
    [AST_UnaryOp] = {MP_QSTR_UnaryOp, SORT_EXPR, sizeof(ast_UnaryOp_t),
        {OPERATOR(OPS_UNARY), NODE(UnaryOp, operand, EXPR)}},
    [AST_Lambda] = {MP_QSTR_Lambda, SORT_EXPR, sizeof(ast_Lambda_t),
        {NODE(Lambda, args, ARGUMENTS), NODE(Lambda, body, EXPR)}},
    [AST_IfExp] = {MP_QSTR_IfExp, SORT_EXPR, sizeof(ast_IfExp_t),
        {NODE(IfExp, test, EXPR), NODE(IfExp, body, EXPR), NODE(IfExp, orelse, EXPR)}},
    [AST_Dict] = {MP_QSTR_Dict, SORT_EXPR, sizeof(ast_Dict_t),
        {LIST(Dict, keys, EXPR, FIELD_MAY_LACK), LIST(Dict, values, EXPR, 0)}},
    [AST_Set] = {MP_QSTR_Set, SORT_EXPR, sizeof(ast_Set_t), {LIST(Set, elts, EXPR, 0)}},
    [AST_ListComp] = {MP_QSTR_ListComp, SORT_EXPR, sizeof(ast_ListComp_t),
        {NODE(ListComp, elt, EXPR), LIST(ListComp, generators, COMPREHENSION, 0)}},
    [AST_SetComp] = {MP_QSTR_SetComp, SORT_EXPR, sizeof(ast_ListComp_t),
        {NODE(ListComp, elt, EXPR), LIST(ListComp, generators, COMPREHENSION, 0)}},
    [AST_DictComp] = {MP_QSTR_DictComp, SORT_EXPR, sizeof(ast_DictComp_t),
        {NODE(DictComp, key, EXPR), NODE(DictComp, value, EXPR), LIST(DictComp, generators, COMPREHENSION, 0)}},
    [AST_GeneratorExp] = {MP_QSTR_GeneratorExp, SORT_EXPR, sizeof(ast_ListComp_t),
        {NODE(ListComp, elt, EXPR), LIST(ListComp, generators, COMPREHENSION, 0)}},
    [AST_Await] = {MP_QSTR_Await, SORT_EXPR, sizeof(ast_Await_t), {NODE(Await, value, EXPR)}},
    [AST_Yield] = {MP_QSTR_Yield, SORT_EXPR, sizeof(ast_Yield_t), {MAYBE(Yield, value, EXPR)}},
    [AST_YieldFrom] = {MP_QSTR_YieldFrom, SORT_EXPR, sizeof(ast_YieldFrom_t), {NODE(YieldFrom, value, EXPR)}},
    [AST_Compare] = {MP_QSTR_Compare, SORT_EXPR, sizeof(ast_Compare_t),
        {NODE(Compare, left, EXPR), COMPARISONS, LIST(Compare, comparators, EXPR, 0)}},
    [AST_Call] = {MP_QSTR_Call, SORT_EXPR, sizeof(ast_Call_t),
        {NODE(Call, func, EXPR), LIST(Call, args, EXPR, 0), LIST(Call, keywords, KEYWORD, 0)}},
    [AST_FormattedValue] = {MP_QSTR_FormattedValue, SORT_EXPR, sizeof(ast_FormattedValue_t),
        {NODE(FormattedValue, value, EXPR), CONVERSION, MAYBE(FormattedValue, format_spec, EXPR)}},
    [AST_Interpolation] = {MP_QSTR_Interpolation, SORT_EXPR, sizeof(ast_Interpolation_t),
        {NODE(Interpolation, value, EXPR), OBJECT(Interpolation, str), CONVERSION,
            MAYBE(Interpolation, format_spec, EXPR)}},
    [AST_JoinedStr] = {MP_QSTR_JoinedStr, SORT_EXPR, sizeof(ast_JoinedStr_t), {LIST(JoinedStr, values, EXPR, 0)}},
    [AST_TemplateStr] = {MP_QSTR_TemplateStr, SORT_EXPR, sizeof(ast_JoinedStr_t), {LIST(JoinedStr, values, EXPR, 0)}},
    [AST_Constant] = {MP_QSTR_Constant, SORT_EXPR, sizeof(ast_Constant_t), {OBJECT(Constant, value), PREFIX}},
    [AST_Attribute] = {MP_QSTR_Attribute, SORT_EXPR, sizeof(ast_Attribute_t),
        {NODE(Attribute, value, EXPR), NAME(Attribute, attr, 0), CONTEXT}},
    [AST_Subscript] = {MP_QSTR_Subscript, SORT_EXPR, sizeof(ast_Subscript_t),
        {NODE(Subscript, value, EXPR), NODE(Subscript, slice, EXPR), CONTEXT}},
    [AST_Starred] = {MP_QSTR_Starred, SORT_EXPR, sizeof(ast_Starred_t), {NODE(Starred, value, SAME), CONTEXT}},
    [AST_Name] = {MP_QSTR_Name, SORT_EXPR, sizeof(ast_Name_t), {NAME(Name, id, 0), CONTEXT}},
    [AST_List] = {MP_QSTR_List, SORT_EXPR, sizeof(ast_List_t), {LIST(List, elts, SAME, 0), CONTEXT}},
    [AST_Tuple] = {MP_QSTR_Tuple, SORT_EXPR, sizeof(ast_Tuple_t), {LIST(Tuple, elts, SAME, 0), CONTEXT}},
    [AST_Slice] = {MP_QSTR_Slice, SORT_EXPR, sizeof(ast_Slice_t),
        {MAYBE(Slice, lower, EXPR), MAYBE(Slice, upper, EXPR), MAYBE(Slice, step, EXPR)}},
    [AST_MatchValue] = {MP_QSTR_MatchValue, SORT_PATTERN, sizeof(ast_MatchValue_t), {NODE(MatchValue, value, EXPR)}},
    [AST_MatchSingleton] = {MP_QSTR_MatchSingleton, SORT_PATTERN, sizeof(ast_Constant_t), {OBJECT(Constant, value)}},
    [AST_MatchSequence] = {MP_QSTR_MatchSequence, SORT_PATTERN, sizeof(ast_MatchSequence_t),
        {LIST(MatchSequence, patterns, PATTERN, 0)}},
    [AST_MatchMapping] = {MP_QSTR_MatchMapping, SORT_PATTERN, sizeof(ast_MatchMapping_t),
        {LIST(MatchMapping, keys, EXPR, 0), LIST(MatchMapping, patterns, PATTERN, 0),
            NAME(MatchMapping, rest, FIELD_MAY_LACK)}},
    [AST_MatchClass] = {MP_QSTR_MatchClass, SORT_PATTERN, sizeof(ast_MatchClass_t),
        {NODE(MatchClass, cls, EXPR), LIST(MatchClass, patterns, PATTERN, 0), NAMES(MatchClass, kwd_attrs, 0),
            LIST(MatchClass, kwd_patterns, PATTERN, 0)}},
    [AST_MatchStar] = {MP_QSTR_MatchStar, SORT_PATTERN, sizeof(ast_MatchStar_t),
        {NAME(MatchStar, name, FIELD_MAY_LACK)}},
    [AST_MatchAs] = {MP_QSTR_MatchAs, SORT_PATTERN, sizeof(ast_MatchAs_t),
        {MAYBE(MatchAs, pattern, PATTERN), NAME(MatchAs, name, FIELD_MAY_LACK)}},
    [AST_MatchOr] = {MP_QSTR_MatchOr, SORT_PATTERN, sizeof(ast_MatchOr_t), {LIST(MatchOr, patterns, PATTERN, 0)}},
    [AST_comprehension] = {MP_QSTR_comprehension, SORT_COMPREHENSION, sizeof(ast_comprehension_t),
        {NODE(comprehension, target, TARGET), NODE(comprehension, iter, EXPR), LIST(comprehension, ifs, EXPR, 0),
            FLAG(is_async)}},
    [AST_ExceptHandler] = {MP_QSTR_ExceptHandler, SORT_HANDLER, sizeof(ast_ExceptHandler_t),
        {MAYBE(ExceptHandler, type, EXPR), NAME(ExceptHandler, name, FIELD_MAY_LACK),
            LIST(ExceptHandler, body, STMT, FIELD_FILLED)}},
    [AST_arguments] = {MP_QSTR_arguments, SORT_ARGUMENTS, sizeof(ast_arguments_t),
        {LIST(arguments, posonlyargs, ARG, 0), LIST(arguments, args, ARG, 0), MAYBE(arguments, vararg, ARG),
            LIST(arguments, kwonlyargs, ARG, 0), LIST(arguments, kw_defaults, EXPR, FIELD_MAY_LACK),
            MAYBE(arguments, kwarg, ARG), LIST(arguments, defaults, EXPR, 0)}},
    [AST_arg] = {MP_QSTR_arg, SORT_ARG, sizeof(ast_arg_t),
        {NAME(arg, arg, 0), MAYBE(arg, annotation, EXPR), TYPE_COMMENT}},
    [AST_keyword] = {MP_QSTR_keyword, SORT_KEYWORD, sizeof(ast_keyword_t),
        {NAME(keyword, arg, FIELD_MAY_LACK), NODE(keyword, value, EXPR)}},
    [AST_alias] = {MP_QSTR_alias, SORT_ALIAS, sizeof(ast_alias_t),
        {NAME(alias, name, 0), NAME(alias, asname, FIELD_MAY_LACK)}},
    [AST_withitem] = {MP_QSTR_withitem, SORT_WITHITEM, sizeof(ast_withitem_t),
        {NODE(withitem, context_expr, EXPR), MAYBE(withitem, optional_vars, TARGET)}},
    [AST_match_case] = {MP_QSTR_match_case, SORT_CASE, sizeof(ast_match_case_t),
        {NODE(match_case, pattern, PATTERN), MAYBE(match_case, guard, EXPR),
            LIST(match_case, body, STMT, FIELD_FILLED)}},
    [AST_TypeVar] = {MP_QSTR_TypeVar, SORT_TYPE_PARAM, sizeof(ast_type_param_t),
        {NAME(type_param, name, 0), MAYBE(type_param, bound, EXPR), MAYBE(type_param, default_value, EXPR)}},
    [AST_ParamSpec] = {MP_QSTR_ParamSpec, SORT_TYPE_PARAM, sizeof(ast_type_param_t),
        {NAME(type_param, name, 0), MAYBE(type_param, default_value, EXPR)}},
    [AST_TypeVarTuple] = {MP_QSTR_TypeVarTuple, SORT_TYPE_PARAM, sizeof(ast_type_param_t),
        {NAME(type_param, name, 0), MAYBE(type_param, default_value, EXPR)}},
};

const qstr_short_t mps_tree_operators[OPS_NUM][TREE_MOST_OPERATORS] = {
    [OPS_BOOL] = {MP_QSTR_And, MP_QSTR_Or},
    [OPS_BINARY] = {MP_QSTR_Add, MP_QSTR_Sub, MP_QSTR_Mult, MP_QSTR_MatMult, MP_QSTR_Div, MP_QSTR_Mod, MP_QSTR_Pow,
        MP_QSTR_LShift, MP_QSTR_RShift, MP_QSTR_BitOr, MP_QSTR_BitXor, MP_QSTR_BitAnd, MP_QSTR_FloorDiv},
    [OPS_UNARY] = {MP_QSTR_Invert, MP_QSTR_Not, MP_QSTR_UAdd, MP_QSTR_USub},
    [OPS_COMPARE] = {MP_QSTR_Eq, MP_QSTR_NotEq, MP_QSTR_Lt, MP_QSTR_LtE, MP_QSTR_Gt, MP_QSTR_GtE, MP_QSTR_Is,
        MP_QSTR_IsNot, MP_QSTR_In, MP_QSTR_NotIn},
    [OPS_CONTEXT] = {MP_QSTR_Load, MP_QSTR_Store, MP_QSTR_Del},
};

const qstr_short_t mps_tree_operator_sorts[OPS_NUM] = {
    [OPS_BOOL] = MP_QSTR_boolop,
    [OPS_BINARY] = MP_QSTR_operator,
    [OPS_UNARY] = MP_QSTR_unaryop,
    [OPS_COMPARE] = MP_QSTR_cmpop,
    [OPS_CONTEXT] = MP_QSTR_expr_context,
};

const qstr_short_t mps_tree_sorts[SORT_NUM] = {
    [SORT_STMT] = MP_QSTR_stmt,
    [SORT_EXPR] = MP_QSTR_expr,
    [SORT_TARGET] = MP_QSTR_expr,
    [SORT_DELETED] = MP_QSTR_expr,
    [SORT_SAME] = MP_QSTR_expr,
    [SORT_PATTERN] = MP_QSTR_pattern,
    [SORT_TYPE_PARAM] = MP_QSTR_type_param,
    [SORT_HANDLER] = MP_QSTR_excepthandler,
    [SORT_COMPREHENSION] = MP_QSTR_comprehension,
    [SORT_ARGUMENTS] = MP_QSTR_arguments,
    [SORT_ARG] = MP_QSTR_arg,
    [SORT_KEYWORD] = MP_QSTR_keyword,
    [SORT_ALIAS] = MP_QSTR_alias,
    [SORT_WITHITEM] = MP_QSTR_withitem,
    [SORT_CASE] = MP_QSTR_match_case,
};

mp_obj_t mps_tree_class(mp_obj_t module, qstr name) {
    mp_obj_t class = mp_load_attr(module, name);
    if (!mps_is_class(class) || !mp_obj_is_instance_type((const mp_obj_type_t *)MP_OBJ_TO_PTR(class))
        || ((const mps_class_t *)MP_OBJ_TO_PTR(class))->native != NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("_ast.%q is no class of nodes"), name);
    }
    return class;
}
