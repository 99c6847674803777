// Turns expressions back into text, as CPython's ast.unparse() does. Used for annotations that a source wants to keep
// as text.

#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "language/unit.h"

// The precedence of an expression. An expression that binds less tightly than its place requires gets parentheses.
typedef enum {
    NAMED,
    TUPLE,
    YIELD,
    TEST,
    OR,
    AND,
    NOT,
    COMPARED,
    BIT_OR,
    BIT_XOR,
    BIT_AND,
    SHIFT,
    SUM,
    TERM,
    FACTOR,
    POWER,
    AWAIT,
    ATOM,
} binding_t;

typedef struct {
    vstr_t text;
    mp_print_t print;
} writer_t;

static void write(writer_t *w, const ast_node_t *node, binding_t place);

static void put(writer_t *w, const char *text) {
    vstr_add_str(&w->text, text);
}

static void put_name(writer_t *w, qstr name) {
    put(w, qstr_str(name));
}

// No literal is infinite but for one that is too large.
static void replace_infinity(writer_t *w, size_t from) {
    const char *found = strstr(vstr_null_terminated_str(&w->text) + from, "inf");
    if (found != NULL) {
        size_t at = found - w->text.buf;
        vstr_cut_out_bytes(&w->text, at, 3);
        vstr_ins_byte(&w->text, at, '9');
        vstr_ins_byte(&w->text, at, '0');
        vstr_ins_byte(&w->text, at, '3');
        vstr_ins_byte(&w->text, at, 'e');
        vstr_ins_byte(&w->text, at, '1');
    }
}

static void write_list(writer_t *w, const ast_list_t *list, binding_t place) {
    for (uint32_t i = 0; i < list->len; i++) {
        put(w, i > 0 ? ", " : "");
        write(w, list->items[i], place);
    }
}

static const struct {
    const char *text;
    uint8_t binding;
} operators[] = {
    [AST_Add] = {" + ", SUM},
    [AST_Sub] = {" - ", SUM},
    [AST_Mult] = {" * ", TERM},
    [AST_MatMult] = {" @ ", TERM},
    [AST_Div] = {" / ", TERM},
    [AST_Mod] = {" % ", TERM},
    [AST_Pow] = {" ** ", POWER},
    [AST_LShift] = {" << ", SHIFT},
    [AST_RShift] = {" >> ", SHIFT},
    [AST_BitOr] = {" | ", BIT_OR},
    [AST_BitXor] = {" ^ ", BIT_XOR},
    [AST_BitAnd] = {" & ", BIT_AND},
    [AST_FloorDiv] = {" // ", TERM},
};

static const char *const comparisons[] = {
    [AST_Eq] = " == ",
    [AST_NotEq] = " != ",
    [AST_Lt] = " < ",
    [AST_LtE] = " <= ",
    [AST_Gt] = " > ",
    [AST_GtE] = " >= ",
    [AST_Is] = " is ",
    [AST_IsNot] = " is not ",
    [AST_In] = " in ",
    [AST_NotIn] = " not in ",
};

static binding_t binding_of(const ast_node_t *node) {
    switch (node->kind) {
        case AST_NamedExpr:
            return NAMED;
        case AST_Tuple:
            return ((const ast_Tuple_t *)node)->elts.len == 0 ? ATOM : TUPLE;
        case AST_Yield:
        case AST_YieldFrom:
            return YIELD;
        case AST_Lambda:
        case AST_IfExp:
            return TEST;
        case AST_BoolOp:
            return node->op == AST_Or ? OR : AND;
        case AST_UnaryOp:
            return node->op == AST_Not ? NOT : FACTOR;
        case AST_Compare:
            return COMPARED;
        case AST_BinOp:
            return operators[node->op].binding;
        case AST_Await:
            return AWAIT;
        default:
            return ATOM;
    }
}

static void write_parameter(writer_t *w, const ast_arg_t *arg, const ast_node_t *value, bool *is_first,
    const char *star) {
    put(w, *is_first ? "" : ", ");
    *is_first = false;
    put(w, star);
    if (arg != NULL) {
        put_name(w, arg->arg);
    }
    if (value != NULL) {
        put(w, "=");
        write(w, value, TEST);
    }
}

static void write_parameters(writer_t *w, const ast_arguments_t *args) {
    bool is_first = true;
    uint32_t n_pos = args->posonlyargs.len + args->args.len;
    for (uint32_t i = 0; i < n_pos; i++) {
        bool is_posonly = i < args->posonlyargs.len;
        const ast_node_t *arg = is_posonly ? args->posonlyargs.items[i] : args->args.items[i - args->posonlyargs.len];
        uint32_t first_default = n_pos - args->defaults.len;
        write_parameter(w, (const ast_arg_t *)arg, i >= first_default ? args->defaults.items[i - first_default] : NULL,
            &is_first, "");
        if (i + 1 == args->posonlyargs.len) {
            put(w, ", /");
        }
    }
    if (args->vararg != NULL || args->kwonlyargs.len > 0) {
        write_parameter(w, args->vararg, NULL, &is_first, "*");
    }
    for (uint32_t i = 0; i < args->kwonlyargs.len; i++) {
        write_parameter(w, (const ast_arg_t *)args->kwonlyargs.items[i], args->kw_defaults.items[i], &is_first, "");
    }
    if (args->kwarg != NULL) {
        write_parameter(w, args->kwarg, NULL, &is_first, "**");
    }
}

