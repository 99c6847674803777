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
    C_SINGLE, // an operator of one character: its kind is in `singles`
    C_OPERATOR, // an operator that itself, = or another character may follow
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

// Skips a newline and counts the line.
static inline const char *over_newline(parser_t *p, const char *cur) {
    if (*cur == '\r' && cur[1] == '\n') {
        cur++;
    }
    cur++;
    p->lex.line++;
    p->lex.line_start = cur;
    return cur;
}

// The letters of a string's prefix.
enum { PREFIX_B = 1, PREFIX_U = 2, PREFIX_R = 4, PREFIX_F = 8, PREFIX_T = 16 };

// ---- lexer.c ----

// Returns whether a character may be in a name: 0 no, 1 except at its start, 2 anywhere.
unsigned lex_identifier_class(unsigned code_point);

// Raise that a character is invalid, or a NUL.
MP_NORETURN void lex_fail_character(parser_t *p, const char *where);
MP_NORETURN void lex_fail_nul(parser_t *p);

// Notes an opening bracket, or the start of an f-string's replacement field.
void lex_open_bracket(parser_t *p, const char *cur, bool is_field);

// ---- lex_literals.c: each function returns the end of the token ----

const char *lex_number(parser_t *p, const char *start);
// Reads a string at its quote. Its prefix is at `start`.
const char *lex_string(parser_t *p, const char *start, const char *cur);
// Begins an f- or t-string at its opening quote.
const char *lex_begin_fstring(parser_t *p, const char *start, const char *cur, unsigned prefix);
// Returns the letters of a string's prefix if a name directly before a quote is one, or 0.
unsigned lex_string_prefix(parser_t *p, const char *start, const char *end);

// Reads a token in the literal text of an f-string.
void lex_literal(parser_t *p);

#endif
