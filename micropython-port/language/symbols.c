// Scopes and names: see symbols.h.

#include <stdarg.h>
#include <string.h>

#include "py/cstack.h"
#include "py/misc.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/fold.h"
#include "language/parser.h"
#include "language/symbols.h"

void mps_error_at(ast_module_t *tree, const ast_node_t *node, const char *format, ...) {
    vstr_t text;
    vstr_init(&text, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&text, format, args);
    va_end(args);
    mps_syntax_error(&mp_type_SyntaxError, tree->filename, node->line, node->col, NULL, 0, "%s",
        vstr_null_terminated_str(&text));
}

// ---- Tables --------------------------------------------------------------------------------------------------------

static uint32_t hash_of(size_t key) {
    return (uint32_t)key * 2654435761u;
}

// Few names are looked for one by one.
#define FEW (8)

symbol_t *mps_scope_find(const scope_t *scope, qstr name) {
    if (scope->index == NULL) {
        for (uint32_t i = 0; i < scope->n_symbols; i++) {
            if (scope->symbols[i]->name == name) {
                return scope->symbols[i];
            }
        }
        return NULL;
    }
    uint32_t mask = scope->index_size - 1;
    for (uint32_t at = hash_of(name) >> 8 & mask; scope->index[at] != 0; at = (at + 1) & mask) {
        symbol_t *symbol = scope->symbols[scope->index[at] - 1];
        if (symbol->name == name) {
            return symbol;
        }
    }
    return NULL;
}

static void index_symbol(scope_t *scope, uint32_t number) {
    uint32_t mask = scope->index_size - 1;
    uint32_t at = hash_of(scope->symbols[number]->name) >> 8 & mask;
    while (scope->index[at] != 0) {
        at = (at + 1) & mask;
    }
    scope->index[at] = number + 1;
}

// The symbol of a name, which is made where there is none.
static symbol_t *add(ast_module_t *tree, scope_t *scope, qstr name) {
    symbol_t *symbol = mps_scope_find(scope, name);
    if (symbol != NULL) {
        return symbol;
    }
    if (scope->n_symbols == scope->alloc) {
        uint32_t alloc = scope->alloc == 0 ? 4 : 2 * scope->alloc;
        symbol_t **symbols = ast_alloc(tree, alloc * sizeof(symbol_t *));
        if (scope->n_symbols > 0) {
            memcpy(symbols, scope->symbols, scope->n_symbols * sizeof(symbol_t *));
        }
        scope->symbols = symbols;
        scope->alloc = alloc;
    }
    symbol = ast_alloc(tree, sizeof(symbol_t));
    symbol->name = name;
    scope->symbols[scope->n_symbols++] = symbol;
    if (scope->n_symbols > FEW) {
        if (2 * scope->n_symbols > scope->index_size) {
            scope->index_size = scope->index_size == 0 ? 4 * FEW : 2 * scope->index_size;
            scope->index = ast_alloc(tree, scope->index_size * sizeof(uint32_t));
            for (uint32_t i = 0; i < scope->n_symbols; i++) {
                index_symbol(scope, i);
            }
        } else {
            index_symbol(scope, scope->n_symbols - 1);
        }
    }
    return symbol;
}

scope_t *mps_symbols_scope(symbols_t *symbols, const void *node, unsigned nth) {
    uint32_t mask = symbols->table_size - 1;
    for (uint32_t at = hash_of((uintptr_t)node + nth) >> 8 & mask; symbols->table[at] != NULL; at = (at + 1) & mask) {
        scope_t *scope = symbols->table[at];
        if (scope->node == node && scope->nth == nth) {
            return scope;
        }
    }
    return NULL;
}

static void enter_in_table(symbols_t *symbols, scope_t *scope) {
    uint32_t mask = symbols->table_size - 1;
    uint32_t at = hash_of((uintptr_t)scope->node + scope->nth) >> 8 & mask;
    while (symbols->table[at] != NULL) {
        at = (at + 1) & mask;
    }
    symbols->table[at] = scope;
}

// ---- The walk ------------------------------------------------------------------------------------------------------

typedef struct {
    symbols_t *symbols;
    ast_module_t *tree;
    scope_t *scope; // where the walk is
    scope_t *last; // made
    qstr class_name; // for private names, or MP_QSTRnull
    uint8_t in_iterable; // of a comprehension
    bool in_target; // of a comprehension
} walker_t;

static void visit(walker_t *w, ast_node_t **place);
static void visit_all(walker_t *w, ast_list_t *list);
static void visit_statements(walker_t *w, ast_list_t *list);
static void visit_pattern(walker_t *w, ast_node_t *node);

static scope_t *new_scope(walker_t *w, scope_kind_t kind, const void *node, unsigned nth, qstr name) {
    scope_t *scope = ast_alloc(w->tree, sizeof(scope_t));
    scope->kind = kind;
    scope->node = node;
    scope->nth = nth;
    scope->name = name;
    scope->parent = w->scope;
    scope->frame = kind == SCOPE_COMPREHENSION ? w->scope->frame : scope;
    if (scope->frame != scope) {
        scope->next_hosted = scope->frame->hosted;
        scope->frame->hosted = scope;
    }
    if (w->last != NULL) {
        w->last->next = scope;
    }
    w->last = scope;
    symbols_t *symbols = w->symbols;
    symbols->n_scopes++;
    if (2 * symbols->n_scopes > symbols->table_size) {
        symbols->table_size = symbols->table_size == 0 ? 8 : 2 * symbols->table_size;
        symbols->table = ast_alloc(w->tree, symbols->table_size * sizeof(scope_t *));
        for (scope_t *s = symbols->module == NULL ? scope : symbols->module; s != NULL; s = s->next) {
            enter_in_table(symbols, s);
        }
    } else {
        enter_in_table(symbols, scope);
    }
    return scope;
}