static void write_comprehension(writer_t *w, const ast_node_t *elt, const ast_node_t *value,
    const ast_list_t *generators) {
    write(w, elt, TEST);
    if (value != NULL) {
        put(w, ": ");
        write(w, value, TEST);
    }
    for (uint32_t i = 0; i < generators->len; i++) {
        const ast_comprehension_t *part = (const ast_comprehension_t *)generators->items[i];
        put(w, part->head.op ? " async for " : " for ");
        write(w, part->target, TUPLE);
        put(w, " in ");
        write(w, part->iter, OR);
        for (uint32_t k = 0; k < part->ifs.len; k++) {
            put(w, " if ");
            write(w, part->ifs.items[k], OR);
        }
    }
}

static void write_call(writer_t *w, const ast_Call_t *call) {
    write(w, call->func, ATOM);
    put(w, "(");
    write_list(w, &call->args, TEST);
    for (uint32_t i = 0; i < call->keywords.len; i++) {
        const ast_keyword_t *keyword = (const ast_keyword_t *)call->keywords.items[i];
        put(w, i > 0 || call->args.len > 0 ? ", " : "");
        if (keyword->arg == MP_QSTRnull) {
            put(w, "**");
        } else {
            put_name(w, keyword->arg);
            put(w, "=");
        }
        write(w, keyword->value, TEST);
    }
    put(w, ")");
}

// Writes the index of a subscript. A tuple needs no parentheses there, unless it is empty.
static void write_subscript(writer_t *w, const ast_Subscript_t *node) {
    write(w, node->value, ATOM);
    put(w, "[");
    const ast_node_t *slice = node->slice;
    if (slice->kind == AST_Tuple && ((const ast_Tuple_t *)slice)->elts.len > 0) {
        const ast_list_t *elts = &((const ast_Tuple_t *)slice)->elts;
        write_list(w, elts, TEST);
        put(w, elts->len == 1 ? "," : "");
    } else {
        write(w, slice, NAMED);
    }
    put(w, "]");
}

static void write_f_string(writer_t *w, const ast_list_t *values) {
    for (uint32_t i = 0; i < values->len; i++) {
        const ast_node_t *part = values->items[i];
        if (part->kind == AST_Constant) {
            size_t len;
            const char *text = mp_obj_str_get_data(((const ast_Constant_t *)part)->value, &len);
            for (size_t k = 0; k < len; k++) {
                if (text[k] == '{' || text[k] == '}') {
                    vstr_add_byte(&w->text, text[k]);
                }
                vstr_add_byte(&w->text, text[k]);
            }
            continue;
        }
        const ast_FormattedValue_t *value = (const ast_FormattedValue_t *)part;
        put(w, "{");
        write(w, value->value, TEST);
        if (part->op != 0) {
            put(w, "!");
            vstr_add_byte(&w->text, part->op);
        }
        if (value->format_spec != NULL) {
            put(w, ":");
            write_f_string(w, &((const ast_JoinedStr_t *)value->format_spec)->values);
        }
        put(w, "}");
    }
}

