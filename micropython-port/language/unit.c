// Compiles functions, classes and modules, and the names in them.

#include <stdarg.h>
#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

void mps_error(unit_t *u, const void *node, const char *format, ...) {
    const ast_node_t *head = node;
    vstr_t text;
    vstr_init(&text, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&text, format, args);
    va_end(args);
    mps_error_at(u->source->tree, head, "%s", vstr_null_terminated_str(&text));
}

// ---- Slots ---------------------------------------------------------------------------------------------------------

void mps_load_slot(unit_t *u, uint32_t slot) {
    if (slot < MP_BC_LOAD_FAST_MULTI_NUM) {
        mps_emit(&u->code, MP_BC_LOAD_FAST_MULTI + slot);
    } else {
        mps_emit_uint(&u->code, MP_BC_LOAD_FAST_N, slot);
    }
}

void mps_store_slot(unit_t *u, uint32_t slot) {
    if (slot < MP_BC_STORE_FAST_MULTI_NUM) {
        mps_emit(&u->code, MP_BC_STORE_FAST_MULTI + slot);
    } else {
        mps_emit_uint(&u->code, MP_BC_STORE_FAST_N, slot);
    }
}

uint32_t mps_new_slot(unit_t *u) {
    uint32_t slot = u->free_slot++;
    if (u->free_slot > u->n_slots) {
        u->n_slots = u->free_slot;
    }
    return slot;
}

// ---- Names ---------------------------------------------------------------------------------------------------------

static symbol_t *find(unit_t *u, qstr name) {
    symbol_t *symbol = mps_scope_find(u->scope, name);
    while (symbol != NULL && symbol->same != NULL && !symbol->by_cell) {
        symbol = symbol->same;
    }
    return symbol;
}

reach_t mps_reach(unit_t *u, qstr name) {
    symbol_t *symbol = find(u, name);
    reach_t reach = symbol == NULL ? REACH_GLOBAL : symbol->reach;
    return reach == REACH_NAME && u->frame->kind == SCOPE_MODULE && u->source->flags & MPS_COMPILE_SAME_NAMESPACE
        ? REACH_GLOBAL
        : reach;
}

static bool sees_class(const unit_t *u) {
    return u->scope->can_see_class;
}

void mps_load_name_of(unit_t *u, qstr name) {
    symbol_t *symbol = find(u, name);
    switch (mps_reach(u, name)) {
        case REACH_FAST:
            // A parameter always has a value unless a `del` deletes it.
            if (!(symbol->flags & SYM_PARAMETER) || symbol->flags & SYM_DELETED) {
                mps_note_part(&u->code);
            }
            mps_load_slot(u, symbol->slot);
            break;
        case REACH_CELL:
        case REACH_FREE:
            if (sees_class(u) && symbol->reach == REACH_FREE && name != MP_QSTR___classdict__) {
                mps_emit_uint(&u->code, MP_BC_LOAD_DEREF, find(u, MP_QSTR___classdict__)->slot);
                mps_emit_extended(&u->code, MPS_X_LOAD_DICT_OR_DEREF);
                if (!u->code.is_dead) {
                    mps_emit_operand(&u->code, mps_tables_name(u->code.tables, name));
                }
                mps_emit_operand(&u->code, symbol->slot);
            } else if (u->scope->kind == SCOPE_CLASS && !(symbol->flags & SYM_NONLOCAL)) {
                mps_emit_extended(&u->code, MPS_X_LOAD_CLASS_DEREF);
                if (!u->code.is_dead) {
                    mps_emit_operand(&u->code, mps_tables_name(u->code.tables, name));
                }
                mps_emit_operand(&u->code, symbol->slot);
            } else {
                mps_emit_uint(&u->code, MP_BC_LOAD_DEREF, symbol->slot);
            }
            break;
        case REACH_NAME:
            mps_emit_name(&u->code, MP_BC_LOAD_NAME, name);
            break;
        default:
            if (sees_class(u) && !(symbol != NULL && symbol->flags & SYM_GLOBAL)) {
                mps_emit_uint(&u->code, MP_BC_LOAD_DEREF, find(u, MP_QSTR___classdict__)->slot);
                mps_emit_extended(&u->code, MPS_X_LOAD_DICT_OR_GLOBAL);
                if (!u->code.is_dead) {
                    mps_emit_operand(&u->code, mps_tables_name(u->code.tables, name));
                }
            } else {
                mps_emit_name(&u->code, MP_BC_LOAD_GLOBAL, name);
            }
            break;
    }
}