// A private name of a class is its own: _C__name.
static qstr mangle(walker_t *w, qstr name) {
    if (w->class_name == MP_QSTRnull) {
        return name;
    }
    size_t len;
    const char *text = (const char *)qstr_data(name, &len);
    if (len < 3 || text[0] != '_' || text[1] != '_' || (text[len - 1] == '_' && text[len - 2] == '_')
        || memchr(text, '.', len) != NULL) {
        return name;
    }
    size_t class_len;
    const char *class_text = (const char *)qstr_data(w->class_name, &class_len);
    while (class_len > 0 && *class_text == '_') {
        class_text++;
        class_len--;
    }
    if (class_len == 0) {
        return name;
    }
    vstr_t mangled;
    vstr_init(&mangled, 1 + class_len + len);
    vstr_add_byte(&mangled, '_');
    vstr_add_strn(&mangled, class_text, class_len);
    vstr_add_strn(&mangled, text, len);
    qstr result = qstr_from_strn(mangled.buf, mangled.len);
    vstr_clear(&mangled);
    return result;
}

static symbol_t *mark(walker_t *w, qstr name, unsigned flags) {
    symbol_t *symbol = add(w->tree, w->scope, name);
    symbol->flags |= flags;
    return symbol;
}

static void bind(walker_t *w, const ast_node_t *node, qstr name) {
    if (name == MP_QSTR___debug__) {
        mps_error_at(w->tree, node, "cannot assign to __debug__");
    }
    symbol_t *symbol = mark(w, name, SYM_BOUND);
    symbol->flags &= ~SYM_IMPORTED;
    if (w->in_target) {
        if (w->scope->kind == SCOPE_COMPREHENSION || w->scope->kind == SCOPE_GENERATOR) {
            if (symbol->flags & (SYM_NONLOCAL | SYM_GLOBAL)) {
                mps_error_at(w->tree, node, "comprehension inner loop cannot rebind assignment expression target '%q'", name);
            }
            symbol->flags |= SYM_ITERATES;
        }
    }
}

static bool is_function_like(const scope_t *scope) {
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

static void use(walker_t *w, qstr name) {
    mark(w, name, SYM_USED);
    if (name == MP_QSTR_super && is_function_like(w->scope)) {
        mark(w, MP_QSTR___class__, SYM_USED);
    }
}

// The target of `:=` in comprehensions belongs to what is around them.
static void bind_outside(walker_t *w, const ast_node_t *node, qstr name) {
    scope_t *scope = w->scope;
    if (w->in_iterable > 0) {
        mps_error_at(w->tree, node, "assignment expression cannot be used in a comprehension iterable expression");
    }
    while (scope->kind == SCOPE_COMPREHENSION || scope->kind == SCOPE_GENERATOR) {
        symbol_t *symbol = add(w->tree, scope, name);
        if (symbol->flags & SYM_ITERATES) {
            mps_error_at(w->tree, node, "assignment expression cannot rebind comprehension iteration variable '%q'", name);
        }
        scope = scope->parent;
    }
    if (scope->kind == SCOPE_CLASS) {
        mps_error_at(w->tree, node, "assignment expression within a comprehension cannot be used in a class body");
    }
    symbol_t *outer = add(w->tree, scope, name);
    outer->flags |= SYM_BOUND;
    unsigned flag = scope->kind == SCOPE_MODULE || (outer->flags & SYM_GLOBAL) ? SYM_GLOBAL : SYM_NONLOCAL;
    for (scope_t *inner = w->scope; inner != scope; inner = inner->parent) {
        symbol_t *symbol = add(w->tree, inner, name);
        symbol->flags |= SYM_USED | flag;
    }
}

static void parameter(walker_t *w, ast_arg_t *arg) {
    if (arg == NULL) {
        return;
    }
    arg->arg = mangle(w, arg->arg);
    symbol_t *symbol = mps_scope_find(w->scope, arg->arg);
    if (symbol != NULL && symbol->flags & SYM_PARAMETER) {
        mps_error_at(w->tree, &arg->head, "duplicate argument '%q' in function definition", arg->arg);
    }
    bind(w, &arg->head, arg->arg);
    mark(w, arg->arg, SYM_PARAMETER);
    w->scope->n_params++;
}

static void parameters(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        parameter(w, (ast_arg_t *)list->items[i]);
    }
}

static void visit_parameters(walker_t *w, ast_arguments_t *args) {
    parameters(w, &args->posonlyargs);
    parameters(w, &args->args);
    parameters(w, &args->kwonlyargs);
    parameter(w, args->vararg);
    parameter(w, args->kwarg);
}

static void visit_defaults(walker_t *w, ast_arguments_t *args) {
    visit_all(w, &args->defaults);
    visit_all(w, &args->kw_defaults);
}

// Enters the scope that evaluates annotations of a node, which is made at the first of them.
static scope_t *enter_annotations(walker_t *w, const void *node, qstr name) {
    scope_t *outer = w->scope;
    scope_t *scope = mps_symbols_scope(w->symbols, node, NTH_ANNOTATIONS);
    if (scope == NULL) {
        scope = new_scope(w, SCOPE_ANNOTATIONS, node, NTH_ANNOTATIONS, name);
        scope->n_params = 1;
        scope->can_see_class = outer->kind == SCOPE_CLASS || outer->can_see_class;
    }
    w->scope = scope;
    return outer;
}

