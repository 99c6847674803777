// The syntax tree, which the parser (parser.h) makes of a source and the compiler reads.
//
// Nodes and their fields are those of Python's own abstract grammar (module ast of the library reference), with the
// same names. All begin with an ast_node_t. The whole tree lives in a chain of chunks that begins at the ast_module_t;
// a pointer to the ast_module_t, on the stack or in a heap object, keeps all nodes and constants alive. Pointers to
// nodes keep nothing alive. The compiler may write to nodes (ids, contexts), and ast_alloc makes room for more.
//
// Depth: some chains can be of any length without nesting in the source. They grow to one side, and must be walked in a
// loop: BinOp.left, Attribute.value, Subscript.value, Call.func, and If.orelse if its only statement is an If (elif).
// BoolOp.values, Compare.comparators and JoinedStr.values are lists. The parser's stack bounds all other depth; the
// compiler checks its own.
//
// Positions: line is from 1; col is from 1, in characters, at most 65535. A node begins where its text begins, with the
// brackets of its first part: `(a) + b` begins at the bracket, `(a + b)` at a. It ends behind its text: end_lines below
// its line (at most 65535), at end_col.
#ifndef MPS_LANGUAGE_AST_H
#define MPS_LANGUAGE_AST_H

#include "py/obj.h"

typedef enum {
    // Statements
    AST_FunctionDef,
    AST_AsyncFunctionDef,
    AST_ClassDef,
    AST_Return,
    AST_Delete,
    AST_Assign,
    AST_TypeAlias,
    AST_AugAssign,
    AST_AnnAssign,
    AST_For,
    AST_AsyncFor,
    AST_While,
    AST_If,
    AST_With,
    AST_AsyncWith,
    AST_Match,
    AST_Raise,
    AST_Try,
    AST_TryStar,
    AST_Assert,
    AST_Import,
    AST_ImportFrom,
    AST_Global,
    AST_Nonlocal,
    AST_Expr,
    AST_Pass,
    AST_Break,
    AST_Continue,
    // Expressions
    AST_BoolOp,
    AST_NamedExpr,
    AST_BinOp,
    AST_UnaryOp,
    AST_Lambda,
    AST_IfExp,
    AST_Dict,
    AST_Set,
    AST_ListComp,
    AST_SetComp,
    AST_DictComp,
    AST_GeneratorExp,
    AST_Await,
    AST_Yield,
    AST_YieldFrom,
    AST_Compare,
    AST_Call,
    AST_FormattedValue,
    AST_Interpolation,
    AST_JoinedStr,
    AST_TemplateStr,
    AST_Constant,
    AST_Attribute,
    AST_Subscript,
    AST_Starred,
    AST_Name,
    AST_List,
    AST_Tuple,
    AST_Slice,
    // Patterns
    AST_MatchValue,
    AST_MatchSingleton,
    AST_MatchSequence,
    AST_MatchMapping,
    AST_MatchClass,
    AST_MatchStar,
    AST_MatchAs,
    AST_MatchOr,
    // Parts of others
    AST_comprehension,
    AST_ExceptHandler,
    AST_arguments,
    AST_arg,
    AST_keyword,
    AST_alias,
    AST_withitem,
    AST_match_case,
    AST_TypeVar,
    AST_ParamSpec,
    AST_TypeVarTuple,
    AST_NUM_KINDS,
} ast_kind_t;

// expr_context, in `op` of Attribute, Subscript, Starred, Name, List and Tuple.
enum { AST_Load, AST_Store, AST_Del };

// boolop, in `op` of BoolOp.
enum { AST_And, AST_Or };

// operator, in `op` of BinOp and AugAssign.
enum {
    AST_Add,
    AST_Sub,
    AST_Mult,
    AST_MatMult,
    AST_Div,
    AST_Mod,
    AST_Pow,
    AST_LShift,
    AST_RShift,
    AST_BitOr,
    AST_BitXor,
    AST_BitAnd,
    AST_FloorDiv,
};

// unaryop, in `op` of UnaryOp.
enum { AST_Invert, AST_Not, AST_UAdd, AST_USub };

// cmpop, in Compare.ops.
enum { AST_Eq, AST_NotEq, AST_Lt, AST_LtE, AST_Gt, AST_GtE, AST_Is, AST_IsNot, AST_In, AST_NotIn };

// The head of every node. Statements without fields (Pass, Break, Continue) are just a head.
typedef struct _ast_node_t {
    uint8_t kind; // ast_kind_t
    uint8_t op; // an operator, a context, or what the node's comment says; else 0
    uint16_t col;
    uint32_t line;
    uint16_t end_lines;
    uint16_t end_col;
} ast_node_t;

