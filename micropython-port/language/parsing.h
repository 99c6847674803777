// Declarations that the parts of the parser share: tokens, the parser's state, and errors.
#ifndef MPS_LANGUAGE_PARSING_H
#define MPS_LANGUAGE_PARSING_H

#include <string.h>

#include "py/cstack.h"
#include "py/runtime.h"
#include "language/parser.h"


typedef enum {
    T_END,
    T_NEWLINE,
    T_INDENT,
    T_DEDENT,
    T_NAME,
    T_NUMBER,
    T_STRING,
    T_FSTART, // an f- or t-string's prefix and opening quote
    T_FMIDDLE, // literal text in it
    T_FEND,
    T_LPAR,
    T_RPAR,
    T_LSQB,
    T_RSQB,
    T_LBRACE,
    T_RBRACE,
    T_COLON,
    T_COMMA,
    T_SEMI,
    T_DOT,
    T_ELLIPSIS,
    T_ARROW,
    T_WALRUS,
    T_EXCLAMATION,
    T_BAD, // a character such as ? and $
    T_EQUAL,
    // Binary operators, in the order of AST_Add and so on
    T_PLUS,
    T_MINUS,
    T_STAR,
    T_AT,
    T_SLASH,
    T_PERCENT,
    T_DOUBLESTAR,
    T_LSHIFT,
    T_RSHIFT,
    T_VBAR,
    T_CIRCUMFLEX,
    T_AMPER,
    T_DOUBLESLASH,
    // Augmented assignments, in the same order
    T_PLUSEQUAL,
    T_MINUSEQUAL,
    T_STAREQUAL,
    T_ATEQUAL,
    T_SLASHEQUAL,
    T_PERCENTEQUAL,
    T_DOUBLESTAREQUAL,
    T_LSHIFTEQUAL,
    T_RSHIFTEQUAL,
    T_VBAREQUAL,
    T_CIRCUMFLEXEQUAL,
    T_AMPEREQUAL,
    T_DOUBLESLASHEQUAL,
    // Comparisons, in the order of AST_Eq and so on
    T_EQEQUAL,
    T_NOTEQUAL,
    T_LESS,
    T_LESSEQUAL,
    T_GREATER,
    T_GREATEREQUAL,
    T_TILDE,
    // Keywords
    T_FALSE,
    T_NONE,
    T_TRUE,
    T_AND,
    T_AS,
    T_ASSERT,
    T_ASYNC,
    T_AWAIT,
    T_BREAK,
    T_CLASS,
    T_CONTINUE,
    T_DEF,
    T_DEL,
    T_ELIF,
    T_ELSE,
    T_EXCEPT,
    T_FINALLY,
    T_FOR,
    T_FROM,
    T_GLOBAL,
    T_IF,
    T_IMPORT,
    T_IN,
    T_IS,
    T_LAMBDA,
    T_NONLOCAL,
    T_NOT,
    T_OR,
    T_PASS,
    T_RAISE,
    T_RETURN,
    T_TRY,
    T_WHILE,
    T_WITH,
    T_YIELD,
    T_NUM_KINDS,
} token_kind_t;

typedef struct _token_t {
    uint8_t kind;
    uint32_t line;
    const char *start;
    const char *end;
    const char *line_start; // start - line_start is the column in characters
    uint32_t end_line;
    uint32_t end_col; // from 1, in characters
} token_t;

#define MAX_INDENTS 100
#define MAX_BRACKETS 200
#define MAX_FSTRINGS 150
#define MAX_FIELDS 3 // replacement fields within format specifications of one f-string

#define NEWEST_VERSION (255)

typedef struct _indent_t {
    uint32_t col; // a tab goes to the next column of eight
    uint32_t alt; // a tab counts as one
} indent_t;

typedef struct _bracket_t {
    const char *where;
    uint32_t line;
    char kind;
    bool is_field; // a replacement field of an f-string
    bool in_spec; // in the field's format specification
} bracket_t;

typedef struct _fstring_t {
    const char *start; // the start of the prefix
    uint32_t line;
    uint8_t bracket_depth; // the depth outside of it
    uint8_t fields; // the number of open fields
    char quote;
    char letter; // f or t
    bool triple;
    bool raw;
} fstring_t;

// The lexer's state. It is copied to look ahead for more than a token, within a logical line and outside of brackets.
typedef struct _lexer_state_t {
    const char *cur;
    const char *line_start;
    uint32_t line;
    bool at_line_start;
    bool in_literal; // in the literal text of the innermost f-string
    bool line_open; // tokens were read since the last NEWLINE
    uint8_t indent_depth;
    uint8_t bracket_depth;
    uint8_t fstring_depth;
    int8_t dedents; // DEDENT tokens that are still to come; -1 is an INDENT
} lexer_state_t;