static void visit_annotation_list(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        visit(w, &((ast_arg_t *)list->items[i])->annotation);
    }
}

static bool any_annotation(const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        if (((ast_arg_t *)list->items[i])->annotation != NULL) {
            return true;
        }
    }
    return false;
}

bool mps_has_annotations(const ast_FunctionDef_t *def) {
    const ast_arguments_t *args = def->args;
    return def->returns != NULL || any_annotation(&args->args) || any_annotation(&args->posonlyargs)
        || any_annotation(&args->kwonlyargs) || (args->vararg != NULL && args->vararg->annotation != NULL)
        || (args->kwarg != NULL && args->kwarg->annotation != NULL);
}

static void visit_function_annotations(walker_t *w, ast_FunctionDef_t *def) {
    if (!mps_has_annotations(def) || w->symbols->future_annotations) {
        return;
    }
    scope_t *outer = enter_annotations(w, def, MP_QSTR___annotate__);
    ast_arguments_t *args = def->args;
    visit_annotation_list(w, &args->posonlyargs);
    visit_annotation_list(w, &args->args);
    if (args->vararg != NULL) {
        visit(w, &args->vararg->annotation);
    }
    visit_annotation_list(w, &args->kwonlyargs);
    if (args->kwarg != NULL) {
        visit(w, &args->kwarg->annotation);
    }
    visit(w, &def->returns);
    w->scope = outer;
}

// Enters the scope of type parameters, and their bounds and defaults, which are evaluated when they are asked for.
static void enter_type_parameters(walker_t *w, const void *node, qstr name, ast_list_t *list) {
    scope_t *scope = new_scope(w, SCOPE_TYPE_PARAMETERS, node, NTH_TYPE_PARAMETERS, name);
    scope->can_see_class = w->scope->kind == SCOPE_CLASS || w->scope->can_see_class;
    w->scope = scope;
    for (uint32_t i = 0; i < list->len; i++) {
        ast_type_param_t *param = (ast_type_param_t *)list->items[i];
        param->name = mangle(w, param->name);
        symbol_t *symbol = mps_scope_find(scope, param->name);
        if (symbol != NULL && symbol->flags & SYM_TYPE_PARAMETER) {
            mps_error_at(w->tree, &param->head, "duplicate type parameter '%q'", param->name);
        }
        bind(w, &param->head, param->name);
        mark(w, param->name, SYM_TYPE_PARAMETER);
        for (unsigned nth = 0; nth < 2; nth++) {
            ast_node_t **value = nth == 0 ? &param->bound : &param->default_value;
            if (*value != NULL) {
                scope_t *inner = new_scope(w, SCOPE_ANNOTATIONS, param, nth, param->name);
                inner->n_params = 1;
                inner->can_see_class = scope->can_see_class;
                w->scope = inner;
                visit(w, value);
                w->scope = scope;
            }
        }
    }
}

static void visit_function(walker_t *w, ast_FunctionDef_t *def) {
    def->name = mangle(w, def->name);
    visit_all(w, &def->decorator_list);
    bind(w, &def->head, def->name);
    visit_defaults(w, def->args);
    scope_t *outer = w->scope;
    if (def->type_params.len > 0) {
        enter_type_parameters(w, def, def->name, &def->type_params);
        w->scope->n_params = 2; // the defaults
    }
    visit_function_annotations(w, def);
    scope_t *scope = new_scope(w, SCOPE_FUNCTION, def, 0, def->name);
    scope->is_coroutine = def->head.kind == AST_AsyncFunctionDef;
    w->scope = scope;
    visit_parameters(w, def->args);
    uint8_t in_iterable = w->in_iterable;
    w->in_iterable = 0;
    visit_statements(w, &def->body);
    w->in_iterable = in_iterable;
    w->scope = outer;
}

static void visit_class(walker_t *w, ast_ClassDef_t *def) {
    visit_all(w, &def->decorator_list);
    qstr plain = def->name;
    def->name = mangle(w, def->name);
    bind(w, &def->head, def->name);
    scope_t *outer = w->scope;
    qstr outer_class = w->class_name;
    if (def->type_params.len > 0) {
        enter_type_parameters(w, def, plain, &def->type_params);
        mark(w, MP_QSTR__dot_generic_base, SYM_BOUND);
        mark(w, MP_QSTR__dot_type_params, SYM_BOUND);
    }
    visit_all(w, &def->bases);
    for (uint32_t i = 0; i < def->keywords.len; i++) {
        visit(w, &((ast_keyword_t *)def->keywords.items[i])->value);
    }
    w->scope = new_scope(w, SCOPE_CLASS, def, 0, plain);
    w->class_name = plain;
    if (def->type_params.len > 0) {
        mark(w, MP_QSTR___type_params__, SYM_BOUND);
        mark(w, MP_QSTR__dot_type_params, SYM_USED);
    }
    visit_statements(w, &def->body);
    w->class_name = outer_class;
    w->scope = outer;
}

static void visit_lambda(walker_t *w, ast_Lambda_t *lambda) {
    visit_defaults(w, lambda->args);
    scope_t *outer = w->scope;
    w->scope = new_scope(w, SCOPE_LAMBDA, lambda, 0, MP_QSTR__lt_lambda_gt_);
    visit_parameters(w, lambda->args);
    uint8_t in_iterable = w->in_iterable;
    w->in_iterable = 0;
    visit(w, &lambda->body);
    w->in_iterable = in_iterable;
    w->scope = outer;
}

