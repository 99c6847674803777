// Declares the parser, which turns a source into a syntax tree.
#ifndef MPS_LANGUAGE_PARSER_H
#define MPS_LANGUAGE_PARSER_H

#include "language/ast.h"

typedef enum {
    MPS_PARSE_FILE, // a Module
    MPS_PARSE_SINGLE, // one interactive statement: an Interactive
    MPS_PARSE_EVAL, // an Expression
    MPS_PARSE_TYPE, // a FunctionType, whose arguments are the body: only for a program to look at
} mps_parse_kind_t;

// Flags of mps_parse.
enum {
    MPS_PARSE_IS_TEXT = 1, // the source was a str, so a comment about its encoding has no meaning
    MPS_PARSE_MAY_BE_EMPTY = 4, // MPS_PARSE_SINGLE: the line may have no statement
    MPS_PARSE_HAS_END = 2, // a NUL follows the source; else the source is copied with one
    MPS_PARSE_MAY_BE_INCOMPLETE = 8, // where more text could complete it, _IncompleteInputError is raised
    MPS_PARSE_KEEPS_DEDENTS = 16, // of MPS_PARSE_SINGLE: a block is complete only behind the end of its last line
    MPS_PARSE_IS_QUIET = 32, // nobody is told of warnings
    MPS_PARSE_FUTURE_ANNOTATIONS = 64, // annotations are kept as text
    MPS_PARSE_VERSION = 0xff00, // one more than the minor version of Python whose grammar it is; 0: the newest
};

// Parses a source: UTF-8 text, which need not outlive the call. Raises SyntaxError, IndentationError, TabError,
// MemoryError or RecursionError. The caller frees the tree with ast_free, or leaves it to the collector.
ast_module_t *mps_parse(const char *source, size_t len, qstr filename, mps_parse_kind_t kind, unsigned flags);

// Returns whether a source is the beginning of an interactive statement that more lines may complete.
bool mps_parse_wants_more(const char *source, size_t len);

// Notes a warning. The text is that of the line, or MP_OBJ_NULL.
void mps_note_warning(ast_module_t *tree, size_t line, size_t col, mp_obj_t text, const char *format, ...);

// Tells the module warnings of all warnings there are, and forgets them. May run anything, and raise.
void mps_tell_warnings(ast_module_t *tree);

// Raises a SyntaxError (or a subtype) with args (message, (filename, line, column, text, line, end_column)). The column
// is from 1, in characters, as in ast_node_t; 0 if it is not known. The text is the wrong line; NULL becomes None.
MP_NORETURN void mps_syntax_error(const mp_obj_type_t *type, qstr filename, size_t line, size_t column,
    const char *text, size_t text_len, const char *format, ...);

// Raises a SyntaxError about a node.
MP_NORETURN void mps_syntax_error_at(qstr filename, const ast_node_t *node, mp_obj_t message);

#endif
