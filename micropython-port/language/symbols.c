// Makes scopes and resolves names: see symbols.h.

#include <stdarg.h>
#include <string.h>

#include "py/cstack.h"
#include "py/misc.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/fold.h"
#include "language/parser.h"
#include "language/symbols.h"
#include "language/walk.h"

void mps_error_at(ast_module_t *tree, const ast_node_t *node, const char *format, ...) {
    vstr_t text;
    vstr_init(&text, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&text, format, args);
    va_end(args);
    mps_syntax_error_at(tree->filename, node, mp_obj_new_str_from_vstr(&text));
}

// ---- Tables --------------------------------------------------------------------------------------------------------

static uint32_t hash_of(size_t key) {
    return (uint32_t)key * 2654435761u;
}

// Up to this many names are searched one by one.
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

// Returns the symbol of a name, which is added if it is new.
symbol_t *mps_scope_add(ast_module_t *tree, scope_t *scope, qstr name) {
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

void mps_symbols_enter(symbols_t *symbols, scope_t *scope) {
    uint32_t mask = symbols->table_size - 1;
    uint32_t at = hash_of((uintptr_t)scope->node + scope->nth) >> 8 & mask;
    while (symbols->table[at] != NULL) {
        at = (at + 1) & mask;
    }
    symbols->table[at] = scope;
}

// ---- Resolving names -----------------------------------------------------------------------------------------------

static bool is_bound(const symbol_t *symbol) {
    return symbol->flags & (SYM_BOUND | SYM_PARAMETER) && !(symbol->flags & (SYM_NONLOCAL | SYM_GLOBAL));
}

// Makes a cell of the owner's variable, and passes it through all frames between the owner and the scope.
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
        symbol_t *passed = mps_scope_add(tree, frame, symbol->name);
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
            symbol->by_cell = passed->reach != REACH_FREE; // a class that has the name itself
            symbol->reach = symbol->by_cell ? REACH_FREE : symbol->reach;
        }
    }
}

static MP_NORETURN void fail_at_declaration(symbols_t *symbols, const symbol_t *symbol, const char *format) {
    ast_node_t place = {0};
    place.line = symbol->line;
    place.col = symbol->col;
    mps_error_at(symbols->tree, &place, format, symbol->name);
}

// Returns whether the class that a scope sees has the name itself. It is then no variable of an outer function.
static bool is_of_class(const scope_t *scope, symbol_t *symbol) {
    while (scope->kind != SCOPE_CLASS) {
        scope = scope->parent;
    }
    const symbol_t *of_class = mps_scope_find(scope, symbol->name);
    if (of_class == NULL) {
        return false;
    }
    symbol->flags |= of_class->flags & SYM_GLOBAL;
    return of_class->flags & SYM_GLOBAL || is_bound(of_class);
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
    if (scope->can_see_class && is_of_class(scope, symbol)) {
        symbol->reach = REACH_GLOBAL;
        return;
    }
    for (scope_t *outer = scope->parent; outer != NULL && outer->kind != SCOPE_MODULE; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            if (name == MP_QSTR___class__) {
                outer->needs_class_cell = true;
                symbol_t *cell = mps_scope_add(symbols->tree, outer, name);
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
            if (symbol->flags & SYM_NONLOCAL && found->flags & SYM_TYPE_PARAMETER) {
                fail_at_declaration(symbols, symbol, "nonlocal binding not allowed for type parameter '%q'");
            }
            pass(symbols->tree, outer, found, scope, symbol);
            return;
        }
    }
    if (symbol->flags & SYM_NONLOCAL) {
        fail_at_declaration(symbols, symbol, "no binding for nonlocal '%q' found");
    }
    symbol->reach = scope->kind == SCOPE_CLASS || scope->frame->kind == SCOPE_MODULE ? REACH_NAME : REACH_GLOBAL;
}

// Gives an annotation scope that sees a class a cell with the class's namespace.
static void reach_class_dict(symbols_t *symbols, scope_t *scope) {
    symbol_t *symbol = mps_scope_add(symbols->tree, scope, MP_QSTR___classdict__);
    for (scope_t *outer = scope->parent; outer != NULL; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            outer->needs_class_dict = true;
            symbol_t *cell = mps_scope_add(symbols->tree, outer, MP_QSTR___classdict__);
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
            bool is_own = scope->kind == SCOPE_CLASS
                && ((symbol->name == MP_QSTR___class__ && scope->needs_class_cell)
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
        } else if (is_frame && scope->kind == SCOPE_CLASS
            && ((symbol->name == MP_QSTR___class__ && scope->needs_class_cell)
                || (symbol->name == MP_QSTR___classdict__ && scope->needs_class_dict))) {
            symbol->slot = slot++;
        }
    }
    frame->n_slots = slot;
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        symbol_t *symbol = scope->symbols[i];
        if (symbol->by_cell) {
            symbol->slot = symbol->same->slot;
        }
    }
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

// Finds `from __future__ import annotations`, which must be known before the annotations.
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

void mps_symbols_make(symbols_t *symbols, ast_module_t *tree, bool module_awaits) {
    memset(symbols, 0, sizeof(*symbols));
    symbols->tree = tree;
    symbols->module_awaits = module_awaits;
    symbols->future_annotations = tree->future_annotations;
    walker_t w = {.symbols = symbols, .tree = tree};
    w.scope = symbols->module = walk_new_scope(&w, SCOPE_MODULE, tree, 0, MP_QSTR__lt_module_gt_);
    find_future(symbols, &tree->body);
    walk_statements(&w, &tree->body);
    walk_expression(&w, &tree->expr);
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