// Whether the scope's code runs in a coroutine, so that it may await.
static bool may_await(const scope_t *scope) {
    while (scope->kind == SCOPE_COMPREHENSION) {
        scope = scope->parent;
    }
    return scope->is_coroutine || scope->kind == SCOPE_GENERATOR;
}

static void note_await(walker_t *w, const ast_node_t *node, const char *what) {
    scope_t *scope = w->scope;
    if (scope->kind == SCOPE_ANNOTATIONS) {
        mps_error_at(w->tree, node, "%s cannot be used within an annotation", "await expression");
    }
    if (!may_await(scope)) {
        scope_t *frame = scope;
        while (frame->kind == SCOPE_COMPREHENSION) {
            frame = frame->parent;
        }
        mps_error_at(w->tree, node, node->kind == AST_Await && (frame->kind == SCOPE_MODULE || frame->kind == SCOPE_CLASS)
            ? "%s outside function" : "%s outside async function", what);
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

static void visit_comprehension(walker_t *w, ast_node_t *node, ast_list_t *generators, ast_node_t **first, ast_node_t **second) {
    ast_comprehension_t *outermost = (ast_comprehension_t *)generators->items[0];
    w->in_iterable++;
    visit(w, &outermost->iter);
    w->in_iterable--;
    scope_t *outer = w->scope;
    bool is_generator = node->kind == AST_GeneratorExp;
    w->scope = new_scope(w, is_generator ? SCOPE_GENERATOR : SCOPE_COMPREHENSION, node, 0, MP_QSTR__lt_genexpr_gt_);
    if (is_generator) {
        w->scope->n_params = 1;
        w->scope->is_generator = true;
    }
    for (uint32_t i = 0; i < generators->len; i++) {
        ast_comprehension_t *part = (ast_comprehension_t *)generators->items[i];
        if (part->head.op) {
            if (!may_await(w->scope)) {
                mps_error_at(w->tree, node, "asynchronous comprehension outside of an asynchronous function");
            }
            note_await(w, node, "asynchronous comprehension");
        }
        w->in_target = true;
        visit(w, &part->target);
        w->in_target = false;
        if (i > 0) {
            w->in_iterable++;
            visit(w, &part->iter);
            w->in_iterable--;
        }
        visit_all(w, &part->ifs);
    }
    visit(w, first);
    if (second != NULL) {
        visit(w, second);
    }
    w->scope = outer;
}

static void visit_yield(walker_t *w, ast_node_t *node) {
    scope_t *scope = w->scope;
    if (scope->kind == SCOPE_ANNOTATIONS || scope->kind == SCOPE_TYPE_PARAMETERS) {
        mps_error_at(w->tree, node, "yield expression cannot be used within an annotation");
    }
    if (scope->kind == SCOPE_COMPREHENSION || scope->kind == SCOPE_GENERATOR) {
        static const char *const names[] = {"list comprehension", "set comprehension", "dict comprehension",
            "generator expression"};
        mps_error_at(w->tree, node, "'yield' inside %s", names[((const ast_node_t *)scope->node)->kind - AST_ListComp]);
    }
    if (!is_function_like(scope)) {
        mps_error_at(w->tree, node, "'%s' outside function", node->kind == AST_Yield ? "yield" : "yield from");
    }
    if (node->kind == AST_YieldFrom && scope->is_coroutine) {
        mps_error_at(w->tree, node, "'yield from' inside async function");
    }
    scope->is_generator = !(scope->is_coroutine && w->symbols->coroutines_yield);
}

static void visit_call(walker_t *w, ast_Call_t *call) {
    visit_all(w, &call->args);
    for (uint32_t i = 0; i < call->keywords.len; i++) {
        ast_keyword_t *keyword = (ast_keyword_t *)call->keywords.items[i];
        if (keyword->arg != MP_QSTRnull) {
            keyword->arg = mangle(w, keyword->arg);
        }
        visit(w, &keyword->value);
    }
}

// Chains that grow to the left have their own list of nodes instead of recursion.
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
            visit(w, &((ast_BinOp_t *)node)->right);
            break;
        case AST_Attribute: {
            ast_Attribute_t *attribute = (ast_Attribute_t *)node;
            attribute->attr = mangle(w, attribute->attr);
            break;
        }
        case AST_Subscript: {
            bool in_target = w->in_target;
            w->in_target = false;
            visit(w, &((ast_Subscript_t *)node)->slice);
            w->in_target = in_target;
            break;
        }
        default:
            visit_call(w, (ast_Call_t *)node);
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
    visit(w, at);
    for (size_t i = len; i > 0; i--) {
        visit_right(w, *chain[i - 1]);
        *chain[i - 1] = mps_fold(w->tree, *chain[i - 1]);
    }
    if (chain != some) {
        m_del(ast_node_t **, chain, len);
    }
}

// Visits an expression, which may be missing, and folds it.
static void visit(walker_t *w, ast_node_t **place) {
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
            name->id = mangle(w, name->id);
            if (node->op == AST_Load) {
                use(w, name->id);
                if (name->id == MP_QSTR___debug__) {
                    *place = mps_fold(w->tree, node);
                }
            } else {
                bind(w, node, name->id);
                mark(w, name->id, node->op == AST_Del ? SYM_DELETED : 0);
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
            visit_all(w, &((ast_BoolOp_t *)node)->values);
            return;
        case AST_NamedExpr: {
            ast_NamedExpr_t *named = (ast_NamedExpr_t *)node;
            visit(w, &named->value);
            ast_Name_t *name = (ast_Name_t *)named->target;
            if (w->scope->kind == SCOPE_ANNOTATIONS) {
                mps_error_at(w->tree, node, "named expression cannot be used within an annotation");
            }
            if (w->scope->kind == SCOPE_COMPREHENSION || w->scope->kind == SCOPE_GENERATOR || w->in_iterable > 0) {
                name->id = mangle(w, name->id);
                bind_outside(w, node, name->id);
            } else {
                visit(w, &named->target);
            }
            return;
        }
        case AST_UnaryOp:
            visit(w, &((ast_UnaryOp_t *)node)->operand);
            break;
        case AST_Lambda:
            visit_lambda(w, (ast_Lambda_t *)node);
            return;
        case AST_IfExp: {
            ast_IfExp_t *ifexp = (ast_IfExp_t *)node;
            visit(w, &ifexp->test);
            visit(w, &ifexp->body);
            visit(w, &ifexp->orelse);
            return;
        }
        case AST_Dict:
            visit_all(w, &((ast_Dict_t *)node)->keys);
            visit_all(w, &((ast_Dict_t *)node)->values);
            return;
        case AST_Set:
        case AST_List:
            visit_all(w, &((ast_List_t *)node)->elts);
            return;
        case AST_Tuple:
            visit_all(w, &((ast_List_t *)node)->elts);
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
            note_await(w, node, "'await'");
            visit(w, &((ast_Await_t *)node)->value);
            return;
        case AST_Yield:
        case AST_YieldFrom:
            visit_yield(w, node);
            visit(w, &((ast_Yield_t *)node)->value);
            return;
        case AST_Starred:
            visit(w, &((ast_Starred_t *)node)->value);
            return;
        case AST_Compare:
            visit(w, &((ast_Compare_t *)node)->left);
            visit_all(w, &((ast_Compare_t *)node)->comparators);
            return;
        case AST_FormattedValue:
        case AST_Interpolation:
            visit(w, &((ast_FormattedValue_t *)node)->value);
            visit(w, &((ast_FormattedValue_t *)node)->format_spec);
            return;
        case AST_JoinedStr:
        case AST_TemplateStr:
            visit_all(w, &((ast_JoinedStr_t *)node)->values);
            return;
        case AST_Slice: {
            ast_Slice_t *slice = (ast_Slice_t *)node;
            visit(w, &slice->lower);
            visit(w, &slice->upper);
            visit(w, &slice->step);
            return;
        }
    }
    *place = mps_fold(w->tree, node);
}

static void visit_all(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        visit(w, &list->items[i]);
    }
}