// The place of an expression's operator or opening bracket: lines below its line (at most 32767) and col. A wide
// operator has two marked characters.
typedef struct _ast_mark_t {
    uint16_t col;
    uint16_t lines : 15;
    uint16_t is_wide : 1;
} ast_mark_t;

// A list of nodes. If it is empty, items may be NULL.
typedef struct _ast_list_t {
    uint32_t len;
    ast_node_t **items;
} ast_list_t;

// A list of identifiers.
typedef struct _ast_names_t {
    uint32_t len;
    qstr *items;
} ast_names_t;

// A missing node is NULL, a missing identifier MP_QSTRnull.

typedef struct _ast_arguments_t {
    ast_node_t head;
    ast_list_t posonlyargs; // arg
    ast_list_t args; // arg
    struct _ast_arg_t *vararg;
    ast_list_t kwonlyargs; // arg
    ast_list_t kw_defaults; // as many as kwonlyargs; NULL for none
    struct _ast_arg_t *kwarg;
    ast_list_t defaults; // for the last of posonlyargs and args
} ast_arguments_t;

typedef struct _ast_arg_t {
    ast_node_t head;
    qstr arg;
    ast_node_t *annotation; // Starred is possible for vararg
} ast_arg_t;

typedef struct _ast_keyword_t {
    ast_node_t head;
    qstr arg; // MP_QSTRnull for **value
    ast_node_t *value;
} ast_keyword_t;

typedef struct _ast_alias_t {
    ast_node_t head;
    qstr name; // dotted; * is MP_QSTR__star_
    qstr asname;
} ast_alias_t;

typedef struct _ast_withitem_t {
    ast_node_t head;
    ast_node_t *context_expr;
    ast_node_t *optional_vars;
} ast_withitem_t;

typedef struct _ast_match_case_t {
    ast_node_t head;
    ast_node_t *pattern;
    ast_node_t *guard;
    ast_list_t body;
} ast_match_case_t;

typedef struct _ast_comprehension_t {
    ast_node_t head; // op: is_async
    ast_node_t *target;
    ast_node_t *iter;
    ast_list_t ifs;
} ast_comprehension_t;

typedef struct _ast_ExceptHandler_t {
    ast_node_t head;
    ast_node_t *type; // may be a Tuple, without parentheses too (3.14)
    qstr name;
    ast_list_t body;
} ast_ExceptHandler_t;

typedef struct _ast_type_param_t { // TypeVar, ParamSpec, TypeVarTuple
    ast_node_t head;
    qstr name;
    qstr plain; // the name as it is written; set by the compiler
    ast_node_t *bound; // TypeVar only
    ast_node_t *default_value;
} ast_type_param_t;

// ---- Statements ----

typedef struct _ast_FunctionDef_t { // AsyncFunctionDef too
    ast_node_t head; // the place of `def` or `async`, as in Python; decorators have their own places
    qstr name;
    ast_arguments_t *args; // never NULL
    ast_list_t body;
    ast_list_t decorator_list;
    ast_node_t *returns;
    ast_list_t type_params;
} ast_FunctionDef_t;

typedef struct _ast_ClassDef_t {
    ast_node_t head;
    qstr name;
    ast_list_t bases;
    ast_list_t keywords;
    ast_list_t body;
    ast_list_t decorator_list;
    ast_list_t type_params;
} ast_ClassDef_t;

typedef struct _ast_Return_t { // Expr, Yield, YieldFrom, Await and Starred are the same
    ast_node_t head;
    ast_node_t *value;
} ast_Return_t;

typedef ast_Return_t ast_Expr_t;
typedef ast_Return_t ast_Yield_t;
typedef ast_Return_t ast_YieldFrom_t;
typedef ast_Return_t ast_Await_t;
typedef ast_Return_t ast_Starred_t;

typedef struct _ast_Delete_t {
    ast_node_t head;
    ast_list_t targets;
} ast_Delete_t;

typedef struct _ast_Assign_t {
    ast_node_t head;
    ast_list_t targets;
    ast_node_t *value;
} ast_Assign_t;

typedef struct _ast_TypeAlias_t {
    ast_node_t head;
    ast_node_t *name; // Name
    ast_list_t type_params;
    ast_node_t *value;
} ast_TypeAlias_t;

typedef struct _ast_AugAssign_t {
    ast_node_t head; // op: operator
    ast_node_t *target; // Name, Attribute or Subscript, with context Store
    ast_node_t *value;
} ast_AugAssign_t;