void mps_store_name_of(unit_t *u, qstr name) {
    symbol_t *symbol = find(u, name);
    switch (mps_reach(u, name)) {
        case REACH_FAST:
            mps_store_slot(u, symbol->slot);
            break;
        case REACH_CELL:
        case REACH_FREE:
            mps_emit_uint(&u->code, MP_BC_STORE_DEREF, symbol->slot);
            break;
        case REACH_NAME:
            mps_emit_name(&u->code, MP_BC_STORE_NAME, name);
            break;
        default:
            mps_emit_name(&u->code, MP_BC_STORE_GLOBAL, name);
            break;
    }
}

void mps_delete_name_of(unit_t *u, qstr name) {
    symbol_t *symbol = find(u, name);
    switch (mps_reach(u, name)) {
        case REACH_FAST:
            mps_emit_uint(&u->code, MP_BC_DELETE_FAST, symbol->slot);
            break;
        case REACH_CELL:
        case REACH_FREE:
            mps_emit_uint(&u->code, MP_BC_DELETE_DEREF, symbol->slot);
            break;
        case REACH_NAME:
            mps_emit_name(&u->code, MP_BC_DELETE_NAME, name);
            break;
        default:
            mps_emit_name(&u->code, MP_BC_DELETE_GLOBAL, name);
            break;
    }
}

// ---- Functions in general ------------------------------------------------------------------------------------------

// Returns the qualified name of something defined in a unit.
static qstr qualify(unit_t *u, qstr name) {
    scope_t *scope = u->frame;
    while (scope->kind == SCOPE_TYPE_PARAMETERS) {
        scope = scope->parent->frame;
    }
    if (scope->kind == SCOPE_MODULE) {
        return name;
    }
    symbol_t *symbol = mps_scope_find(u->scope, name);
    if (symbol != NULL && symbol->flags & SYM_GLOBAL) {
        return name;
    }
    vstr_t text;
    vstr_init(&text, 32);
    vstr_add_str(&text, qstr_str(scope->qualified));
    vstr_add_str(&text, scope->kind == SCOPE_CLASS ? "." : ".<locals>.");
    vstr_add_str(&text, qstr_str(name));
    if (text.len > 255) { // the greatest length of a name
        text.len = 255;
    }
    qstr qualified = qstr_from_strn(text.buf, text.len);
    vstr_clear(&text);
    return qualified;
}

static bool is_cell_of_class(const scope_t *scope, const symbol_t *symbol) {
    return scope->kind == SCOPE_CLASS
        && ((symbol->name == MP_QSTR___class__ && scope->needs_class_cell)
            || (symbol->name == MP_QSTR___classdict__ && scope->needs_class_dict));
}

static bool becomes_cell(const scope_t *scope, const symbol_t *symbol) {
    return symbol->same == NULL && (symbol->reach == REACH_CELL || is_cell_of_class(scope, symbol));
}

static bool is_passed(const scope_t *scope, const symbol_t *symbol) {
    return symbol->reach == REACH_FREE || (symbol->flags & SYM_PASSED && !is_cell_of_class(scope, symbol));
}

// Cells with numbers from this one on are made by instructions.
#define CELLS_MAX (255)

static void begin(unit_t *u, unit_t *outer, source_t *source, scope_t *scope) {
    memset(u, 0, sizeof(*u));
    u->outer = outer;
    u->source = source;
    u->frame = scope;
    u->scope = scope;
    u->n_slots = u->free_slot = scope->n_slots;
    mps_code_init(&u->code, &source->tables, source->tree, !(source->flags & MPS_COMPILE_FROZEN));
    // Emits instructions for the cells that are not made when the function is entered.
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        const symbol_t *symbol = scope->symbols[i];
        if (symbol->slot >= CELLS_MAX && becomes_cell(scope, symbol)) {
            mps_emit_extended(&u->code, MPS_X_MAKE_CELL);
            mps_emit_operand(&u->code, symbol->slot);
        }
    }
}

static void name_slots_of(const scope_t *scope, qstr *names) {
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        const symbol_t *symbol = scope->symbols[i];
        if (symbol->same == NULL
            && (symbol->reach == REACH_FAST || symbol->reach == REACH_CELL || is_passed(scope, symbol)
                || is_cell_of_class(scope, symbol))) {
            names[symbol->slot] = symbol->name;
        }
    }
}