static void bind_pattern(walker_t *w, ast_node_t *node, qstr *name) {
    if (*name != MP_QSTRnull) {
        *name = mangle(w, *name);
        bind(w, node, *name);
    }
}

static void visit_patterns(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        visit_pattern(w, list->items[i]);
    }
}

static void visit_pattern(walker_t *w, ast_node_t *node) {
    mp_cstack_check();
    switch (node->kind) {
        case AST_MatchValue:
            visit(w, &((ast_MatchValue_t *)node)->value);
            break;
        case AST_MatchSequence:
        case AST_MatchOr:
            visit_patterns(w, &((ast_MatchSequence_t *)node)->patterns);
            break;
        case AST_MatchMapping: {
            ast_MatchMapping_t *mapping = (ast_MatchMapping_t *)node;
            visit_all(w, &mapping->keys);
            visit_patterns(w, &mapping->patterns);
            bind_pattern(w, node, &mapping->rest);
            break;
        }
        case AST_MatchClass: {
            ast_MatchClass_t *cls = (ast_MatchClass_t *)node;
            visit(w, &cls->cls);
            visit_patterns(w, &cls->patterns);
            visit_patterns(w, &cls->kwd_patterns);
            for (uint32_t i = 0; i < cls->kwd_attrs.len; i++) {
                cls->kwd_attrs.items[i] = mangle(w, cls->kwd_attrs.items[i]);
            }
            break;
        }
        case AST_MatchStar:
            bind_pattern(w, node, &((ast_MatchStar_t *)node)->name);
            break;
        case AST_MatchAs: {
            ast_MatchAs_t *as = (ast_MatchAs_t *)node;
            if (as->pattern != NULL) {
                visit_pattern(w, as->pattern);
            }
            bind_pattern(w, node, &as->name);
            break;
        }
    }
}

static void declare(walker_t *w, ast_Global_t *node) {
    bool is_global = node->head.kind == AST_Global;
    const char *what = is_global ? "global" : "nonlocal";
    if (!is_global && w->scope->kind == SCOPE_MODULE) {
        mps_error_at(w->tree, &node->head, "nonlocal declaration not allowed at module level");
    }
    for (uint32_t i = 0; i < node->names.len; i++) {
        qstr name = node->names.items[i] = mangle(w, node->names.items[i]);
        symbol_t *symbol = add(w->tree, w->scope, name);
        const char *problem = symbol->flags & SYM_PARAMETER ? "name '%q' is parameter and %s"
            : symbol->flags & (is_global ? SYM_NONLOCAL : SYM_GLOBAL) ? "name '%q' is nonlocal and global"
            : symbol->flags & SYM_ANNOTATED ? "annotated name '%q' can't be %s"
            : symbol->flags & SYM_BOUND && !(symbol->flags & SYM_IMPORTED) ? "name '%q' is assigned to before %s declaration"
            : symbol->flags & SYM_USED ? "name '%q' is used prior to %s declaration" : NULL;
        if (problem != NULL) {
            ast_node_t place = node->head;
            if (symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL) && !(symbol->flags & SYM_PARAMETER)) {
                place.line = symbol->line; // of the other declaration
                place.col = symbol->col;
            }
            mps_error_at(w->tree, &place, problem, name, what);
        }
        symbol->flags |= is_global ? SYM_GLOBAL : SYM_NONLOCAL;
        if (symbol->line == 0) {
            symbol->line = node->head.line;
            symbol->col = node->head.col;
        }
    }
}