typedef struct _ast_AnnAssign_t {
    ast_node_t head; // op: simple
    ast_node_t *target;
    ast_node_t *annotation;
    ast_node_t *value;
} ast_AnnAssign_t;

typedef struct _ast_For_t { // AsyncFor too
    ast_node_t head;
    ast_node_t *target;
    ast_node_t *iter;
    ast_list_t body;
    ast_list_t orelse;
} ast_For_t;

typedef struct _ast_If_t { // While too
    ast_node_t head;
    ast_node_t *test;
    ast_list_t body;
    ast_list_t orelse;
} ast_If_t;

typedef ast_If_t ast_While_t;

typedef struct _ast_With_t { // AsyncWith too
    ast_node_t head;
    ast_list_t items; // withitem
    ast_list_t body;
} ast_With_t;

typedef struct _ast_Match_t {
    ast_node_t head;
    ast_node_t *subject;
    ast_list_t cases; // match_case
} ast_Match_t;

typedef struct _ast_Raise_t {
    ast_node_t head;
    ast_node_t *exc;
    ast_node_t *cause;
} ast_Raise_t;

typedef struct _ast_Try_t { // TryStar too
    ast_node_t head;
    ast_list_t body;
    ast_list_t handlers; // ExceptHandler
    ast_list_t orelse;
    ast_list_t finalbody;
} ast_Try_t;

typedef struct _ast_Assert_t {
    ast_node_t head;
    ast_node_t *test;
    ast_node_t *msg;
} ast_Assert_t;

typedef struct _ast_Import_t {
    ast_node_t head;
    ast_list_t names; // alias
} ast_Import_t;

typedef struct _ast_ImportFrom_t {
    ast_node_t head;
    qstr module; // MP_QSTRnull if there are only dots
    uint32_t level;
    ast_list_t names; // alias
} ast_ImportFrom_t;

typedef struct _ast_Global_t { // Nonlocal too
    ast_node_t head;
    ast_names_t names;
} ast_Global_t;

// ---- Expressions ----

typedef struct _ast_BoolOp_t {
    ast_node_t head; // op: boolop
    ast_list_t values; // at least two
} ast_BoolOp_t;

typedef struct _ast_NamedExpr_t {
    ast_node_t head;
    ast_node_t *target; // Name
    ast_node_t *value;
} ast_NamedExpr_t;

typedef struct _ast_BinOp_t {
    ast_node_t head; // op: operator
    ast_mark_t mark; // the operator
    ast_node_t *left;
    ast_node_t *right;
} ast_BinOp_t;

typedef struct _ast_UnaryOp_t {
    ast_node_t head; // op: unaryop
    ast_node_t *operand;
} ast_UnaryOp_t;

typedef struct _ast_Lambda_t {
    ast_node_t head;
    ast_arguments_t *args; // never NULL
    ast_node_t *body;
} ast_Lambda_t;

typedef struct _ast_IfExp_t {
    ast_node_t head;
    ast_node_t *test;
    ast_node_t *body;
    ast_node_t *orelse;
} ast_IfExp_t;

typedef struct _ast_Dict_t {
    ast_node_t head;
    ast_list_t keys; // NULL for **value
    ast_list_t values;
} ast_Dict_t;

typedef struct _ast_List_t { // Tuple and Set are the same
    ast_node_t head;
    ast_list_t elts;
} ast_List_t;

typedef ast_List_t ast_Tuple_t;
typedef ast_List_t ast_Set_t;

typedef struct _ast_ListComp_t { // SetComp, GeneratorExp
    ast_node_t head;
    ast_node_t *elt;
    ast_list_t generators; // comprehension
} ast_ListComp_t;

typedef ast_ListComp_t ast_SetComp_t;
typedef ast_ListComp_t ast_GeneratorExp_t;

typedef struct _ast_DictComp_t {
    ast_node_t head;
    ast_node_t *key;
    ast_list_t generators;
    ast_node_t *value;
} ast_DictComp_t;

typedef struct _ast_Compare_t {
    ast_node_t head;
    ast_node_t *left;
    const uint8_t *ops; // cmpop, one for each comparator
    ast_list_t comparators;
} ast_Compare_t;

typedef struct _ast_Call_t {
    ast_node_t head;
    ast_mark_t mark; // the opening bracket
    ast_node_t *func;
    ast_list_t args; // may have Starred
    ast_list_t keywords; // keyword
} ast_Call_t;

