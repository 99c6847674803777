// Compiles calls, also those with a special meaning: super() and functions that see local variables.

#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

#define MAX_ARGUMENTS (255)

static bool has_double_star(const ast_list_t *keywords) {
    for (uint32_t i = 0; i < keywords->len; i++) {
        if (((ast_keyword_t *)keywords->items[i])->arg == MP_QSTRnull) {
            return true;
        }
    }
    return false;
}

static void keyword(unit_t *u, const ast_keyword_t *keyword) {
    mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, keyword->arg);
    mps_expression(u, keyword->value);
}

static void check_keywords(unit_t *u, const ast_list_t *keywords) {
    if (keywords->len > 32) {
        return; // comparing them all would take long; the call itself checks them
    }
    for (uint32_t i = 1; i < keywords->len; i++) {
        qstr name = ((ast_keyword_t *)keywords->items[i])->arg;
        for (uint32_t k = 0; k < i && name != MP_QSTRnull; k++) {
            if (((ast_keyword_t *)keywords->items[k])->arg == name) {
                mps_error(u, keywords->items[i], "keyword argument repeated: %q", name);
            }
        }
    }
}

// Collects keywords in a dict on the stack. The called function is `below` items below the dict.
static void collect_keywords(unit_t *u, const ast_node_t *node, const ast_list_t *keywords, int below) {
    mps_emit_uint(&u->code, MP_BC_BUILD_MAP, MIN(keywords->len, 255));
    bool in_run = false;
    bool was_merged = false;
    for (uint32_t i = 0; i <= keywords->len; i++) {
        const ast_keyword_t *word = i < keywords->len ? (const ast_keyword_t *)keywords->items[i] : NULL;
        bool is_star = word != NULL && word->arg == MP_QSTRnull;
        if (in_run && (word == NULL || is_star)) {
            in_run = false;
            if (was_merged) {
                at(u, node);
                mps_emit_extended(&u->code, MPS_X_DICT_MERGE);
                mps_emit_operand(&u->code, below + 1);
            }
        }
        if (is_star) {
            mps_expression(u, word->value);
            at(u, node);
            mps_emit_extended(&u->code, MPS_X_DICT_MERGE);
            mps_emit_operand(&u->code, below + 1);
            was_merged = true;
        } else if (word != NULL) {
            if (!in_run && was_merged) {
                mps_emit_uint(&u->code, MP_BC_BUILD_MAP, 1);
            }
            in_run = true;
            mps_expression(u, word->value);
            mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, word->arg);
            EMIT(STORE_MAP);
        }
    }
}

void mps_emit_call(unit_t *u, const ast_node_t *node, const ast_list_t *args, const ast_list_t *keywords,
    uint32_t n_before, bool is_method) {
    int base = u->code.depth - (int)n_before - (is_method ? 1 : 0); // of the called function
    check_keywords(u, keywords);
    bool stars = mps_has_starred(args);
    bool doubles = has_double_star(keywords);
    if (!stars && !doubles && args->len + n_before <= MAX_ARGUMENTS && keywords->len <= MAX_ARGUMENTS) {
        for (uint32_t i = 0; i < args->len; i++) {
            mps_expression(u, args->items[i]);
        }
        for (uint32_t i = 0; i < keywords->len; i++) {
            keyword(u, (const ast_keyword_t *)keywords->items[i]);
        }
        at(u, node);
        if (is_method && node->kind == AST_Call) {
            mps_at_attribute(&u->code, node, (const ast_Attribute_t *)((const ast_Call_t *)node)->func);
        }
        mps_emit_uint(&u->code, is_method ? MP_BC_CALL_METHOD : MP_BC_CALL_FUNCTION,
            keywords->len << 8 | (args->len + n_before));
        return;
    }
    unsigned flags = is_method ? MPS_CALL_METHOD : 0;
    uint32_t n_pos = n_before;
    uint32_t n_kw = 0;
    bool star_is_last = args->len > 0 && args->items[args->len - 1]->kind == AST_Starred;
    ast_list_t front = {star_is_last ? args->len - 1 : args->len, args->items};
    if (args->len > MAX_ARGUMENTS || mps_has_starred(&front)) {
        flags |= MPS_CALL_ARGS;
        mps_build_in_pieces(u, node, MP_BC_BUILD_LIST, args);
    } else {
        for (uint32_t i = 0; i < front.len; i++) {
            mps_expression(u, args->items[i]);
        }
        n_pos += front.len;
        if (star_is_last) {
            flags |= MPS_CALL_ARGS;
            mps_expression(u, ((ast_Starred_t *)args->items[front.len])->value);
        }
    }
    bool double_is_last = doubles && ((ast_keyword_t *)keywords->items[keywords->len - 1])->arg == MP_QSTRnull;
    ast_list_t named = {double_is_last ? keywords->len - 1 : keywords->len, keywords->items};
    if (keywords->len > MAX_ARGUMENTS || has_double_star(&named)) {
        flags |= MPS_CALL_KEYWORDS;
        collect_keywords(u, node, keywords, u->code.depth + 1 - base);
    } else {
        for (uint32_t i = 0; i < named.len; i++) {
            keyword(u, (const ast_keyword_t *)keywords->items[i]);
        }
        n_kw = named.len;
        if (double_is_last) {
            flags |= MPS_CALL_KEYWORDS;
            mps_expression(u, ((ast_keyword_t *)keywords->items[named.len])->value);
        }
    }
    at(u, node);
    mps_emit_extended_varying(&u->code, MPS_X_CALL, base - u->code.depth);
    mps_emit_operand(&u->code, flags);
    mps_emit_operand(&u->code, n_pos);
    mps_emit_operand(&u->code, n_kw);
}