static void visit_annotated(walker_t *w, ast_AnnAssign_t *node) {
    scope_t *scope = w->scope;
    bool is_simple = node->target->kind == AST_Name && node->head.op;
    if (node->target->kind == AST_Name) {
        ast_Name_t *name = (ast_Name_t *)node->target;
        symbol_t *symbol = mps_scope_find(scope, mangle(w, name->id));
        if (is_simple && symbol != NULL && symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL) && scope->kind != SCOPE_MODULE) {
            mps_error_at(w->tree, &node->head, symbol->flags & SYM_GLOBAL ? "annotated name '%q' can't be global"
                : "annotated name '%q' can't be nonlocal", symbol->name);
        }
        if (is_simple || node->value != NULL) {
            visit(w, &node->target);
        }
        if (is_simple) {
            mark(w, name->id, SYM_ANNOTATED);
        }
    } else {
        visit(w, &node->target);
    }
    // Those of a function's variables are never evaluated.
    if (is_simple && !is_function_like(scope)) {
        if (scope->n_annotations == scope->annotations_alloc) {
            uint32_t alloc = scope->annotations_alloc == 0 ? 4 : 2 * scope->annotations_alloc;
            ast_AnnAssign_t **list = ast_alloc(w->tree, alloc * sizeof(ast_AnnAssign_t *));
            if (scope->n_annotations > 0) {
                memcpy(list, scope->annotations, scope->n_annotations * sizeof(ast_AnnAssign_t *));
            }
            scope->annotations = list;
            scope->annotations_alloc = alloc;
        }
        scope->annotations[scope->n_annotations++] = node;
    }
    if (!w->symbols->future_annotations) {
        if (is_simple && !is_function_like(scope)) {
            enter_annotations(w, scope->node, MP_QSTR___annotate__);
        } else if (is_function_like(scope)) {
            enter_annotations(w, node, MP_QSTR___annotate__);
        }
        visit(w, &node->annotation);
        w->scope = scope;
    }
    visit(w, &node->value);
}

static void visit_import(walker_t *w, ast_list_t *names) {
    for (uint32_t i = 0; i < names->len; i++) {
        ast_alias_t *alias = (ast_alias_t *)names->items[i];
        if (alias->name == MP_QSTR__star_) {
            if (w->scope->kind != SCOPE_MODULE) {
                mps_error_at(w->tree, &alias->head, "import * only allowed at module level");
            }
            continue;
        }
        qstr name = alias->asname;
        if (name == MP_QSTRnull) {
            size_t len;
            const char *text = (const char *)qstr_data(alias->name, &len);
            const char *dot = memchr(text, '.', len);
            name = dot == NULL ? alias->name : qstr_from_strn(text, dot - text);
        }
        qstr mangled = mangle(w, name);
        if (alias->asname != MP_QSTRnull || mangled != name) {
            alias->asname = mangled;
        }
        symbol_t *symbol = mps_scope_find(w->scope, mangled);
        bool is_first = symbol == NULL || !(symbol->flags & SYM_BOUND);
        bind(w, &alias->head, mangled);
        if (is_first) {
            mark(w, mangled, SYM_IMPORTED);
        }
    }
}

