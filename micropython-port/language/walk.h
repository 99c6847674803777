// The walk over a tree that finds scopes and names: for symbols.c, which makes out what they stand for.
#ifndef MPS_LANGUAGE_WALK_H
#define MPS_LANGUAGE_WALK_H

#include "language/symbols.h"

typedef struct {
    symbols_t *symbols;
    ast_module_t *tree;
    scope_t *scope; // where the walk is
    scope_t *last; // made
    qstr class_name; // for private names, or MP_QSTRnull
    uint8_t in_iterable; // of a comprehension
    bool in_target; // of a comprehension
} walker_t;

// ---- symbols.c ----

// The symbol of a name, which is made where there is none.
symbol_t *mps_scope_add(ast_module_t *tree, scope_t *scope, qstr name);

// Makes a scope known by its node.
void mps_symbols_enter(symbols_t *symbols, scope_t *scope);

// ---- walk.c ----

// A new scope in the one where the walk is.
scope_t *walk_new_scope(walker_t *w, scope_kind_t kind, const void *node, unsigned nth, qstr name);
// The name as the code has it: a private one of a class becomes another.
qstr walk_mangle(walker_t *w, qstr name);
// Notes flags of a name in the scope. Returns its symbol.
symbol_t *walk_mark(walker_t *w, qstr name, unsigned flags);
void walk_bind(walker_t *w, const ast_node_t *node, qstr name);
void walk_use(walker_t *w, qstr name);
// The target of `:=` in comprehensions, which belongs to what is around them.
void walk_bind_outside(walker_t *w, const ast_node_t *node, qstr name);
bool walk_is_function(const scope_t *scope);
void walk_parameters(walker_t *w, ast_arguments_t *args);
void walk_defaults(walker_t *w, ast_arguments_t *args);
void walk_statements(walker_t *w, ast_list_t *list);

// ---- walk_expressions.c ----

// Walks over an expression, which may become a constant.
void walk_expression(walker_t *w, ast_node_t **place);
void walk_expressions(walker_t *w, ast_list_t *list);

// Notes that the scope awaits, with `what`. Raises SyntaxError where it may not.
void walk_await(walker_t *w, const ast_node_t *node, const char *what);

#endif
