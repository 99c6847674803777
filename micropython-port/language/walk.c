// Walks over a tree to find scopes and names: functions, classes, statements and patterns. See walk.h.

#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/fold.h"
#include "language/walk.h"

static void visit_pattern(walker_t *w, ast_node_t *node);

scope_t *walk_new_scope(walker_t *w, scope_kind_t kind, const void *node, unsigned nth, qstr name) {
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
            mps_symbols_enter(symbols, s);
        }
    } else {
        mps_symbols_enter(symbols, scope);
    }
    return scope;
}

// Returns whether a name is a type parameter of the class whose bases or type parameters are being walked.
static bool is_own_parameter(const walker_t *w, qstr name) {
    const ast_list_t *params = &w->generic->type_params;
    for (uint32_t i = 0; i < params->len; i++) {
        const ast_type_param_t *param = (const ast_type_param_t *)params->items[i];
        if ((param->plain == MP_QSTRnull ? param->name : param->plain) == name) {
            return true;
        }
    }
    return false;
}

// Returns the name in the code: a class's private name __name becomes _C__name.
qstr walk_mangle(walker_t *w, qstr name) {
    if (w->class_name == MP_QSTRnull && w->generic == NULL) {
        return name;
    }
    size_t len;
    const char *text = (const char *)qstr_data(name, &len);
    if (len < 3 || text[0] != '_' || text[1] != '_' || (text[len - 1] == '_' && text[len - 2] == '_')
        || memchr(text, '.', len) != NULL) {
        return name;
    }
    qstr class_name = w->generic != NULL && is_own_parameter(w, name) ? w->generic->name : w->class_name;
    if (class_name == MP_QSTRnull) {
        return name;
    }
    size_t class_len;
    const char *class_text = (const char *)qstr_data(class_name, &class_len);
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

symbol_t *walk_mark(walker_t *w, qstr name, unsigned flags) {
    symbol_t *symbol = mps_scope_add(w->tree, w->scope, name);
    symbol->flags |= flags;
    return symbol;
}

void walk_bind(walker_t *w, const ast_node_t *node, qstr name) {
    if (name == MP_QSTR___debug__) {
        mps_error_at(w->tree, node, "cannot assign to __debug__");
    }
    symbol_t *symbol = walk_mark(w, name, SYM_BOUND);
    symbol->flags &= ~SYM_IMPORTED;
    if (w->in_target) {
        if (w->scope->kind == SCOPE_COMPREHENSION || w->scope->kind == SCOPE_GENERATOR) {
            if (symbol->flags & (SYM_NONLOCAL | SYM_GLOBAL)) {
                mps_error_at(w->tree, node, "comprehension inner loop cannot rebind assignment expression target '%q'",
                    name);
            }
            symbol->flags |= SYM_ITERATES;
        }
    }
}

bool walk_is_function(const scope_t *scope) {
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

void walk_use(walker_t *w, qstr name) {
    walk_mark(w, name, SYM_USED);
    if (name == MP_QSTR_super && walk_is_function(w->scope)) {
        walk_mark(w, MP_QSTR___class__, SYM_USED);
    }
}

// Binds the target of `:=` in comprehensions, in the scope around them.
void walk_bind_outside(walker_t *w, const ast_node_t *node, qstr name, qstr plain) {
    scope_t *scope = w->scope;
    if (w->in_iterable > 0) {
        mps_error_at(w->tree, node, "assignment expression cannot be used in a comprehension iterable expression");
    }
    while (scope->kind == SCOPE_COMPREHENSION || scope->kind == SCOPE_GENERATOR) {
        symbol_t *symbol = mps_scope_add(w->tree, scope, name);
        if (symbol->flags & SYM_ITERATES) {
            mps_error_at(w->tree, node, "assignment expression cannot rebind comprehension iteration variable '%q'",
                plain);
        }
        scope = scope->parent;
    }
    if (scope->kind == SCOPE_CLASS) {
        mps_error_at(w->tree, node, "assignment expression within a comprehension cannot be used in a class body");
    }
    if (scope->kind == SCOPE_ANNOTATIONS || scope->kind == SCOPE_TYPE_PARAMETERS) {
        mps_error_at(w->tree, node, "assignment expression within a comprehension cannot be used %s %s",
            scope->kind == SCOPE_TYPE_PARAMETERS ? "within" : "in", walk_what_it_is(scope));
    }
    symbol_t *outer = mps_scope_add(w->tree, scope, name);
    outer->flags |= SYM_BOUND;
    unsigned flag = scope->kind == SCOPE_MODULE || (outer->flags & SYM_GLOBAL) ? SYM_GLOBAL : SYM_NONLOCAL;
    for (scope_t *inner = w->scope; inner != scope; inner = inner->parent) {
        symbol_t *symbol = mps_scope_add(w->tree, inner, name);
        symbol->flags |= SYM_USED | flag;
    }
}

static void parameter(walker_t *w, ast_arg_t *arg) {
    if (arg == NULL) {
        return;
    }
    arg->arg = walk_mangle(w, arg->arg);
    symbol_t *symbol = mps_scope_find(w->scope, arg->arg);
    if (symbol != NULL && symbol->flags & SYM_PARAMETER) {
        mps_error_at(w->tree, &arg->head, "duplicate argument '%q' in function definition", arg->arg);
    }
    walk_bind(w, &arg->head, arg->arg);
    walk_mark(w, arg->arg, SYM_PARAMETER);
    w->scope->n_params++;
}

static void parameters(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        parameter(w, (ast_arg_t *)list->items[i]);
    }
}

void walk_parameters(walker_t *w, ast_arguments_t *args) {
    parameters(w, &args->posonlyargs);
    parameters(w, &args->args);
    parameters(w, &args->kwonlyargs);
    parameter(w, args->vararg);
    parameter(w, args->kwarg);
}

void walk_defaults(walker_t *w, ast_arguments_t *args) {
    walk_expressions(w, &args->defaults);
    walk_expressions(w, &args->kw_defaults);
}

// Enters the scope that evaluates a node's annotations. The first annotation makes it.
static scope_t *enter_annotations(walker_t *w, const void *node, qstr name) {
    scope_t *outer = w->scope;
    scope_t *scope = mps_symbols_scope(w->symbols, node, NTH_ANNOTATIONS);
    if (scope == NULL) {
        scope = walk_new_scope(w, SCOPE_ANNOTATIONS, node, NTH_ANNOTATIONS, name);
        scope->n_params = 1;
        scope->can_see_class = outer->kind == SCOPE_CLASS || outer->can_see_class;
    }
    w->scope = scope;
    return outer;
}

static void visit_annotation_list(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        walk_expression(w, &((ast_arg_t *)list->items[i])->annotation);
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
    if (!mps_has_annotations(def)) {
        return;
    }
    if (w->symbols->future_annotations) {
        walk_check_annotation(w, def->returns);
        walk_check_annotation(w, &def->args->head);
        return;
    }
    scope_t *outer = enter_annotations(w, def, MP_QSTR___annotate__);
    ast_arguments_t *args = def->args;
    visit_annotation_list(w, &args->posonlyargs);
    visit_annotation_list(w, &args->args);
    if (args->vararg != NULL) {
        walk_expression(w, &args->vararg->annotation);
    }
    visit_annotation_list(w, &args->kwonlyargs);
    if (args->kwarg != NULL) {
        walk_expression(w, &args->kwarg->annotation);
    }
    walk_expression(w, &def->returns);
    w->scope = outer;
}

// Enters the scope of type parameters and walks over their bounds and defaults, which are evaluated lazily.
static void enter_type_parameters(walker_t *w, const void *node, qstr name, ast_list_t *list) {
    scope_t *scope = walk_new_scope(w, SCOPE_TYPE_PARAMETERS, node, NTH_TYPE_PARAMETERS, name);
    scope->can_see_class = w->scope->kind == SCOPE_CLASS || w->scope->can_see_class;
    w->scope = scope;
    for (uint32_t i = 0; i < list->len; i++) {
        ast_type_param_t *param = (ast_type_param_t *)list->items[i];
        param->plain = param->name;
        param->name = walk_mangle(w, param->name);
        symbol_t *symbol = mps_scope_find(scope, param->name);
        if (symbol != NULL && symbol->flags & SYM_TYPE_PARAMETER) {
            mps_error_at(w->tree, &param->head, "duplicate type parameter '%q'", param->name);
        }
        walk_bind(w, &param->head, param->name);
        walk_mark(w, param->name, SYM_TYPE_PARAMETER);
        for (unsigned nth = 0; nth < 2; nth++) {
            ast_node_t **value = nth == 0 ? &param->bound : &param->default_value;
            if (*value != NULL) {
                scope_t *inner = walk_new_scope(w, SCOPE_ANNOTATIONS, param, nth, param->name);
                inner->n_params = 1;
                inner->can_see_class = scope->can_see_class;
                w->scope = inner;
                walk_expression(w, value);
                w->scope = scope;
            }
        }
    }
}

static void visit_function(walker_t *w, ast_FunctionDef_t *def) {
    def->name = walk_mangle(w, def->name);
    walk_expressions(w, &def->decorator_list);
    walk_bind(w, &def->head, def->name);
    walk_defaults(w, def->args);
    scope_t *outer = w->scope;
    if (def->type_params.len > 0) {
        enter_type_parameters(w, def, def->name, &def->type_params);
        w->scope->n_params = 2; // the defaults
    }
    visit_function_annotations(w, def);
    scope_t *scope = walk_new_scope(w, SCOPE_FUNCTION, def, 0, def->name);
    scope->is_coroutine = def->head.kind == AST_AsyncFunctionDef;
    w->scope = scope;
    walk_parameters(w, def->args);
    uint8_t in_iterable = w->in_iterable;
    w->in_iterable = 0;
    walk_statements(w, &def->body);
    w->in_iterable = in_iterable;
    w->scope = outer;
}

static void visit_class(walker_t *w, ast_ClassDef_t *def) {
    walk_expressions(w, &def->decorator_list);
    qstr plain = def->name;
    def->name = walk_mangle(w, def->name);
    walk_bind(w, &def->head, def->name);
    scope_t *outer = w->scope;
    qstr outer_class = w->class_name;
    const ast_ClassDef_t *outer_generic = w->generic;
    if (def->type_params.len > 0) {
        w->generic = def;
        enter_type_parameters(w, def, plain, &def->type_params);
        walk_mark(w, MP_QSTR__dot_generic_base, SYM_BOUND);
        walk_mark(w, MP_QSTR__dot_type_params, SYM_BOUND);
    }
    walk_expressions(w, &def->bases);
    for (uint32_t i = 0; i < def->keywords.len; i++) {
        walk_expression(w, &((ast_keyword_t *)def->keywords.items[i])->value);
    }
    w->scope = walk_new_scope(w, SCOPE_CLASS, def, 0, plain);
    w->class_name = plain;
    w->generic = NULL;
    if (def->type_params.len > 0) {
        walk_mark(w, MP_QSTR___type_params__, SYM_BOUND);
        walk_mark(w, MP_QSTR__dot_type_params, SYM_USED);
    }
    walk_statements(w, &def->body);
    w->class_name = outer_class;
    w->generic = outer_generic;
    w->scope = outer;
}

static void bind_pattern(walker_t *w, ast_node_t *node, qstr *name) {
    if (*name != MP_QSTRnull) {
        *name = walk_mangle(w, *name);
        walk_bind(w, node, *name);
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
            walk_expression(w, &((ast_MatchValue_t *)node)->value);
            break;
        case AST_MatchSequence:
        case AST_MatchOr:
            visit_patterns(w, &((ast_MatchSequence_t *)node)->patterns);
            break;
        case AST_MatchMapping: {
            ast_MatchMapping_t *mapping = (ast_MatchMapping_t *)node;
            walk_expressions(w, &mapping->keys);
            visit_patterns(w, &mapping->patterns);
            bind_pattern(w, node, &mapping->rest);
            break;
        }
        case AST_MatchClass: {
            ast_MatchClass_t *cls = (ast_MatchClass_t *)node;
            walk_expression(w, &cls->cls);
            visit_patterns(w, &cls->patterns);
            visit_patterns(w, &cls->kwd_patterns);
            break; // its attributes are no private names
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
        qstr name = node->names.items[i] = walk_mangle(w, node->names.items[i]);
        symbol_t *symbol = mps_scope_add(w->tree, w->scope, name);
        const char *problem = symbol->flags & SYM_PARAMETER           ? "name '%q' is parameter and %s"
            : symbol->flags & (is_global ? SYM_NONLOCAL : SYM_GLOBAL) ? "name '%q' is nonlocal and global"
            : symbol->flags & SYM_ANNOTATED                           ? "annotated name '%q' can't be %s"
            : symbol->flags & SYM_BOUND && !(symbol->flags & SYM_IMPORTED)
            ? "name '%q' is assigned to before %s declaration"
            : symbol->flags & SYM_USED ? "name '%q' is used prior to %s declaration"
                                       : NULL;
        if (problem != NULL) {
            ast_node_t place = node->head;
            if (symbol->line != 0 && !(symbol->flags & SYM_PARAMETER)) {
                place.line = symbol->line; // the place of the other declaration
                place.col = symbol->col;
                place.end_lines = place.end_col = 0;
            }
            mps_error_at(w->tree, &place, problem, name, what);
        }
        symbol->flags |= is_global ? SYM_GLOBAL : SYM_NONLOCAL;
        if (is_global) { // the module's own code stores it there, too, wherever its local names are
            mps_scope_add(w->tree, w->symbols->module, name)->flags |= SYM_GLOBAL;
        }
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
        symbol_t *symbol = mps_scope_find(scope, walk_mangle(w, name->id));
        if (is_simple && symbol != NULL && symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL) && scope->kind != SCOPE_MODULE) {
            mps_error_at(w->tree, &node->head,
                symbol->flags & SYM_GLOBAL ? "annotated name '%q' can't be global"
                                           : "annotated name '%q' can't be nonlocal",
                symbol->name);
        }
        if (is_simple || node->value != NULL) {
            walk_expression(w, &node->target);
        }
        if (is_simple) {
            walk_mark(w, name->id, SYM_ANNOTATED);
        }
    } else {
        walk_expression(w, &node->target);
    }
    // Annotations of a function's variables are never evaluated.
    if (is_simple && !walk_is_function(scope)) {
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
    if (w->symbols->future_annotations) {
        walk_check_annotation(w, node->annotation);
    } else {
        if (is_simple && !walk_is_function(scope)) {
            enter_annotations(w, scope->node, MP_QSTR___annotate__);
        } else if (walk_is_function(scope)) {
            enter_annotations(w, node, MP_QSTR___annotate__);
        }
        walk_expression(w, &node->annotation);
        w->scope = scope;
    }
    walk_expression(w, &node->value);
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
        qstr mangled = walk_mangle(w, name);
        if (alias->asname != MP_QSTRnull || mangled != name) {
            alias->asname = mangled;
        }
        symbol_t *symbol = mps_scope_find(w->scope, mangled);
        bool is_first = symbol == NULL || !(symbol->flags & SYM_BOUND);
        walk_bind(w, &alias->head, mangled);
        if (is_first) {
            walk_mark(w, mangled, SYM_IMPORTED);
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
            walk_expression(w, &((ast_Return_t *)node)->value);
            w->scope->returns_value |= ((ast_Return_t *)node)->value != NULL;
            break;
        case AST_Expr:
            walk_expression(w, &((ast_Expr_t *)node)->value);
            break;
        case AST_Delete:
            walk_expressions(w, &((ast_Delete_t *)node)->targets);
            break;
        case AST_Assign:
            walk_expression(w, &((ast_Assign_t *)node)->value);
            walk_expressions(w, &((ast_Assign_t *)node)->targets);
            break;
        case AST_AugAssign: {
            ast_AugAssign_t *augmented = (ast_AugAssign_t *)node;
            walk_expression(w, &augmented->value);
            walk_expression(w, &augmented->target);
            if (augmented->target->kind == AST_Name) {
                walk_use(w, ((ast_Name_t *)augmented->target)->id);
            }
            break;
        }
        case AST_AnnAssign:
            visit_annotated(w, (ast_AnnAssign_t *)node);
            break;
        case AST_TypeAlias: {
            ast_TypeAlias_t *alias = (ast_TypeAlias_t *)node;
            walk_expression(w, &alias->name);
            scope_t *outer = w->scope;
            qstr name = ((ast_Name_t *)alias->name)->id;
            if (alias->type_params.len > 0) {
                enter_type_parameters(w, alias, name, &alias->type_params);
            }
            scope_t *inner = walk_new_scope(w, SCOPE_ANNOTATIONS, alias, 0, name);
            inner->n_params = 1;
            inner->can_see_class = w->scope->kind == SCOPE_CLASS || w->scope->can_see_class;
            w->scope = inner;
            walk_expression(w, &alias->value);
            w->scope = outer;
            break;
        }
        case AST_For:
        case AST_AsyncFor: {
            ast_For_t *loop = (ast_For_t *)node;
            if (node->kind == AST_AsyncFor) {
                walk_await(w, node, "'async for'");
            }
            walk_expression(w, &loop->iter);
            walk_expression(w, &loop->target);
            walk_statements(w, &loop->body);
            walk_statements(w, &loop->orelse);
            break;
        }
        case AST_While:
            walk_expression(w, &((ast_While_t *)node)->test);
            walk_statements(w, &((ast_While_t *)node)->body);
            walk_statements(w, &((ast_While_t *)node)->orelse);
            break;
        case AST_If:
            for (;;) {
                ast_If_t *branch = (ast_If_t *)node;
                walk_expression(w, &branch->test);
                walk_statements(w, &branch->body);
                if (branch->orelse.len == 1 && branch->orelse.items[0]->kind == AST_If) {
                    node = branch->orelse.items[0];
                } else {
                    walk_statements(w, &branch->orelse);
                    break;
                }
            }
            break;
        case AST_With:
        case AST_AsyncWith: {
            ast_With_t *with = (ast_With_t *)node;
            if (node->kind == AST_AsyncWith) {
                walk_await(w, node, "'async with'");
            }
            for (uint32_t i = 0; i < with->items.len; i++) {
                ast_withitem_t *item = (ast_withitem_t *)with->items.items[i];
                walk_expression(w, &item->context_expr);
                walk_expression(w, &item->optional_vars);
            }
            walk_statements(w, &with->body);
            break;
        }
        case AST_Match: {
            ast_Match_t *match = (ast_Match_t *)node;
            walk_expression(w, &match->subject);
            for (uint32_t i = 0; i < match->cases.len; i++) {
                ast_match_case_t *match_case = (ast_match_case_t *)match->cases.items[i];
                visit_pattern(w, match_case->pattern);
                walk_expression(w, &match_case->guard);
                walk_statements(w, &match_case->body);
            }
            break;
        }
        case AST_Raise:
            walk_expression(w, &((ast_Raise_t *)node)->exc);
            walk_expression(w, &((ast_Raise_t *)node)->cause);
            break;
        case AST_Try:
        case AST_TryStar: {
            ast_Try_t *statement = (ast_Try_t *)node;
            walk_statements(w, &statement->body);
            for (uint32_t i = 0; i < statement->handlers.len; i++) {
                ast_ExceptHandler_t *handler = (ast_ExceptHandler_t *)statement->handlers.items[i];
                walk_expression(w, &handler->type);
                if (handler->name != MP_QSTRnull) {
                    handler->name = walk_mangle(w, handler->name);
                    walk_bind(w, &handler->head, handler->name);
                    walk_mark(w, handler->name, SYM_DELETED);
                }
                walk_statements(w, &handler->body);
            }
            walk_statements(w, &statement->orelse);
            walk_statements(w, &statement->finalbody);
            break;
        }
        case AST_Assert:
            walk_expression(w, &((ast_Assert_t *)node)->test);
            walk_expression(w, &((ast_Assert_t *)node)->msg);
            walk_doubt_assert(w, (ast_Assert_t *)node);
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

void walk_statements(walker_t *w, ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        visit_statement(w, &list->items[i]);
    }
}