#define NAME_CACHE_SIZE 32

// A name seen lately, which saves a search through all interned strings.
typedef struct _name_entry_t {
    const char *text; // its text in the source
    size_t len;
    qstr name;
} name_entry_t;

typedef struct _parser_t {
    token_t tok; // the next token
    const char *prev_end; // of the previous token
    const char *prev_start;
    uint32_t prev_end_line; // of the last token that has text
    uint32_t prev_end_col;
    lexer_state_t lex;
    const char *source;
    const char *end; // the place of the NUL
    char *copy; // a copy of the source, if one was made
    size_t copy_len;
    mp_obj_t decoded; // the source as text, where it was in another encoding
    bool has_ahead;
    bool trying; // try_parse is running, so errors are only caught
    bool reached_end; // the source ended too early
    bool weak_error; // the lexer's error gives way to an earlier error of the parser
    token_t ahead;
    // The last complete operand of an expression, for "forgot a comma".
    const char *operand_start;
    const char *operand_end;
    ast_module_t *module;
    qstr filename;
    mps_parse_kind_t kind;
    bool may_be_empty;
    bool keeps_dedents; // the end of the source ends no block
    uint8_t version; // the minor version of Python whose grammar it is
    // The nodes of unfinished lists.
    ast_node_t **stack;
    size_t stack_len;
    size_t stack_alloc;
    vstr_t text; // strings made of pieces; also used as a stack
    fstring_t *fstrings; // allocated on the first use
    uint8_t fstrings_alloc;
    name_entry_t names[NAME_CACHE_SIZE];
    // The rest is not initialised.
    indent_t indents[MAX_INDENTS];
    bracket_t brackets[MAX_BRACKETS];
    ast_node_t *first_stack[32];
} parser_t;

// ---- lexer.c ----

// Reads the next token into p->tok.
void lex_next(parser_t *p);

// Returns the token of a keyword, or T_NAME for other names.
token_kind_t lex_keyword(const char *text, size_t len);

// Reads a code point of valid UTF-8 and moves behind it.
unsigned lex_code_point(const char **text);

// Goes to the next token.
void advance(parser_t *p);

// Returns the kind of the token after the next.
token_kind_t peek(parser_t *p);

static inline bool accept(parser_t *p, token_kind_t kind) {
    if (p->tok.kind == kind) {
        advance(p);
        return true;
    }
    return false;
}

// ---- syntax_error.c ----

// Raises an error of the lexer, at a range in the source. A NULL end means no range.
MP_NORETURN void lex_fail(parser_t *p, const mp_obj_type_t *type, const char *start, const char *end,
    const char *format, ...);

// Warns of what is at a place in the line of the source that begins at `line_start`, so many characters in it.
void lex_warn(parser_t *p, const char *where, size_t line, size_t col, const char *format, ...);

// Raises where the grammar is that of a version of Python before `minor`, which `what` came with.
void need_version(parser_t *p, unsigned minor, const char *what);

// Raises an error of the parser at a range, unless the lexer finds an error further on, which goes first.
MP_NORETURN void fail_range(parser_t *p, const char *start, const char *end, const char *format, ...);

// Raises an error at a node, which ends at the end of the previous token.
MP_NORETURN void fail_node(parser_t *p, const ast_node_t *node, const char *format, ...);

// Raises an error at the next token.
MP_NORETURN void fail_token(parser_t *p, const char *format, ...);

// Raises an IndentationError at the next token.
MP_NORETURN void fail_indent(parser_t *p, const char *format, ...);

// Raises a more special error at the next token if one fits, or else the general one.
MP_NORETURN void fail_syntax(parser_t *p);

// Raises that the innermost open bracket was never closed.
MP_NORETURN void fail_unclosed(parser_t *p);

// Requires a token.
static inline void expect(parser_t *p, token_kind_t kind) {
    if (p->tok.kind != kind) {
        fail_syntax(p);
    }
    advance(p);
}

// Returns whether a function can parse what follows, and undoes all its effects. Raises the lexer's errors.
bool try_parse(parser_t *p, ast_node_t *(*parse)(parser_t *));

// ---- parse_literals.c ----

qstr intern(parser_t *p, const char *text, size_t len);
mp_obj_t parse_number(parser_t *p, const token_t *tok);
ast_node_t *parse_strings(parser_t *p);