// Returns the first positional parameter, or NULL.
static const ast_arg_t *first_parameter(unit_t *u) {
    const void *node = u->frame->node;
    if (u->frame->kind != SCOPE_FUNCTION && u->frame->kind != SCOPE_LAMBDA) {
        return NULL;
    }
    const ast_arguments_t *args = u->frame->kind == SCOPE_LAMBDA
        ? ((const ast_Lambda_t *)node)->args
        : ((const ast_FunctionDef_t *)node)->args;
    return (const ast_arg_t *)(args->posonlyargs.len > 0 ? args->posonlyargs.items[0]
            : args->args.len > 0                         ? args->args.items[0]
                                                         : NULL);
}

// Returns whether a call is `super()` without arguments that means the method's class and instance.
bool mps_is_bare_super(unit_t *u, const ast_node_t *node) {
    if (node->kind != AST_Call) {
        return false;
    }
    const ast_Call_t *call = (const ast_Call_t *)node;
    if (call->func->kind != AST_Name || ((ast_Name_t *)call->func)->id != MP_QSTR_super || call->args.len > 0
        || call->keywords.len > 0) {
        return false;
    }
    return mps_reach(u, MP_QSTR_super) == REACH_GLOBAL && mps_reach(u, MP_QSTR___class__) == REACH_FREE
        && first_parameter(u) != NULL;
}

// Pushes super, the class, and the first argument.
void mps_load_super(unit_t *u) {
    mps_load_name_of(u, MP_QSTR_super);
    mps_load_name_of(u, MP_QSTR___class__);
    scope_t *scope = u->scope;
    u->scope = u->frame;
    mps_load_name_of(u, first_parameter(u)->arg);
    u->scope = scope;
}

// Returns whether a call may be of a function that sees its caller's variables.
bool mps_wants_locals(unit_t *u, const ast_Call_t *call) {
    if (call->func->kind != AST_Name || u->frame->kind == SCOPE_MODULE || u->frame->kind == SCOPE_CLASS
        || call->keywords.len > 0) {
        return false;
    }
    qstr name = ((ast_Name_t *)call->func)->id;
    if (mps_reach(u, name) != REACH_GLOBAL) {
        return false;
    }
    switch (name) {
        case MP_QSTR_locals:
        case MP_QSTR_vars:
        case MP_QSTR_dir:
            return call->args.len == 0;
        case MP_QSTR_eval:
        case MP_QSTR_exec:
            return call->args.len == 1 && call->args.items[0]->kind != AST_Starred;
    }
    return false;
}

// Pushes a dict of the variables.
void mps_load_locals(unit_t *u) {
    uint32_t n = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
            mps_emit_extended(&u->code, MPS_X_LOCALS);
            mps_emit_operand(&u->code, n);
        }
        for (scope_t *scope = u->scope;; scope = scope->parent) {
            for (uint32_t i = 0; i < scope->n_symbols; i++) {
                const symbol_t *symbol = scope->symbols[i];
                if (symbol->same != NULL || symbol->name == MP_QSTR___class__ || symbol->name == MP_QSTR___classdict__
                    || (symbol->reach != REACH_FAST && symbol->reach != REACH_CELL && symbol->reach != REACH_FREE)) {
                    continue;
                }
                if (pass == 0) {
                    n++;
                } else if (!u->code.is_dead) {
                    mps_emit_operand(&u->code, mps_tables_name(u->code.tables, symbol->name));
                    mps_emit_operand(&u->code, symbol->slot << 1 | (symbol->reach == REACH_FAST ? 0 : 1));
                }
            }
            if (scope == u->frame) {
                break;
            }
        }
    }
}

// ---- Decorators -----------------------------------------------------------------------------------------------------

// @micropython.bytecode: programs for MicroPython say so how a function is to be compiled, and it is in any case.
static bool is_hint(const ast_node_t *node) {
    if (node->kind != AST_Attribute || ((const ast_Attribute_t *)node)->value->kind != AST_Name
        || ((const ast_Name_t *)((const ast_Attribute_t *)node)->value)->id != MP_QSTR_micropython) {
        return false;
    }
    return ((const ast_Attribute_t *)node)->attr == MP_QSTR_bytecode;
}

void mps_decorators(unit_t *u, const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        if (is_hint(list->items[i])) {
            continue;
        }
        at(u, list->items[i]);
        mps_expression(u, list->items[i]);
    }
}

void mps_apply_decorators(unit_t *u, const ast_list_t *list) {
    for (uint32_t i = list->len; i > 0; i--) {
        if (is_hint(list->items[i - 1])) {
            continue;
        }
        at(u, list->items[i - 1]);
        mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, 1);
    }
}
