// The classes of syntax trees' nodes as programs see them, and where their fields are in nodes of ast.h.
#ifndef MPS_LANGUAGE_TREE_CLASSES_H
#define MPS_LANGUAGE_TREE_CLASSES_H

#include "language/ast.h"

// The kinds of a node's fields.
typedef enum {
    FIELD_NODE, // a node, or None
    FIELD_LIST,
    FIELD_NAME, // an identifier, or None
    FIELD_NAMES,
    FIELD_OBJECT,
    FIELD_COMPARISONS,
    FIELD_NUMBER, // of 32 bits
    FIELD_OP_NUMBER, // the head's `op`, as a number
    FIELD_OPERATOR, // the head's `op`, by the kind of operator in `offset`
    FIELD_CONVERSION, // the head's `op`: -1 where it is 0
    FIELD_PREFIX, // 'u' or None
    FIELD_NONE,
} field_kind_t;

typedef enum { OPS_BOOL, OPS_BINARY, OPS_UNARY, OPS_COMPARE, OPS_CONTEXT, OPS_NUM } ops_t;

// The sorts of nodes: what may stand in a field. Expressions are of several, by their context.
typedef enum {
    SORT_STMT,
    SORT_EXPR,
    SORT_TARGET, // an expression that is assigned to
    SORT_DELETED, // an expression that is deleted
    SORT_SAME, // an expression in the context of what it is in
    SORT_PATTERN,
    SORT_TYPE_PARAM,
    SORT_HANDLER,
    SORT_COMPREHENSION,
    SORT_ARGUMENTS,
    SORT_ARG,
    SORT_KEYWORD,
    SORT_ALIAS,
    SORT_WITHITEM,
    SORT_CASE,
    SORT_NUM,
} sort_t;

enum {
    FIELD_MAY_LACK = 1, // may be None; of a list: its items may
    FIELD_FILLED = 2, // a list that may not be empty
};

typedef struct {
    qstr_short_t name;
    uint8_t kind; // field_kind_t
    uint8_t offset;
    uint8_t sort; // sort_t, of FIELD_NODE and FIELD_LIST
    uint8_t flags;
} tree_field_t;

#define TREE_MOST_FIELDS (7)
#define TREE_MOST_OPERATORS (13)

typedef struct {
    qstr_short_t name;
    uint8_t sort; // sort_t
    uint8_t size; // of a node in bytes
    tree_field_t fields[TREE_MOST_FIELDS]; // those that are not there have no name
} tree_class_t;

extern const tree_class_t mps_tree_classes[AST_NUM_KINDS];

// The names of operators' classes, by their numbers in ast.h.
extern const qstr_short_t mps_tree_operators[OPS_NUM][TREE_MOST_OPERATORS];

// The names of the abstract classes of operators.
extern const qstr_short_t mps_tree_operator_sorts[OPS_NUM];

// The name of a sort's abstract class, or of the only class of its sort.
extern const qstr_short_t mps_tree_sorts[SORT_NUM];

// Returns whether nodes of a sort have a place in the source.
static inline bool mps_tree_has_place(sort_t sort) {
    return sort != SORT_COMPREHENSION && sort != SORT_ARGUMENTS && sort != SORT_WITHITEM && sort != SORT_CASE;
}

// The class of nodes of a name in the module _ast. Raises where it is none.
mp_obj_t mps_tree_class(mp_obj_t module, qstr name);

// Checks a tree that a program has made, as the compiler wants it. Raises ValueError or TypeError.
void mps_tree_check(ast_module_t *tree);

#endif