static void visit_statement(walker_t *w, ast_node_t **place) {
    ast_node_t *node = *place;
    mp_cstack_check();
    switch (node->kind) {
        case AST_FunctionDef:
        case AST_AsyncFunctionDef:
            visit_function(w, (ast_FunctionDef_t *)node);
            break;
        case AST_ClassDef:
            visit_class(w, (ast_ClassDef_t *)node);
            break;
        case AST_Return:
            visit(w, &((ast_Return_t *)node)->value);
            w->scope->returns_value |= ((ast_Return_t *)node)->value != NULL;
            break;
        case AST_Expr:
            visit(w, &((ast_Expr_t *)node)->value);
            break;
        case AST_Delete:
            visit_all(w, &((ast_Delete_t *)node)->targets);
            break;
        case AST_Assign:
            visit(w, &((ast_Assign_t *)node)->value);
            visit_all(w, &((ast_Assign_t *)node)->targets);
            break;
        case AST_AugAssign: {
            ast_AugAssign_t *augmented = (ast_AugAssign_t *)node;
            visit(w, &augmented->value);
            visit(w, &augmented->target);
            if (augmented->target->kind == AST_Name) {
                use(w, ((ast_Name_t *)augmented->target)->id);
            }
            break;
        }
        case AST_AnnAssign:
            visit_annotated(w, (ast_AnnAssign_t *)node);
            break;
        case AST_TypeAlias: {
            ast_TypeAlias_t *alias = (ast_TypeAlias_t *)node;
            visit(w, &alias->name);
            scope_t *outer = w->scope;
            qstr name = ((ast_Name_t *)alias->name)->id;
            if (alias->type_params.len > 0) {
                enter_type_parameters(w, alias, name, &alias->type_params);
            }
            scope_t *inner = new_scope(w, SCOPE_ANNOTATIONS, alias, 0, name);
            inner->n_params = 1;
            inner->can_see_class = w->scope->kind == SCOPE_CLASS || w->scope->can_see_class;
            w->scope = inner;
            visit(w, &alias->value);
            w->scope = outer;
            break;
        }
        case AST_For:
        case AST_AsyncFor: {
            ast_For_t *loop = (ast_For_t *)node;
            if (node->kind == AST_AsyncFor) {
                note_await(w, node, "'async for'");
            }
            visit(w, &loop->iter);
            visit(w, &loop->target);
            visit_statements(w, &loop->body);
            visit_statements(w, &loop->orelse);
            break;
        }
        case AST_While:
            visit(w, &((ast_While_t *)node)->test);
            visit_statements(w, &((ast_While_t *)node)->body);
            visit_statements(w, &((ast_While_t *)node)->orelse);
            break;
        case AST_If:
            for (;;) {
                ast_If_t *branch = (ast_If_t *)node;
                visit(w, &branch->test);
                visit_statements(w, &branch->body);
                if (branch->orelse.len == 1 && branch->orelse.items[0]->kind == AST_If) {
                    node = branch->orelse.items[0];
                } else {
                    visit_statements(w, &branch->orelse);
                    break;
                }
            }
            break;
        case AST_With:
        case AST_AsyncWith: {
            ast_With_t *with = (ast_With_t *)node;
            if (node->kind == AST_AsyncWith) {
                note_await(w, node, "'async with'");
            }
            for (uint32_t i = 0; i < with->items.len; i++) {
                ast_withitem_t *item = (ast_withitem_t *)with->items.items[i];
                visit(w, &item->context_expr);
                visit(w, &item->optional_vars);
            }
            visit_statements(w, &with->body);
            break;
        }
        case AST_Match: {
            ast_Match_t *match = (ast_Match_t *)node;
            visit(w, &match->subject);
            for (uint32_t i = 0; i < match->cases.len; i++) {
                ast_match_case_t *match_case = (ast_match_case_t *)match->cases.items[i];
                visit_pattern(w, match_case->pattern);
                visit(w, &match_case->guard);
                visit_statements(w, &match_case->body);
            }
            break;
        }
        case AST_Raise:
            visit(w, &((ast_Raise_t *)node)->exc);
            visit(w, &((ast_Raise_t *)node)->cause);
            break;
        case AST_Try:
        case AST_TryStar: {
            ast_Try_t *statement = (ast_Try_t *)node;
            visit_statements(w, &statement->body);
            for (uint32_t i = 0; i < statement->handlers.len; i++) {
                ast_ExceptHandler_t *handler = (ast_ExceptHandler_t *)statement->handlers.items[i];
                visit(w, &handler->type);
                if (handler->name != MP_QSTRnull) {
                    handler->name = mangle(w, handler->name);
                    bind(w, &handler->head, handler->name);
                    mark(w, handler->name, SYM_DELETED);
                }
                visit_statements(w, &handler->body);
            }
            visit_statements(w, &statement->orelse);
            visit_statements(w, &statement->finalbody);
            break;
        }
        case AST_Assert:
            visit(w, &((ast_Assert_t *)node)->test);
            visit(w, &((ast_Assert_t *)node)->msg);
            break;
        case AST_Import:
            visit_import(w, &((ast_Import_t *)node)->names);
            break;
        case AST_ImportFrom:
            visit_import(w, &((ast_ImportFrom_t *)node)->names);
            break;
        case AST_Global:
        case AST_Nonlocal:
            declare(w, (ast_Global_t *)node);
            break;
    }
}

static void visit_statements(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        visit_statement(w, &list->items[i]);
    }
}

// ---- What names stand for ------------------------------------------------------------------------------------------

static bool is_bound(const symbol_t *symbol) {
    return symbol->flags & (SYM_BOUND | SYM_PARAMETER) && !(symbol->flags & (SYM_NONLOCAL | SYM_GLOBAL));
}

// Makes a cell of the owner's variable, and passes it through all frames between it and the scope.
static void pass(ast_module_t *tree, scope_t *owner, symbol_t *owned, scope_t *scope, symbol_t *symbol) {
    if (owner->frame == scope->frame) {
        symbol->same = owned;
        return;
    }
    if (owner->kind == SCOPE_CLASS) {
        owned->flags |= SYM_PASSED;
    } else if (owned->reach != REACH_FREE) {
        owned->reach = REACH_CELL;
    }
    for (scope_t *frame = scope->frame; frame != owner->frame; frame = frame->parent->frame) {
        symbol_t *passed = add(tree, frame, symbol->name);
        if (frame->kind == SCOPE_CLASS) {
            passed->flags |= SYM_PASSED;
            if (!is_bound(passed) && !(passed->flags & SYM_GLOBAL)) {
                passed->reach = REACH_FREE;
            } else if (passed->reach == REACH_UNKNOWN) {
                passed->reach = REACH_NAME;
            }
        } else {
            passed->reach = REACH_FREE;
        }
        if (frame == scope->frame && passed != symbol) {
            symbol->same = passed;
        }
    }
}

