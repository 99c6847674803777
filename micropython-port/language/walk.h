// Declares the walk over a tree that finds scopes and names. symbols.c then resolves the names.
#ifndef MPS_LANGUAGE_WALK_H
#define MPS_LANGUAGE_WALK_H

#include "language/symbols.h"

typedef struct {
    symbols_t *symbols;
    ast_module_t *tree;
    scope_t *scope; // the current scope
    scope_t *last; // the scope made last
    qstr class_name; // for private names; MP_QSTRnull outside of classes
    const ast_ClassDef_t *generic; // whose type parameters or bases the walk is in: they have its private names
    uint8_t in_iterable; // in the iterable of a comprehension
    bool in_target; // in the target of a comprehension
} walker_t;

// ---- symbols.c ----

// Returns the symbol of a name, which is added if it is new.
symbol_t *mps_scope_add(ast_module_t *tree, scope_t *scope, qstr name);

// Enters a scope into the table by its node.
void mps_symbols_enter(symbols_t *symbols, scope_t *scope);

// ---- walk.c ----

// Makes a new scope in the current one.
scope_t *walk_new_scope(walker_t *w, scope_kind_t kind, const void *node, unsigned nth, qstr name);
// Returns the name in the code: a class's private name __name becomes _C__name.
qstr walk_mangle(walker_t *w, qstr name);
// Adds flags to a name in the scope. Returns its symbol.
symbol_t *walk_mark(walker_t *w, qstr name, unsigned flags);
void walk_bind(walker_t *w, const ast_node_t *node, qstr name);
void walk_use(walker_t *w, qstr name);
// The target of `:=` in comprehensions, which belongs to what is around them. `plain` is the name as it is written.
void walk_bind_outside(walker_t *w, const ast_node_t *node, qstr name, qstr plain);
bool walk_is_function(const scope_t *scope);
void walk_parameters(walker_t *w, ast_arguments_t *args);
void walk_defaults(walker_t *w, ast_arguments_t *args);
void walk_statements(walker_t *w, ast_list_t *list);

// ---- walk_expressions.c ----

// Walks over an expression, which may be replaced by a constant.
void walk_expression(walker_t *w, ast_node_t **place);
void walk_expressions(walker_t *w, ast_list_t *list);

// Returns what a scope of annotations or type parameters is, as messages say it.
const char *walk_what_it_is(const scope_t *scope);

// Notes that the scope awaits, because of `what`. Raises SyntaxError if it may not await.
void walk_await(walker_t *w, const ast_node_t *node, const char *what);

// Raises SyntaxError where an annotation that is kept as text has in it what none may. `node` may be NULL.
void walk_check_annotation(walker_t *w, const ast_node_t *node);

// ---- doubts.c: each warns of a node, when what is in it has been walked over ----

void walk_doubt_call(walker_t *w, const ast_Call_t *call);
void walk_doubt_subscript(walker_t *w, const ast_Subscript_t *node);
void walk_doubt_compare(walker_t *w, const ast_Compare_t *node);
void walk_doubt_assert(walker_t *w, const ast_Assert_t *node);

#endif
