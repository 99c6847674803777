// Declarations that the two parts of the lexer share: lexer.c and lex_literals.c.
#ifndef MPS_LANGUAGE_LEXING_H
#define MPS_LANGUAGE_LEXING_H

#include "language/parsing.h"

// Kinds of first characters of tokens.
enum {
    C_BAD,
    C_NUL,
    C_SPACE,
    C_NEWLINE,
    C_NAME,
    C_DIGIT,
    C_QUOTE,
    C_DOT,
    C_HASH,
    C_BACKSLASH,
    C_HIGH,
    C_OPEN,
    C_CLOSE,
    C_SINGLE, // an operator that is one character: kind in `singles`
    C_OPERATOR, // one that may be followed by itself, by = or by another
};

extern const uint8_t lex_classes[256];

static inline unsigned class_of(char c) {
    return lex_classes[(uint8_t)c];
}

static inline bool is_name_char(char c) {
    unsigned k = class_of(c);
    return k == C_NAME || k == C_DIGIT || k == C_HIGH;
}

static inline bool is_continuation(char c) {
    return (c & 0xc0) == 0x80;
}

// At a newline: goes over it and counts the line.
static inline const char *over_newline(parser_t *p, const char *cur) {
    if (*cur == '\r' && cur[1] == '\n') {
        cur++;
    }
    cur++;
    p->lex.line++;
    p->lex.line_start = cur;
    return cur;
}

// Letters before a quote.
enum { PREFIX_B = 1, PREFIX_U = 2, PREFIX_R = 4, PREFIX_F = 8, PREFIX_T = 16 };

// ---- lexer.c ----

// Whether a character may be in a name: 0, 1 (not the first) or more.
unsigned lex_identifier_class(unsigned code_point);

// Raises that a character can be nowhere.
MP_NORETURN void lex_fail_character(parser_t *p, const char *where);
MP_NORETURN void lex_fail_nul(parser_t *p);

// Notes a bracket, or the beginning of an f-string's replacement field.
void lex_open_bracket(parser_t *p, const char *cur, bool is_field);

// ---- lex_literals.c: each returns where the token ends ----

const char *lex_number(parser_t *p, const char *start);
// At the quote of a string, whose prefix is at `start`.
const char *lex_string(parser_t *p, const char *start, const char *cur);
// At the opening quote of an f- or t-string.
const char *lex_begin_fstring(parser_t *p, const char *start, const char *cur, unsigned prefix);
// Whether a name directly before a quote is a string's prefix: its letters, or 0.
unsigned lex_string_prefix(parser_t *p, const char *start, const char *end);

// Reads a token in the literal text of an f-string.
void lex_literal(parser_t *p);

#endif