// Completes the code of a unit. `prelude` describes its parameters.
static mp_raw_code_t *finish(unit_t *u, prelude_t *prelude) {
    scope_t *scope = u->frame;
    size_t n = scope->n_slots;
    qstr *names = m_new0(qstr, n + 1);
    uint32_t *cells = m_new(uint32_t, scope->n_symbols + 1);
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        const symbol_t *symbol = scope->symbols[i];
        if (symbol->slot < CELLS_MAX && becomes_cell(scope, symbol)) {
            cells[prelude->n_cells++] = symbol->slot;
        }
    }
    prelude->cells = cells;
    if (scope->kind == SCOPE_GENERATOR || scope->kind == SCOPE_ANNOTATIONS) {
        names[scope->n_free] = scope->kind == SCOPE_GENERATOR ? MP_QSTR__dot_0 : MP_QSTR_format;
    } else if (scope->kind == SCOPE_TYPE_PARAMETERS && scope->n_params > 0) {
        names[scope->n_free] = MP_QSTR__dot_defaults;
        names[scope->n_free + 1] = MP_QSTR__dot_kwdefaults;
    }
    name_slots_of(scope, names);
    for (const scope_t *hosted = scope->hosted; hosted != NULL; hosted = hosted->next_hosted) {
        name_slots_of(hosted, names);
    }
    prelude->names = names;
    prelude->n_closed = scope->n_free;
    prelude->n_pos += scope->n_free;
    prelude->n_names = prelude->n_pos + prelude->n_kwonly + ((prelude->flags & MP_SCOPE_FLAG_VARARGS) != 0)
        + ((prelude->flags & MP_SCOPE_FLAG_VARKEYWORDS) != 0);
    prelude->n_named = u->source->flags & MPS_COMPILE_FROZEN ? 0 : n;
    prelude->n_slots = u->n_slots;
    prelude->name = scope->qualified;
    if (scope->is_generator || scope->is_coroutine) {
        prelude->flags |= MP_SCOPE_FLAG_GENERATOR;
        if (scope->is_coroutine) {
            prelude->flags |= scope->is_generator ? MPS_CODE_ASYNC_GENERATOR : MPS_CODE_COROUTINE;
        }
    }
    mp_raw_code_t *raw = mps_assemble(&u->code, prelude);
    m_del(qstr, names, n + 1);
    m_del(uint32_t, cells, scope->n_symbols + 1);
    return raw;
}

// Makes the function of a child scope. If it has defaults, they are on the stack.
static void make_function(unit_t *u, scope_t *child, mp_raw_code_t *raw, bool has_defaults) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < child->n_symbols; i++) {
        const symbol_t *symbol = child->symbols[i];
        if (symbol->same == NULL && is_passed(child, symbol)) {
            mps_load_slot(u, mps_scope_cell_slot(u->scope, symbol->name));
            n++;
        }
    }
    if (n > 255) {
        mps_error_at(u->source->tree, child->node, "too many variables of enclosing functions");
    }
    if (n == 0) {
        mps_emit_child(&u->code, has_defaults ? MP_BC_MAKE_FUNCTION_DEFARGS : MP_BC_MAKE_FUNCTION, raw, 0);
    } else {
        mps_emit_child(&u->code, has_defaults ? MP_BC_MAKE_CLOSURE_DEFARGS : MP_BC_MAKE_CLOSURE, raw, n);
        mps_emit_byte(&u->code, n);
    }
}

static void set_function(unit_t *u, qstr name) {
    mps_emit_extended(&u->code, MPS_X_SET_FUNCTION);
    if (!u->code.is_dead) {
        mps_emit_operand(&u->code, mps_tables_name(u->code.tables, name));
    }
}

enum { HAS_DEFAULTS = 1, HAS_KEYWORD_DEFAULTS = 2 };

