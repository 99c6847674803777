// From a source to a syntax tree.
#ifndef MPS_LANGUAGE_PARSER_H
#define MPS_LANGUAGE_PARSER_H

#include "language/ast.h"

typedef enum {
    MPS_PARSE_FILE, // a Module
    MPS_PARSE_SINGLE, // one statement of a dialogue: an Interactive
    MPS_PARSE_EVAL, // an Expression
} mps_parse_kind_t;

// Flags of mps_parse.
enum {
    MPS_PARSE_IS_TEXT = 1, // the source was a str: no encoding cookie is looked for
    MPS_PARSE_MAY_BE_EMPTY = 4, // of MPS_PARSE_SINGLE: a line of a dialogue without a statement
    MPS_PARSE_HAS_END = 2, // a NUL is after the source's end; else the source is copied, so that there is one
};

// Parses a source: UTF-8 text, which is not needed any more afterwards. Raises SyntaxError, IndentationError, TabError,
// MemoryError or RecursionError. The caller ends the tree's life with ast_free, or leaves it to the collector.
ast_module_t *mps_parse(const char *source, size_t len, qstr filename, mps_parse_kind_t kind, unsigned flags);

// For a dialogue: whether a source is the beginning of a statement that more lines may complete.
bool mps_parse_wants_more(const char *source, size_t len);

// Raises a SyntaxError (or a subtype) with args (message, (filename, line, column, text, line, end_column)). The column
// is from 1, in characters, as ast_node_t's; 0 where it is not known. The text is the line that is wrong; NULL becomes
// None.
MP_NORETURN void mps_syntax_error(const mp_obj_type_t *type, qstr filename, size_t line, size_t column,
    const char *text, size_t text_len, const char *format, ...);

#endif