static void resolve(symbols_t *symbols, scope_t *scope, symbol_t *symbol) {
    if (symbol->reach != REACH_UNKNOWN && !(symbol->reach == REACH_NAME && scope->kind == SCOPE_CLASS)) {
        return; // passed through
    }
    if (symbol->flags & SYM_GLOBAL) {
        symbol->reach = REACH_GLOBAL;
        return;
    }
    if (scope->kind == SCOPE_MODULE) {
        symbol->reach = REACH_NAME;
        return;
    }
    if (is_bound(symbol)) {
        symbol->reach = scope->kind == SCOPE_CLASS ? REACH_NAME : REACH_FAST;
        return;
    }
    if (symbol->reach == REACH_NAME) {
        return;
    }
    qstr name = symbol->name;
    for (scope_t *outer = scope->parent; outer != NULL && outer->kind != SCOPE_MODULE; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            if (name == MP_QSTR___class__) {
                outer->needs_class_cell = true;
                symbol_t *cell = add(symbols->tree, outer, name);
                if (cell->reach == REACH_UNKNOWN) {
                    cell->reach = REACH_NAME;
                }
                pass(symbols->tree, outer, cell, scope, symbol);
                return;
            }
            continue;
        }
        symbol_t *found = mps_scope_find(outer, name);
        if (found == NULL) {
            continue;
        }
        if (found->flags & SYM_GLOBAL) {
            symbol->reach = REACH_GLOBAL;
            return;
        }
        if (is_bound(found)) {
            pass(symbols->tree, outer, found, scope, symbol);
            return;
        }
    }
    if (symbol->flags & SYM_NONLOCAL) {
        ast_node_t place = {0};
        place.line = symbol->line;
        place.col = symbol->col;
        mps_error_at(symbols->tree, &place, "no binding for nonlocal '%q' found", name);
    }
    symbol->reach = scope->kind == SCOPE_CLASS || scope->frame->kind == SCOPE_MODULE ? REACH_NAME : REACH_GLOBAL;
}

// An annotation scope that sees a class reaches its namespace by a cell.
static void reach_class_dict(symbols_t *symbols, scope_t *scope) {
    symbol_t *symbol = add(symbols->tree, scope, MP_QSTR___classdict__);
    for (scope_t *outer = scope->parent; outer != NULL; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            outer->needs_class_dict = true;
            symbol_t *cell = add(symbols->tree, outer, MP_QSTR___classdict__);
            cell->reach = REACH_NAME;
            pass(symbols->tree, outer, cell, scope, symbol);
            return;
        }
    }
}

static void number(scope_t *scope) {
    scope_t *frame = scope->frame;
    bool is_frame = frame == scope;
    uint32_t slot = is_frame ? 0 : frame->n_slots;
    if (is_frame) {
        for (uint32_t i = 0; i < scope->n_symbols; i++) {
            symbol_t *symbol = scope->symbols[i];
            bool is_own = scope->kind == SCOPE_CLASS && ((symbol->name == MP_QSTR___class__ && scope->needs_class_cell)
                || (symbol->name == MP_QSTR___classdict__ && scope->needs_class_dict));
            if (symbol->reach == REACH_FREE || (symbol->flags & SYM_PASSED && !is_own)) {
                symbol->slot = slot++;
            }
        }
        scope->n_free = slot;
        if (scope->kind == SCOPE_GENERATOR || scope->kind == SCOPE_ANNOTATIONS) {
            slot++; // its parameter, which has no symbol
        } else if (scope->kind == SCOPE_TYPE_PARAMETERS) {
            slot += scope->n_params;
        }
    }
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        symbol_t *symbol = scope->symbols[i];
        if (symbol->same == NULL && (symbol->reach == REACH_FAST || symbol->reach == REACH_CELL)) {
            symbol->slot = slot++;
        } else if (is_frame && scope->kind == SCOPE_CLASS && ((symbol->name == MP_QSTR___class__ && scope->needs_class_cell)
            || (symbol->name == MP_QSTR___classdict__ && scope->needs_class_dict))) {
            symbol->slot = slot++;
        }
    }
    frame->n_slots = slot;
}

uint32_t mps_scope_cell_slot(scope_t *scope, qstr name) {
    for (; scope != NULL; scope = scope->parent) {
        symbol_t *symbol = mps_scope_find(scope, name);
        if (symbol != NULL) {
            while (symbol->same != NULL) {
                symbol = symbol->same;
            }
            if (symbol->reach == REACH_CELL || symbol->reach == REACH_FREE || symbol->flags & SYM_PASSED) {
                return symbol->slot;
            }
        }
    }
    mp_raise_msg(&mp_type_SystemError, MP_ERROR_TEXT("a variable has no cell"));
}

// `from __future__ import annotations` is to be known before annotations are seen.
static void find_future(symbols_t *symbols, ast_list_t *body) {
    for (uint32_t i = 0; i < body->len; i++) {
        ast_node_t *node = body->items[i];
        if (node->kind == AST_ImportFrom) {
            ast_ImportFrom_t *import = (ast_ImportFrom_t *)node;
            if (import->module != MP_QSTR___future__ || import->level > 0) {
                return;
            }
            for (uint32_t k = 0; k < import->names.len; k++) {
                symbols->future_annotations |= ((ast_alias_t *)import->names.items[k])->name == MP_QSTR_annotations;
            }
        } else if (node->kind != AST_Expr || i > 0) {
            return;
        }
    }
}

void mps_symbols_make(symbols_t *symbols, ast_module_t *tree, bool coroutines_yield) {
    memset(symbols, 0, sizeof(*symbols));
    symbols->tree = tree;
    symbols->coroutines_yield = coroutines_yield;
    walker_t w = {.symbols = symbols, .tree = tree};
    w.scope = symbols->module = new_scope(&w, SCOPE_MODULE, tree, 0, MP_QSTR__lt_module_gt_);
    find_future(symbols, &tree->body);
    visit_statements(&w, &tree->body);
    visit(&w, &tree->expr);
    for (scope_t *scope = symbols->module; scope != NULL; scope = scope->next) {
        for (uint32_t i = 0; i < scope->n_symbols; i++) {
            resolve(symbols, scope, scope->symbols[i]);
        }
        if ((scope->kind == SCOPE_ANNOTATIONS || scope->kind == SCOPE_TYPE_PARAMETERS) && scope->can_see_class) {
            reach_class_dict(symbols, scope);
        }
    }
    for (scope_t *scope = symbols->module; scope != NULL; scope = scope->next) {
        number(scope);
    }
}