// Pushes the defaults of parameters if there are any: a tuple and a dict. `nothing` is the instruction that pushes a
// missing one.
static unsigned load_defaults(unit_t *u, const ast_arguments_t *args, prelude_t *prelude, byte nothing) {
    uint32_t n = args->defaults.len;
    uint32_t n_kw = 0;
    for (uint32_t i = 0; i < args->kw_defaults.len; i++) {
        n_kw += args->kw_defaults.items[i] != NULL;
    }
    if (n == 0 && n_kw == 0) {
        return 0;
    }
    if (n == 0) {
        mps_emit(&u->code, nothing);
    } else {
        ast_Tuple_t tuple = {.head = {.kind = AST_Tuple}, .elts = args->defaults};
        tuple.head.line = u->code.line;
        mps_expression(u, &tuple.head);
    }
    if (n_kw == 0) {
        mps_emit(&u->code, nothing);
    } else {
        mps_emit_uint(&u->code, MP_BC_BUILD_MAP, n_kw);
        for (uint32_t i = 0; i < args->kw_defaults.len; i++) {
            if (args->kw_defaults.items[i] != NULL) {
                mps_expression(u, args->kw_defaults.items[i]);
                mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, ((ast_arg_t *)args->kwonlyargs.items[i])->arg);
                EMIT(STORE_MAP);
            }
        }
        prelude->flags |= MP_SCOPE_FLAG_DEFKWARGS;
    }
    prelude->n_defaults = n;
    return (n > 0 ? HAS_DEFAULTS : 0) | (n_kw > 0 ? HAS_KEYWORD_DEFAULTS : 0);
}

static void describe_parameters(const ast_arguments_t *args, prelude_t *prelude) {
    prelude->n_posonly = args->posonlyargs.len;
    prelude->n_pos = args->posonlyargs.len + args->args.len;
    prelude->n_kwonly = args->kwonlyargs.len;
    if (args->vararg != NULL) {
        prelude->flags |= MP_SCOPE_FLAG_VARARGS;
    }
    if (args->kwarg != NULL) {
        prelude->flags |= MP_SCOPE_FLAG_VARKEYWORDS;
    }
}

// ---- Annotations ---------------------------------------------------------------------------------------------------

// An expression, or the only value of one with a star, as in *args: *Ts.
static void expression_or_star(unit_t *u, const ast_node_t *node) {
    if (node->kind != AST_Starred) {
        mps_expression(u, node);
        return;
    }
    ast_Tuple_t tuple = {.head = *node, .elts = {1, (ast_node_t *[]) {(ast_node_t *)node}}};
    tuple.head.kind = AST_Tuple;
    mps_expression(u, &tuple.head);
    mps_emit_uint(&u->code, MP_BC_UNPACK_SEQUENCE, 1);
}

static void one_annotation(unit_t *u, qstr name, const ast_node_t *annotation) {
    if (annotation == NULL) {
        return;
    }
    if (u->source->symbols.future_annotations) {
        mps_emit_constant(&u->code, mps_unparse(annotation));
    } else {
        expression_or_star(u, annotation);
    }
    mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, name);
    EMIT(STORE_MAP);
}

static void annotations_of_list(unit_t *u, const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        const ast_arg_t *arg = (const ast_arg_t *)list->items[i];
        one_annotation(u, arg->arg, arg->annotation);
    }
}

// Pushes a dict of a function's annotations.
static void annotations_of_function(unit_t *u, const ast_FunctionDef_t *def) {
    const ast_arguments_t *args = def->args;
    mps_emit_uint(&u->code, MP_BC_BUILD_MAP, 0);
    annotations_of_list(u, &args->posonlyargs);
    annotations_of_list(u, &args->args);
    if (args->vararg != NULL) {
        one_annotation(u, args->vararg->arg, args->vararg->annotation);
    }
    annotations_of_list(u, &args->kwonlyargs);
    if (args->kwarg != NULL) {
        one_annotation(u, args->kwarg->arg, args->kwarg->annotation);
    }
    one_annotation(u, MP_QSTR_return, def->returns);
}

static void annotations_of_names(unit_t *u, const scope_t *scope) {
    mps_emit_uint(&u->code, MP_BC_BUILD_MAP, 0);
    for (uint32_t i = 0; i < scope->n_annotations; i++) {
        const ast_AnnAssign_t *node = scope->annotations[i];
        at(u, &node->head);
        one_annotation(u, ((ast_Name_t *)node->target)->id, node->annotation);
    }
}

// Begins a function with the parameter `format` that evaluates an expression or annotations. It raises
// NotImplementedError for formats other than values.
static void begin_evaluation(unit_t *inner, unit_t *u, scope_t *scope) {
    scope->qualified = qualify(u, scope->name);
    begin(inner, u, u->source, scope);
    inner->code.line = u->code.line;
    inner->code.part = u->code.part;
    uint32_t known = mps_label(&inner->code);
    mps_load_slot(inner, scope->n_free);
    mps_emit_small_int(&inner->code, 2);
    mps_emit(&inner->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_MORE);
    mps_emit_jump(&inner->code, MP_BC_POP_JUMP_IF_FALSE, known, 0);
    mps_emit_constant(&inner->code, MP_OBJ_FROM_PTR(&mp_type_NotImplementedError));
    mps_emit(&inner->code, MP_BC_RAISE_OBJ);
    mps_place(&inner->code, known);
}

