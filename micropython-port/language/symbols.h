// Declares scopes, which tell what each name of a source refers to. One walk over the tree makes them before the
// compiler runs.
#ifndef MPS_LANGUAGE_SYMBOLS_H
#define MPS_LANGUAGE_SYMBOLS_H

#include "language/ast.h"

typedef enum {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION, // of a list, set or dict: runs in the frame of the enclosing function
    SCOPE_GENERATOR, // a generator expression
    SCOPE_ANNOTATIONS, // evaluates annotations, the bound of a type parameter or the value of a type alias
    SCOPE_TYPE_PARAMETERS, // of a generic function, class or alias
} scope_kind_t;

// Flags of a symbol.
enum {
    SYM_USED = 1,
    SYM_BOUND = 2, // assigned, imported, defined, deleted and so on
    SYM_PARAMETER = 4,
    SYM_GLOBAL = 8, // declared
    SYM_NONLOCAL = 16, // declared
    SYM_ANNOTATED = 32,
    // In a class: its functions use a variable of this name of an outer function. The slot has its cell.
    SYM_PASSED = 64,
    SYM_ITERATES = 128, // a target of a comprehension
    SYM_TYPE_PARAMETER = 256,
    SYM_IMPORTED = 512, // bound only by imports
    SYM_DELETED = 1024, // by `del`, or at the end of an `except` clause
};

// The ways to reach a name.
typedef enum {
    REACH_UNKNOWN,
    REACH_NAME, // the namespace, then globals, then built-ins
    REACH_GLOBAL,
    REACH_FAST, // a slot of the frame
    REACH_CELL, // a cell in a slot of the frame, which the frame makes
    REACH_FREE, // a cell in a slot of the frame, from an outer function
} reach_t;

typedef struct _symbol_t {
    qstr name;
    uint16_t flags;
    uint8_t reach;
    uint32_t slot;
    uint32_t line; // the line of its nonlocal declaration
    uint16_t col;
    bool by_cell; // of `same`, which is a class's: what is meant is the variable of an outer function
    struct _symbol_t *same; // in a comprehension: the symbol of the scope that it runs in, if that has the variable
} symbol_t;

typedef struct _scope_t {
    uint8_t kind;
    uint8_t nth;
    bool is_async; // awaits
    bool is_generator; // has yield
    bool is_coroutine; // `async def`, or a generator expression that awaits
    bool needs_class_cell; // of a class: methods use __class__
    bool needs_class_dict; // of a class: annotation scopes use its namespace
    bool can_see_class; // an annotation scope directly in a class
    bool returns_value;
    qstr name; // plain
    struct _scope_t *parent;
    struct _scope_t *frame; // the scope with its variables: itself, except for a comprehension
    struct _scope_t *next; // in the order of the source
    struct _scope_t *hosted, *next_hosted; // comprehensions in this frame
    const void *node;
    symbol_t **symbols; // in order of appearance
    uint32_t n_symbols, alloc;
    uint32_t *index; // of names to symbols plus 1, if there are many
    uint32_t index_size;
    uint32_t n_params; // the parameters with names, also *args and **kwargs
    uint32_t n_free;
    uint32_t n_slots;
    ast_AnnAssign_t **annotations; // in a module or class: AnnAssign of simple names
    uint32_t n_annotations, annotations_alloc;
    qstr qualified; // set by the compiler
} scope_t;

// All scopes of a source.
typedef struct {
    ast_module_t *tree;
    scope_t *module;
    scope_t **table; // maps nodes to scopes
    uint32_t table_size, n_scopes;
    bool future_annotations;
    bool module_awaits; // see MPS_COMPILE_AWAITS
} symbols_t;

// Makes the scopes and folds constants: see fold.h. Raises SyntaxError.
void mps_symbols_make(symbols_t *symbols, ast_module_t *tree, bool module_awaits);

// Returns the scope that a node opens, or NULL. A node may open several: `nth` is 0 for the bound and 1 for the default
// of a type parameter.
enum { NTH_ANNOTATIONS = 2, NTH_TYPE_PARAMETERS = 3 };
scope_t *mps_symbols_scope(symbols_t *symbols, const void *node, unsigned nth);

symbol_t *mps_scope_find(const scope_t *scope, qstr name);

// Returns the slot of this scope that has the cell for a free variable of an inner function.
uint32_t mps_scope_cell_slot(scope_t *scope, qstr name);

bool mps_has_annotations(const ast_FunctionDef_t *def);

// Raises a SyntaxError about a node.
MP_NORETURN void mps_error_at(ast_module_t *tree, const ast_node_t *node, const char *format, ...);

#endif