// ---- parse_expressions.c ----

ast_node_t *parse_expression(parser_t *p);
ast_node_t *parse_disjunction(parser_t *p);
ast_node_t *parse_bitwise_or(parser_t *p);
ast_node_t *parse_named_expression(parser_t *p);
ast_node_t *parse_star_expressions(parser_t *p);
ast_node_t *parse_star_named_expression(parser_t *p);
ast_node_t *parse_yield_or_star(parser_t *p);
ast_node_t *parse_yield(parser_t *p);
ast_node_t *parse_starred(parser_t *p);

// Returns whether a token is a comparison's operator, or its first word.
bool compares(token_kind_t kind);
bool starts_expression(token_kind_t kind);
bool is_atom_kind(const ast_node_t *node);
const char *node_name(const ast_node_t *node);

// Turns an expression into a target of assignment or `del`, or raises if it can't be one.
void set_context(parser_t *p, ast_node_t *node, unsigned context);

// ---- parse_atoms.c ----

ast_node_t *parse_atom(parser_t *p);
ast_node_t *parse_targets(parser_t *p);
bool begins_comprehension(parser_t *p);
ast_node_t *parse_comprehension(parser_t *p, ast_kind_t kind, ast_node_t *elt, const token_t *first);

// ---- parse_parameters.c ----

ast_arguments_t *parse_parameters(parser_t *p, token_kind_t end);

// ---- parse_patterns.c ----

ast_node_t *parse_patterns(parser_t *p);

// ---- parse_statements.c ----

void parse_simple_line(parser_t *p);

// ---- parse_blocks.c ----

void parse_module(parser_t *p);

// Parses ['[' type parameters ']'].
void parse_type_params(parser_t *p, ast_list_t *list);

// Returns whether a token is this name: `match`, `type` and the like are keywords in some places only.
static inline bool is_name(const token_t *tok, const char *name) {
    return tok->kind == T_NAME && (size_t)(tok->end - tok->start) == strlen(name)
        && memcmp(tok->start, name, tok->end - tok->start) == 0;
}

// ---- Nodes ----

// The place of a node's beginning.
typedef struct _start_t {
    uint32_t line;
    uint16_t col;
} start_t;

static inline start_t start_of(const token_t *tok) {
    size_t col = tok->start - tok->line_start + 1;
    return (start_t) {tok->line, MIN(col, 65535)};
}

// Ends a node at the end of the previous token.
void end_node(parser_t *p, ast_node_t *node);

// Returns the place of the next token in a node that begins at `start`.
ast_mark_t mark_of(parser_t *p, start_t start);

// Defined in parse_expressions.c; declared here because it needs start_t.
void parse_arguments(parser_t *p, start_t open, ast_list_t *args, ast_list_t *keywords);

// Returns a new node that begins at `start` and ends at the end of the previous token. Longer nodes need end_node().
void *new_node_from(parser_t *p, ast_kind_t kind, size_t size, start_t start);

// Returns a new node that begins at a token.
void *new_node(parser_t *p, ast_kind_t kind, size_t size, const token_t *tok);

// Returns a new node that is the next token. Does not consume it.
void *new_leaf(parser_t *p, ast_kind_t kind, size_t size);

#define NEW_LEAF(p, name) ((ast_##name##_t *)new_leaf(p, AST_##name, sizeof(ast_##name##_t)))
#define NEW(p, name, tok) ((ast_##name##_t *)new_node(p, AST_##name, sizeof(ast_##name##_t), tok))
#define NEW_KIND(p, kind, name, tok) ((ast_##name##_t *)new_node(p, kind, sizeof(ast_##name##_t), tok))

#define NEW_FROM(p, name, start) ((ast_##name##_t *)new_node_from(p, AST_##name, sizeof(ast_##name##_t), start))

void grow_stack(parser_t *p);

// Appends to the current list.
static inline void push(parser_t *p, void *node) {
    if (p->stack_len == p->stack_alloc) {
        grow_stack(p);
    }
    p->stack[p->stack_len++] = node;
}

// Makes a list of the nodes pushed since `base`.
static inline ast_list_t pop_list(parser_t *p, size_t base) {
    ast_list_t list = {p->stack_len - base, NULL};
    if (list.len > 0) {
        list.items = ast_alloc(p->module, list.len * sizeof(ast_node_t *));
        memcpy(list.items, p->stack + base, list.len * sizeof(ast_node_t *));
        p->stack_len = base;
    }
    return list;
}

#endif