static void end_evaluation(unit_t *inner, unit_t *u) {
    mps_emit(&inner->code, MP_BC_RETURN_VALUE);
    prelude_t prelude = {.line = inner->code.line, .n_pos = 1, .n_posonly = 1};
    mp_raw_code_t *raw = finish(inner, &prelude);
    make_function(u, inner->frame, raw, false);
}

// Pushes the function __annotate__.
static void make_annotate(unit_t *u, scope_t *scope, const ast_FunctionDef_t *def, const scope_t *names) {
    unit_t inner;
    begin_evaluation(&inner, u, scope);
    if (def != NULL) {
        annotations_of_function(&inner, def);
    } else {
        annotations_of_names(&inner, names);
    }
    end_evaluation(&inner, u);
}

// Compiles the annotations of a module or class.
static void compile_annotations(unit_t *u) {
    scope_t *scope = u->frame;
    if (scope->n_annotations == 0) {
        return;
    }
    if (u->source->symbols.future_annotations) {
        annotations_of_names(u, scope);
        mps_emit_name(&u->code, MP_BC_STORE_NAME, MP_QSTR___annotations__);
        return;
    }
    make_annotate(u, mps_symbols_scope(&u->source->symbols, scope->node, NTH_ANNOTATIONS), NULL, scope);
    mps_emit_name(&u->code, MP_BC_STORE_NAME,
        scope->kind == SCOPE_CLASS ? MP_QSTR___annotate_func__ : MP_QSTR___annotate__);
}

// ---- Type parameters -----------------------------------------------------------------------------------------------

// Pushes a function that evaluates an expression, or None if there is no expression.
static void make_lazy(unit_t *u, const void *node, unsigned nth, const ast_node_t *expression) {
    if (expression == NULL) {
        EMIT(LOAD_CONST_NONE);
        return;
    }
    unit_t inner;
    begin_evaluation(&inner, u, mps_symbols_scope(&u->source->symbols, node, nth));
    expression_or_star(&inner, expression);
    end_evaluation(&inner, u);
}

// Begins a call of a function of the frozen module _typing. The caller pushes the arguments and emits the call.
static void load_typing(unit_t *u, qstr function) {
    mps_emit_small_int(&u->code, 0);
    EMIT(LOAD_CONST_NONE);
    mps_emit_name(&u->code, MP_BC_IMPORT_NAME, MP_QSTR__typing);
    mps_emit_name(&u->code, MP_BC_LOAD_METHOD, function);
}

// Makes the type parameters and pushes a tuple of them.
static void make_type_parameters(unit_t *u, const ast_list_t *params) {
    for (uint32_t i = 0; i < params->len; i++) {
        const ast_type_param_t *param = (const ast_type_param_t *)params->items[i];
        load_typing(u,
            param->head.kind == AST_TypeVar         ? MP_QSTR_typevar
                : param->head.kind == AST_ParamSpec ? MP_QSTR_paramspec
                                                    : MP_QSTR_typevartuple);
        mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, param->plain);
        make_lazy(u, param, 0, param->bound);
        mps_emit_constant(&u->code, mp_obj_new_bool(param->bound != NULL && param->bound->kind == AST_Tuple));
        make_lazy(u, param, 1, param->default_value);
        mps_emit_uint(&u->code, MP_BC_CALL_METHOD, 4);
        EMIT(DUP_TOP);
        mps_store_name_of(u, param->name);
    }
    mps_emit_uint(&u->code, MP_BC_BUILD_TUPLE, params->len);
}

// Begins the function in which type parameters are known. Returns a slot with a tuple of them.
static uint32_t begin_generic(unit_t *inner, unit_t *u, const void *node, const ast_list_t *params) {
    scope_t *scope = mps_symbols_scope(&u->source->symbols, node, NTH_TYPE_PARAMETERS);
    vstr_t text;
    vstr_init(&text, 32);
    vstr_printf(&text, "<generic parameters of %q>", scope->name);
    scope->qualified = qualify(u, qstr_from_strn(text.buf, MIN(text.len, 255)));
    vstr_clear(&text);
    begin(inner, u, u->source, scope);
    inner->code.line = u->code.line;
    inner->code.part = u->code.part;
    make_type_parameters(inner, params);
    uint32_t slot = mps_new_slot(inner);
    mps_store_slot(inner, slot);
    return slot;
}