static void write_bare(writer_t *w, const ast_node_t *node) {
    switch (node->kind) {
        case AST_Constant: {
            mp_obj_t value = ((const ast_Constant_t *)node)->value;
            if (value == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
                put(w, "...");
            } else {
                put(w, node->op == 'u' ? "u" : "");
                size_t before = w->text.len;
                mp_obj_print_helper(&w->print, value, PRINT_REPR);
                if (mp_obj_is_float(value) || mp_obj_is_type(value, &mp_type_complex)) {
                    replace_infinity(w, before);
                }
            }
            break;
        }
        case AST_Name:
            put_name(w, ((const ast_Name_t *)node)->id);
            break;
        case AST_Attribute:
            write(w, ((const ast_Attribute_t *)node)->value, ATOM);
            put(w, ".");
            put_name(w, ((const ast_Attribute_t *)node)->attr);
            break;
        case AST_Subscript:
            write_subscript(w, (const ast_Subscript_t *)node);
            break;
        case AST_Call:
            write_call(w, (const ast_Call_t *)node);
            break;
        case AST_BinOp: {
            const ast_BinOp_t *binary = (const ast_BinOp_t *)node;
            binding_t own = operators[node->op].binding;
            bool is_power = node->op == AST_Pow;
            write(w, binary->left, is_power ? own + 1 : own);
            put(w, operators[node->op].text);
            write(w, binary->right, is_power ? own : own + 1);
            break;
        }
        case AST_UnaryOp: {
            static const char *const signs[] = {[AST_Invert] = "~",
                [AST_Not] = "not ",
                [AST_UAdd] = "+",
                [AST_USub] = "-"};
            put(w, signs[node->op]);
            write(w, ((const ast_UnaryOp_t *)node)->operand, node->op == AST_Not ? NOT : FACTOR);
            break;
        }
        case AST_BoolOp: {
            const ast_list_t *values = &((const ast_BoolOp_t *)node)->values;
            for (uint32_t i = 0; i < values->len; i++) {
                put(w, i == 0 ? "" : node->op == AST_Or ? " or " : " and ");
                write(w, values->items[i], (node->op == AST_Or ? OR : AND) + 1);
            }
            break;
        }
        case AST_Compare: {
            const ast_Compare_t *compare = (const ast_Compare_t *)node;
            write(w, compare->left, COMPARED + 1);
            for (uint32_t i = 0; i < compare->comparators.len; i++) {
                put(w, comparisons[compare->ops[i]]);
                write(w, compare->comparators.items[i], COMPARED + 1);
            }
            break;
        }
        case AST_IfExp: {
            const ast_IfExp_t *conditional = (const ast_IfExp_t *)node;
            write(w, conditional->body, TEST + 1);
            put(w, " if ");
            write(w, conditional->test, TEST + 1);
            put(w, " else ");
            write(w, conditional->orelse, TEST);
            break;
        }
        case AST_Lambda: {
            const ast_Lambda_t *lambda = (const ast_Lambda_t *)node;
            size_t len = w->text.len;
            put(w, "lambda ");
            write_parameters(w, lambda->args);
            if (w->text.len == len + strlen("lambda ")) {
                w->text.len--;
            }
            put(w, ": ");
            write(w, lambda->body, TEST);
            break;
        }
        case AST_NamedExpr:
            write(w, ((const ast_NamedExpr_t *)node)->target, ATOM);
            put(w, " := ");
            write(w, ((const ast_NamedExpr_t *)node)->value, ATOM);
            break;
        case AST_Tuple: {
            const ast_list_t *elts = &((const ast_Tuple_t *)node)->elts;
            put(w, elts->len == 0 ? "()" : "");
            write_list(w, elts, TEST);
            put(w, elts->len == 1 ? "," : "");
            break;
        }
        case AST_List:
            put(w, "[");
            write_list(w, &((const ast_List_t *)node)->elts, TEST);
            put(w, "]");
            break;
        case AST_Set:
            put(w, "{");
            write_list(w, &((const ast_Set_t *)node)->elts, TEST);
            put(w, "}");
            break;
        case AST_Dict: {
            const ast_Dict_t *dict = (const ast_Dict_t *)node;
            put(w, "{");
            for (uint32_t i = 0; i < dict->keys.len; i++) {
                put(w, i > 0 ? ", " : "");
                if (dict->keys.items[i] == NULL) {
                    put(w, "**");
                    write(w, dict->values.items[i], BIT_OR);
                } else {
                    write(w, dict->keys.items[i], TEST);
                    put(w, ": ");
                    write(w, dict->values.items[i], TEST);
                }
            }
            put(w, "}");
            break;
        }
        case AST_ListComp:
        case AST_SetComp:
        case AST_GeneratorExp: {
            const ast_ListComp_t *comp = (const ast_ListComp_t *)node;
            put(w, node->kind == AST_ListComp ? "[" : node->kind == AST_SetComp ? "{" : "(");
            write_comprehension(w, comp->elt, NULL, &comp->generators);
            put(w, node->kind == AST_ListComp ? "]" : node->kind == AST_SetComp ? "}" : ")");
            break;
        }
        case AST_DictComp:
            put(w, "{");
            write_comprehension(w, ((const ast_DictComp_t *)node)->key, ((const ast_DictComp_t *)node)->value,
                &((const ast_DictComp_t *)node)->generators);
            put(w, "}");
            break;
        case AST_Starred:
            put(w, "*");
            write(w, ((const ast_Starred_t *)node)->value, BIT_OR);
            break;
        case AST_Slice: {
            const ast_Slice_t *slice = (const ast_Slice_t *)node;
            if (slice->lower != NULL) {
                write(w, slice->lower, TEST);
            }
            put(w, ":");
            if (slice->upper != NULL) {
                write(w, slice->upper, TEST);
            }
            if (slice->step != NULL) {
                put(w, ":");
                write(w, slice->step, TEST);
            }
            break;
        }
        case AST_JoinedStr:
            put(w, "f'");
            write_f_string(w, &((const ast_JoinedStr_t *)node)->values);
            put(w, "'");
            break;
        case AST_Await:
            put(w, "await ");
            write(w, ((const ast_Await_t *)node)->value, ATOM);
            break;
        default:
            put(w, "...");
            break;
    }
}

static void write(writer_t *w, const ast_node_t *node, binding_t place) {
    mp_cstack_check();
    bool in_parentheses = binding_of(node) < place;
    put(w, in_parentheses ? "(" : "");
    write_bare(w, node);
    put(w, in_parentheses ? ")" : "");
}

mp_obj_t mps_unparse(const ast_node_t *node) {
    writer_t w;
    vstr_init_print(&w.text, 32, &w.print);
    write(&w, node, TEST);
    return mp_obj_new_str_from_vstr(&w.text);
}