typedef struct _ast_FormattedValue_t {
    ast_node_t head; // op: conversion: 0, 's', 'r' or 'a'
    ast_node_t *value;
    ast_node_t *format_spec; // JoinedStr
} ast_FormattedValue_t;

typedef struct _ast_Interpolation_t { // begins as a FormattedValue
    ast_node_t head; // op: conversion
    ast_node_t *value;
    ast_node_t *format_spec;
    mp_obj_t str; // the expression's text
} ast_Interpolation_t;

typedef struct _ast_JoinedStr_t { // TemplateStr too
    ast_node_t head;
    ast_list_t values; // Constant, FormattedValue, Interpolation
} ast_JoinedStr_t;

typedef ast_JoinedStr_t ast_TemplateStr_t;

typedef struct _ast_Constant_t { // MatchSingleton too
    ast_node_t head; // op: 'u' for a string with that prefix
    mp_obj_t value; // int, float, complex, str, bytes, Ellipsis, None, True, False; a short str is a qstr
} ast_Constant_t;

typedef ast_Constant_t ast_MatchSingleton_t;

typedef struct _ast_Attribute_t {
    ast_node_t head; // op: context
    ast_mark_t mark; // the attribute's name
    ast_node_t *value;
    qstr attr;
} ast_Attribute_t;

typedef struct _ast_Subscript_t {
    ast_node_t head; // op: context
    ast_mark_t mark; // the opening bracket
    ast_node_t *value;
    ast_node_t *slice; // may be a Slice, or a Tuple with Slice and Starred
} ast_Subscript_t;

typedef struct _ast_Name_t {
    ast_node_t head; // op: context
    qstr id;
} ast_Name_t;

typedef struct _ast_Slice_t {
    ast_node_t head;
    ast_node_t *lower;
    ast_node_t *upper;
    ast_node_t *step;
} ast_Slice_t;

// ---- Patterns ----

typedef struct _ast_MatchValue_t {
    ast_node_t head;
    ast_node_t *value; // an expression: Constant, UnaryOp, BinOp, Attribute, JoinedStr
} ast_MatchValue_t;

typedef struct _ast_MatchSequence_t { // MatchOr too
    ast_node_t head;
    ast_list_t patterns;
} ast_MatchSequence_t;

typedef ast_MatchSequence_t ast_MatchOr_t;

typedef struct _ast_MatchMapping_t {
    ast_node_t head;
    ast_list_t keys; // expressions
    ast_list_t patterns;
    qstr rest;
} ast_MatchMapping_t;

typedef struct _ast_MatchClass_t {
    ast_node_t head;
    ast_mark_t mark; // the opening bracket
    ast_node_t *cls; // Name or Attribute
    ast_list_t patterns;
    ast_names_t kwd_attrs;
    ast_list_t kwd_patterns;
} ast_MatchClass_t;

typedef struct _ast_MatchStar_t {
    ast_node_t head;
    qstr name; // MP_QSTRnull for *_
} ast_MatchStar_t;

typedef struct _ast_MatchAs_t {
    ast_node_t head;
    ast_node_t *pattern; // NULL for a capture; for _, name is missing too
    qstr name;
} ast_MatchAs_t;

// ---- The tree ----

// A piece of the tree's memory.
typedef struct _ast_chunk_t {
    struct _ast_chunk_t *next;
    size_t size; // of the whole chunk
    // nodes follow
} ast_chunk_t;

// A warning about the source. It lies in the tree's memory.
typedef struct _ast_warning_t {
    struct _ast_warning_t *next; // the one before it
    uint32_t line, col; // as those of nodes
    mp_obj_t message;
    mp_obj_t text; // the line, or MP_OBJ_NULL
} ast_warning_t;

typedef struct _ast_module_t {
    ast_chunk_t first; // the first chunk begins here, so that the collector knows a pointer to it
    ast_chunk_t *chunks; // the chunk in use first; `first` is the last
    char *free, *end; // the room left in the chunk in use
    ast_list_t body; // Module and Interactive
    ast_node_t *expr; // Expression
    qstr filename;
    ast_warning_t *warnings; // the newest first
    bool future_annotations; // asked for from outside
} ast_module_t;

// Makes a tree without nodes.
ast_module_t *mps_new_tree(qstr filename);

// Returns `size` zeroed bytes in the tree, aligned for pointers. Raises MemoryError.
void *ast_alloc(ast_module_t *module, size_t size);

// Frees the memory of the whole tree. Constants that a code object uses stay.
void ast_free(ast_module_t *module);

#endif