// Ends that function and calls it with arguments that are on the stack. Its value is pushed.
static void end_generic(unit_t *inner, unit_t *u, size_t n_args) {
    mps_emit(&inner->code, MP_BC_RETURN_VALUE);
    prelude_t prelude = {.line = inner->code.line, .n_pos = n_args};
    mp_raw_code_t *raw = finish(inner, &prelude);
    make_function(u, inner->frame, raw, false);
    if (n_args == 2) {
        EMIT(ROT_THREE);
    }
    mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, n_args);
}

void mps_compile_type_alias(unit_t *u, const ast_TypeAlias_t *alias) {
    unit_t generic;
    unit_t *inner = u;
    uint32_t params = 0;
    qstr name = ((ast_Name_t *)alias->name)->id;
    if (alias->type_params.len > 0) {
        params = begin_generic(&generic, u, alias, &alias->type_params);
        inner = &generic;
    }
    load_typing(inner, MP_QSTR_alias);
    mps_emit_name(&inner->code, MP_BC_LOAD_CONST_STRING, name);
    if (inner == u) {
        mps_emit_constant(&inner->code, mp_const_empty_tuple);
    } else {
        mps_load_slot(inner, params);
    }
    make_lazy(inner, alias, 0, alias->value);
    mps_emit_name(&inner->code, MP_BC_LOAD_GLOBAL, MP_QSTR___name__);
    mps_emit_uint(&inner->code, MP_BC_CALL_METHOD, 4);
    if (inner != u) {
        end_generic(&generic, u, 0);
    }
    mps_store_name_of(u, name);
}

// ---- Functions, lambdas, generator expressions ---------------------------------------------------------------------

// Compiles the function itself. If it has defaults, they are on the stack.
static void function_body(unit_t *u, const ast_FunctionDef_t *def, prelude_t *prelude, bool has_defaults) {
    scope_t *scope = mps_symbols_scope(&u->source->symbols, def, 0);
    scope->qualified = qualify(u, def->name);
    describe_parameters(def->args, prelude);
    unit_t inner;
    begin(&inner, u, u->source, scope);
    inner.code.line = def->head.line;
    mps_statements(&inner, &def->body);
    mps_emit(&inner.code, MP_BC_LOAD_CONST_NONE);
    mps_emit(&inner.code, MP_BC_RETURN_VALUE);
    prelude->line = def->decorator_list.len > 0 ? def->decorator_list.items[0]->line : def->head.line;
    mp_raw_code_t *raw = finish(&inner, prelude);
    at(u, &def->head);
    make_function(u, scope, raw, has_defaults);
    mp_obj_t documentation = mps_documentation(u, &def->body);
    if (documentation != MP_OBJ_NULL) {
        mps_emit_constant(&u->code, documentation);
        set_function(u, MP_QSTR___doc__);
    }
    if (mps_has_annotations(def)) {
        if (u->source->symbols.future_annotations) {
            annotations_of_function(u, def);
            set_function(u, MP_QSTR___annotations__);
        } else {
            make_annotate(u, mps_symbols_scope(&u->source->symbols, def, NTH_ANNOTATIONS), def, NULL);
            set_function(u, MP_QSTR___annotate__);
        }
    }
}

void mps_compile_function(unit_t *u, const ast_FunctionDef_t *def) {
    mps_decorators(u, &def->decorator_list);
    at(u, &def->head);
    prelude_t prelude = {0};
    bool is_generic = def->type_params.len > 0;
    unsigned defaults = load_defaults(u, def->args, &prelude, is_generic ? MP_BC_LOAD_CONST_NONE : MP_BC_LOAD_NULL);
    if (is_generic) {
        // Defaults are evaluated outside and passed as arguments.
        unit_t generic;
        scope_t *scope = mps_symbols_scope(&u->source->symbols, def, NTH_TYPE_PARAMETERS);
        uint32_t params = begin_generic(&generic, u, def, &def->type_params);
        for (unsigned i = 0; i < 2 && defaults != 0; i++) {
            if (defaults & 1 << i) {
                mps_load_slot(&generic, scope->n_free + i);
            } else {
                mps_emit(&generic.code, MP_BC_LOAD_NULL);
            }
        }
        function_body(&generic, def, &prelude, defaults != 0);
        mps_load_slot(&generic, params);
        set_function(&generic, MP_QSTR___type_params__);
        if (defaults == 0) {
            EMIT(LOAD_CONST_NONE);
            EMIT(LOAD_CONST_NONE);
        }
        end_generic(&generic, u, 2);
    } else {
        function_body(u, def, &prelude, defaults != 0);
    }
    mps_apply_decorators(u, &def->decorator_list);
    mps_store_name_of(u, def->name);
}

void mps_compile_lambda(unit_t *u, const ast_Lambda_t *lambda) {
    scope_t *scope = mps_symbols_scope(&u->source->symbols, lambda, 0);
    scope->qualified = qualify(u, MP_QSTR__lt_lambda_gt_);
    prelude_t prelude = {.line = lambda->head.line};
    bool has_defaults = load_defaults(u, lambda->args, &prelude, MP_BC_LOAD_NULL) != 0;
    describe_parameters(lambda->args, &prelude);
    unit_t inner;
    begin(&inner, u, u->source, scope);
    inner.code.line = lambda->head.line;
    mps_expression(&inner, lambda->body);
    mps_emit(&inner.code, MP_BC_RETURN_VALUE);
    mp_raw_code_t *raw = finish(&inner, &prelude);
    u->code.line = lambda->head.line;
    make_function(u, scope, raw, has_defaults);
}

void mps_compile_generator(unit_t *u, const ast_node_t *node, scope_t *scope) {
    const ast_GeneratorExp_t *generator = (const ast_GeneratorExp_t *)node;
    scope->qualified = qualify(u, MP_QSTR__lt_genexpr_gt_);
    unit_t inner;
    begin(&inner, u, u->source, scope);
    inner.code.line = node->line;
    mps_comprehension(&inner, node, &generator->generators, generator->elt, NULL, 0);
    mps_emit(&inner.code, MP_BC_LOAD_CONST_NONE);
    mps_emit(&inner.code, MP_BC_RETURN_VALUE);
    prelude_t prelude = {.line = node->line, .n_pos = 1};
    mp_raw_code_t *raw = finish(&inner, &prelude);
    u->code.line = node->line;
    make_function(u, scope, raw, false);
}

// ---- Classes -------------------------------------------------------------------------------------------------------

static mp_raw_code_t *class_body(unit_t *u, const ast_ClassDef_t *def, scope_t *scope) {
    unit_t inner;
    begin(&inner, u, u->source, scope);
    code_t *code = &inner.code;
    code->line = def->head.line;
    mps_emit_name(code, MP_BC_LOAD_GLOBAL, MP_QSTR___name__);
    mps_emit_name(code, MP_BC_STORE_NAME, MP_QSTR___module__);
    mps_emit_constant(code, MP_OBJ_NEW_QSTR(scope->qualified));
    mps_emit_name(code, MP_BC_STORE_NAME, MP_QSTR___qualname__);
    if (def->type_params.len > 0) {
        mps_emit_uint(code, MP_BC_LOAD_DEREF, mps_scope_find(scope, MP_QSTR__dot_type_params)->slot);
        mps_emit_name(code, MP_BC_STORE_NAME, MP_QSTR___type_params__);
    }
    if (scope->needs_class_dict) {
        mps_emit_extended(code, MPS_X_LOAD_NAMESPACE);
        mps_emit_uint(code, MP_BC_STORE_DEREF, mps_scope_find(scope, MP_QSTR___classdict__)->slot);
    }
    mp_obj_t documentation = mps_documentation(u, &def->body);
    if (documentation != MP_OBJ_NULL) {
        mps_emit_constant(code, documentation);
        mps_emit_name(code, MP_BC_STORE_NAME, MP_QSTR___doc__);
    }
    mps_statements(&inner, &def->body);
    compile_annotations(&inner);
    if (scope->needs_class_dict) {
        mps_load_slot(&inner, mps_scope_find(scope, MP_QSTR___classdict__)->slot);
        mps_emit_name(code, MP_BC_STORE_NAME, MP_QSTR___classdictcell__);
    }
    if (scope->needs_class_cell) {
        mps_load_slot(&inner, mps_scope_find(scope, MP_QSTR___class__)->slot);
    } else {
        mps_emit(code, MP_BC_LOAD_CONST_NONE);
    }
    mps_emit(code, MP_BC_RETURN_VALUE);
    prelude_t prelude = {.line = def->head.line};
    return finish(&inner, &prelude);
}

// Pushes the class.
static void make_class(unit_t *u, const ast_ClassDef_t *def, bool is_generic, uint32_t params) {
    scope_t *scope = mps_symbols_scope(&u->source->symbols, def, 0);
    scope->qualified = qualify(u, def->name);
    at(u, &def->head);
    ast_list_t bases = def->bases;
    if (is_generic) {
        mps_load_slot(u, params);
        mps_store_name_of(u, MP_QSTR__dot_type_params);
        // The last base is Generic of the type parameters.
        load_typing(u, MP_QSTR_generic);
        mps_load_slot(u, params);
        mps_emit_uint(&u->code, MP_BC_CALL_METHOD, 1);
        mps_store_name_of(u, MP_QSTR__dot_generic_base);
        bases.items = ast_alloc(u->source->tree, (bases.len + 1) * sizeof(ast_node_t *));
        if (bases.len > 0) {
            memcpy(bases.items, def->bases.items, bases.len * sizeof(ast_node_t *));
        }
        ast_Name_t *name = ast_alloc(u->source->tree, sizeof(ast_Name_t));
        name->head = def->head;
        name->head.kind = AST_Name;
        name->head.op = AST_Load;
        name->id = MP_QSTR__dot_generic_base;
        bases.items[bases.len++] = &name->head;
    }
    EMIT(LOAD_BUILD_CLASS);
    mp_raw_code_t *raw = class_body(u, def, scope);
    u->code.line = def->head.line;
    make_function(u, scope, raw, false);
    mps_emit_name(&u->code, MP_BC_LOAD_CONST_STRING, scope->name);
    mps_emit_call(u, &def->head, &bases, &def->keywords, 2, false);
}

void mps_compile_class(unit_t *u, const ast_ClassDef_t *def) {
    mps_decorators(u, &def->decorator_list);
    at(u, &def->head);
    if (def->type_params.len > 0) {
        unit_t generic;
        uint32_t params = begin_generic(&generic, u, def, &def->type_params);
        make_class(&generic, def, true, params);
        end_generic(&generic, u, 0);
    } else {
        make_class(u, def, false, 0);
    }
    mps_apply_decorators(u, &def->decorator_list);
    mps_store_name_of(u, def->name);
}

// ---- The whole source ----------------------------------------------------------------------------------------------

mp_raw_code_t *mps_compile_counted(ast_module_t *tree, unsigned flags, mp_module_context_t *context, size_t *n_names,
    size_t *n_constants) {
    source_t source = {.tree = tree, .flags = flags, .may_have_future = true};
    mps_symbols_make(&source.symbols, tree, (flags & MPS_COMPILE_AWAITS) != 0);
    mps_tables_init(&source.tables, tree->filename);
    scope_t *scope = source.symbols.module;
    scope->qualified = MP_QSTR__lt_module_gt_;
    unit_t unit;
    unit_t *u = &unit;
    begin(u, NULL, &source, scope);
    u->code.line = 1;
    u->code.line_emitted = 1;
    if (tree->expr != NULL) {
        mps_expression(u, tree->expr);
    } else {
        ast_list_t *body = &tree->body;
        if (flags & MPS_COMPILE_KEEPS_VALUE && body->len > 0 && body->items[body->len - 1]->kind == AST_Expr) {
            source.kept = body->items[body->len - 1];
        }
        mp_obj_t documentation = mps_documentation(u, body);
        if (documentation != MP_OBJ_NULL && source.kept != body->items[0] && !(flags & MPS_COMPILE_PRINTS)) {
            mps_emit_constant(&u->code, documentation);
            mps_emit_name(&u->code, MP_BC_STORE_NAME, MP_QSTR___doc__);
        }
        compile_annotations(u);
        mps_statements(u, body);
        EMIT(LOAD_CONST_NONE);
    }
    EMIT(RETURN_VALUE);
    prelude_t prelude = {.line = 1};
    mp_raw_code_t *raw = finish(u, &prelude);
    *n_names = source.tables.n_names;
    *n_constants = source.tables.n_constants;
    mps_tables_finish(&source.tables, context);
    if (tree->warnings != NULL && !(flags & MPS_COMPILE_FROZEN)) {
        mps_tell_warnings(tree);
    }
    ast_free(tree);
    return raw;
}

mp_raw_code_t *mps_compile_tree(ast_module_t *tree, unsigned flags, mp_module_context_t *context) {
    size_t n_names, n_constants;
    return mps_compile_counted(tree, flags, context, &n_names, &n_constants);
}
