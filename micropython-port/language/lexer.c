// The lexer turns bytes into tokens, one at a time. Used by the parser.
//
// The source ends with a NUL, so no read has to check for its end. A token is a range of the source; the parser
// computes its value. f-strings become tokens too: the lexer knows by its brackets where literal text goes on.

#include "language/lexing.h"
#include "language/identifiers.h"

const uint8_t lex_classes[256] = {
    ['\0'] = C_NUL,
    [' '] = C_SPACE,
    ['\t'] = C_SPACE,
    ['\f'] = C_SPACE,
    ['\n'] = C_NEWLINE,
    ['\r'] = C_NEWLINE,
    ['a' ... 'z'] = C_NAME,
    ['A' ... 'Z'] = C_NAME,
    ['_'] = C_NAME,
    ['0' ... '9'] = C_DIGIT,
    ['"'] = C_QUOTE,
    ['\''] = C_QUOTE,
    ['.'] = C_DOT,
    ['#'] = C_HASH,
    ['\\'] = C_BACKSLASH,
    [0x80 ... 0xff] = C_HIGH,
    ['('] = C_OPEN,
    ['['] = C_OPEN,
    ['{'] = C_OPEN,
    [')'] = C_CLOSE,
    [']'] = C_CLOSE,
    ['}'] = C_CLOSE,
    [','] = C_SINGLE,
    [';'] = C_SINGLE,
    ['~'] = C_SINGLE,
    [':'] = C_OPERATOR,
    ['+'] = C_OPERATOR,
    ['-'] = C_OPERATOR,
    ['*'] = C_OPERATOR,
    ['/'] = C_OPERATOR,
    ['%'] = C_OPERATOR,
    ['@'] = C_OPERATOR,
    ['&'] = C_OPERATOR,
    ['|'] = C_OPERATOR,
    ['^'] = C_OPERATOR,
    ['='] = C_OPERATOR,
    ['<'] = C_OPERATOR,
    ['>'] = C_OPERATOR,
    ['!'] = C_OPERATOR,
};

// ---- Names ----

// Keywords by their first letter.
typedef struct _keyword_t {
    const char *text;
    uint8_t len;
    uint8_t kind;
} keyword_t;

#define KEYWORD(text, kind) {text, sizeof(text) - 1, kind}

static const keyword_t keywords[] = {
    KEYWORD("False", T_FALSE),
    KEYWORD("None", T_NONE),
    KEYWORD("True", T_TRUE),
    KEYWORD("and", T_AND), // 3
    KEYWORD("as", T_AS),
    KEYWORD("assert", T_ASSERT),
    KEYWORD("async", T_ASYNC),
    KEYWORD("await", T_AWAIT),
    KEYWORD("break", T_BREAK), // 8
    KEYWORD("class", T_CLASS), // 9
    KEYWORD("continue", T_CONTINUE),
    KEYWORD("def", T_DEF), // 11
    KEYWORD("del", T_DEL),
    KEYWORD("elif", T_ELIF), // 13
    KEYWORD("else", T_ELSE),
    KEYWORD("except", T_EXCEPT),
    KEYWORD("finally", T_FINALLY), // 16
    KEYWORD("for", T_FOR),
    KEYWORD("from", T_FROM),
    KEYWORD("global", T_GLOBAL), // 19
    KEYWORD("if", T_IF), // 20
    KEYWORD("import", T_IMPORT),
    KEYWORD("in", T_IN),
    KEYWORD("is", T_IS),
    KEYWORD("lambda", T_LAMBDA), // 24
    KEYWORD("nonlocal", T_NONLOCAL), // 25
    KEYWORD("not", T_NOT),
    KEYWORD("or", T_OR), // 27
    KEYWORD("pass", T_PASS), // 28
    KEYWORD("raise", T_RAISE), // 29
    KEYWORD("return", T_RETURN),
    KEYWORD("try", T_TRY), // 31
    KEYWORD("while", T_WHILE), // 32
    KEYWORD("with", T_WITH),
    KEYWORD("yield", T_YIELD), // 34
};

// The first keyword of each first letter from 'a', and the end of the last letter's keywords.
static const uint8_t keyword_starts[27] = {3, 8, 9, 11, 13, 16, 19, 20, 20, 24, 24, 24, 25, 25, 27, 28, 29, 29, 31, 31,
    32, 32, 32, 34, 34, 35, 35};

token_kind_t lex_keyword(const char *text, size_t len) {
    size_t first, last;
    if (*text >= 'a' && *text <= 'z') {
        first = keyword_starts[*text - 'a'];
        last = keyword_starts[*text - 'a' + 1];
    } else {
        first = 0;
        last = 3;
    }
    for (; first < last; first++) {
        const keyword_t *k = &keywords[first];
        if (k->len == len && memcmp(k->text, text, len) == 0) {
            return k->kind;
        }
    }
    return T_NAME;
}

unsigned lex_code_point(const char **text) {
    const uint8_t *t = (const uint8_t *)*text;
    unsigned c = *t++;
    if (c >= 0x80) {
        unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        c &= 0x3f >> more;
        while (more-- > 0) {
            c = c << 6 | (*t++ & 0x3f);
        }
    }
    *text = (const char *)t;
    return c;
}

unsigned lex_identifier_class(unsigned code_point) {
    size_t low = 0, high = MP_ARRAY_SIZE(identifier_runs);
    if (code_point < identifier_runs[0] >> 2) {
        return 0;
    }
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (identifier_runs[mid] >> 2 <= code_point) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return identifier_runs[low] & 3;
}

// Returns whether a message can show a character; approximately.
static bool is_printable(unsigned c) {
    return !(c < 0xa1 || c == 0xad || c == 0x1680 || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f)
        || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0x61c || c == 0x180e || (c >= 0xd800 && c <= 0xf8ff)
        || c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb) || (c & 0xffff) >= 0xfffe || c >= 0xe0000);
}

MP_NORETURN void lex_fail_character(parser_t *p, const char *where) {
    const char *next = where;
    unsigned c = lex_code_point(&next);
    if (is_printable(c)) {
        lex_fail(p, &mp_type_SyntaxError, where, NULL, "invalid character '%.*s' (U+%04X)", (int)(next - where), where,
            c);
    }
    lex_fail(p, &mp_type_SyntaxError, where, NULL, "invalid non-printable character U+%04X", c);
}

// Reads the rest of a name that has characters beyond ASCII.
static const char *lex_high_name(parser_t *p, const char *start, const char *cur) {
    for (;;) {
        unsigned k = class_of(*cur);
        if (k == C_NAME || k == C_DIGIT) {
            cur++;
        } else if (k == C_HIGH) {
            const char *next = cur;
            unsigned c = lex_identifier_class(lex_code_point(&next));
            if (c == 0 || (c == 1 && cur == start)) {
                lex_fail_character(p, cur);
            }
            p->lex.line_start += next - cur - 1;
            cur = next;
        } else {
            return cur;
        }
    }
}

// Raises an error that gives way to an earlier error of the parser.
static MP_NORETURN void lex_fail_weakly(parser_t *p, const mp_obj_type_t *type, const char *where,
    const char *message) {
    p->weak_error = true;
    lex_fail(p, type, where, NULL, "%s", message);
}

// ---- Indentation ----

// Measures the indentation at the start of a line outside of brackets. Empty lines do not count.
static void lex_indentation(parser_t *p) {
    lexer_state_t *lex = &p->lex;
    const char *cur = lex->cur;
    uint32_t col = 0, alt = 0;
    int continued = -1; // the column before a backslash
    for (;;) {
        char c = *cur;
        if (c == ' ') {
            col++;
            alt++;
        } else if (c == '\t') {
            col = (col / 8 + 1) * 8;
            alt++;
        } else if (c == '\f') {
            col = alt = 0;
        } else if (c == '#') {
            do {
                cur++;
            } while (class_of(*cur) != C_NEWLINE && cur != p->end);
            continue;
        } else if (class_of(c) == C_NEWLINE) {
            cur = over_newline(p, cur);
            col = alt = 0;
            continued = -1;
            continue;
        } else if (c == '\\' && class_of(cur[1]) == C_NEWLINE) {
            if (continued < 0) {
                continued = col;
            }
            cur = over_newline(p, cur + 1);
            if (cur == p->end) {
                p->reached_end = true;
                lex_fail_weakly(p, &mp_type_SyntaxError, cur, "unexpected EOF while parsing");
            }
            continue;
        } else {
            break;
        }
        cur++;
    }
    lex->cur = cur;
    if (cur == p->end) {
        lex->dedents = lex->indent_depth;
        lex->indent_depth = 0;
        return;
    }
    if (continued >= 0) {
        col = alt = continued;
    }
    lex->at_line_start = false;
    indent_t top = lex->indent_depth > 0 ? p->indents[lex->indent_depth - 1] : (indent_t) {0, 0};
    if (col == top.col) {
        if (alt != top.alt) {
            goto inconsistent;
        }
        return;
    }
    if (col > top.col) {
        if (alt <= top.alt) {
            goto inconsistent;
        }
        if (lex->indent_depth == MAX_INDENTS - 1) {
            lex_fail_weakly(p, &mp_type_IndentationError, cur, "too many levels of indentation");
        }
        p->indents[lex->indent_depth++] = (indent_t) {col, alt};
        lex->dedents = -1;
        return;
    }
    do {
        lex->indent_depth--;
        lex->dedents++;
        top = lex->indent_depth > 0 ? p->indents[lex->indent_depth - 1] : (indent_t) {0, 0};
    } while (col < top.col);
    if (col != top.col) {
        while (class_of(*cur) != C_NEWLINE && cur != p->end) {
            cur++;
        }
        lex_fail_weakly(p, &mp_type_IndentationError, cur, "unindent does not match any outer indentation level");
    }
    if (alt != top.alt) {
        goto inconsistent;
    }
    return;

inconsistent:
    lex_fail_weakly(p, &mp_type_TabError, lex->line_start, "inconsistent use of tabs and spaces in indentation");
}

// ---- Tokens ----

MP_NORETURN void lex_fail_nul(parser_t *p) {
    (void)p;
    mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("source code string cannot contain null bytes"));
}

void lex_open_bracket(parser_t *p, const char *cur, bool is_field) {
    if (p->lex.bracket_depth == MAX_BRACKETS) {
        lex_fail(p, &mp_type_SyntaxError, cur, NULL, "too many nested parentheses");
    }
    bracket_t *b = &p->brackets[p->lex.bracket_depth++];
    b->where = cur;
    b->line = p->lex.line;
    b->kind = *cur;
    b->is_field = is_field;
    b->in_spec = false;
}

static MP_NORETURN void fail_closing(parser_t *p, const char *cur) {
    static const char opening[] = "([{";
    if (p->lex.bracket_depth == 0) {
        lex_fail(p, &mp_type_SyntaxError, cur, NULL, "unmatched '%c'", *cur);
    }
    bracket_t *b = &p->brackets[p->lex.bracket_depth - 1];
    if (b->is_field && strchr(opening, b->kind) != NULL && *cur != '}') {
        fstring_t *f = &p->fstrings[p->lex.fstring_depth - 1];
        lex_fail(p, &mp_type_SyntaxError, cur, NULL, "%c-string: unmatched '%c'", f->letter, *cur);
    }
    if (b->line != p->lex.line) {
        lex_fail(p, &mp_type_SyntaxError, cur, NULL,
            "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", *cur, b->kind,
            (unsigned)b->line);
    }
    lex_fail(p, &mp_type_SyntaxError, cur, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'",
        *cur, b->kind);
}

// Reads an operator of one or several characters.
static token_kind_t lex_operator(parser_t *p, const char **end) {
    const char *cur = *end;
    char c = *cur++, next = *cur;
    token_kind_t kind;
    switch (c) {
        case ':':
            if (p->lex.bracket_depth > 0 && p->brackets[p->lex.bracket_depth - 1].is_field) {
                p->brackets[p->lex.bracket_depth - 1].in_spec = true;
                p->lex.in_literal = true;
                kind = T_COLON;
            } else if (next == '=') {
                cur++;
                kind = T_WALRUS;
            } else {
                kind = T_COLON;
            }
            *end = cur;
            return kind;
        case '=':
            kind = next == '=' ? T_EQEQUAL : T_EQUAL;
            *end = cur + (next == '=');
            return kind;
        case '!':
            kind = next == '=' ? T_NOTEQUAL : T_EXCLAMATION;
            *end = cur + (next == '=');
            return kind;
        case '<':
            if (next == '=' || next == '>') {
                *end = cur + 1;
                return next == '=' ? T_LESSEQUAL : T_BAD;
            }
            if (next != '<') {
                *end = cur;
                return T_LESS;
            }
            cur++;
            kind = T_LSHIFT;
            break;
        case '>':
            if (next == '=') {
                *end = cur + 1;
                return T_GREATEREQUAL;
            }
            if (next != '>') {
                *end = cur;
                return T_GREATER;
            }
            cur++;
            kind = T_RSHIFT;
            break;
        case '-':
            if (next == '>') {
                *end = cur + 1;
                return T_ARROW;
            }
            kind = T_MINUS;
            break;
        case '*':
            kind = T_STAR;
            if (next == '*') {
                cur++;
                kind = T_DOUBLESTAR;
            }
            break;
        case '/':
            kind = T_SLASH;
            if (next == '/') {
                cur++;
                kind = T_DOUBLESLASH;
            }
            break;
        case '+':
            kind = T_PLUS;
            break;
        case '%':
            kind = T_PERCENT;
            break;
        case '@':
            kind = T_AT;
            break;
        case '&':
            kind = T_AMPER;
            break;
        case '|':
            kind = T_VBAR;
            break;
        default:
            kind = T_CIRCUMFLEX;
            break;
    }
    if (*cur == '=') {
        cur++;
        kind += T_PLUSEQUAL - T_PLUS;
    }
    *end = cur;
    return kind;
}

void lex_next(parser_t *p) {
    lexer_state_t *lex = &p->lex;
    token_t *tok = &p->tok;
    if (lex->in_literal) {
        lex_literal(p);
        return;
    }
    if (lex->at_line_start) {
        if (lex->bracket_depth == 0 && lex->dedents == 0) {
            lex_indentation(p);
        }
    }
    if (lex->dedents != 0) {
        tok->start = tok->end = lex->cur;
        tok->line = lex->line;
        tok->line_start = lex->line_start;
        if (lex->dedents < 0) {
            lex->dedents = 0;
            tok->kind = T_INDENT;
        } else {
            lex->dedents--;
            tok->kind = T_DEDENT;
        }
        return;
    }
    const char *cur = lex->cur;
again:
    while (*cur == ' ' || *cur == '\t' || *cur == '\f') {
        cur++;
    }
    tok->start = cur;
    tok->line = lex->line;
    tok->line_start = lex->line_start;
    switch (class_of(*cur)) {
        case C_NAME: {
            do {
                cur++;
            } while (class_of(*cur) == C_NAME || class_of(*cur) == C_DIGIT);
            unsigned k = class_of(*cur);
            if (k == C_QUOTE && cur - tok->start <= 3) {
                unsigned prefix = lex_string_prefix(p, tok->start, cur);
                if (prefix != 0) {
                    if (prefix & (PREFIX_F | PREFIX_T)) {
                        cur = lex_begin_fstring(p, tok->start, cur, prefix);
                        tok->kind = T_FSTART;
                    } else {
                        cur = lex_string(p, tok->start, cur);
                        tok->kind = T_STRING;
                    }
                    break;
                }
            } else if (k == C_HIGH) {
                cur = lex_high_name(p, tok->start, cur);
                tok->kind = T_NAME;
                break;
            }
            tok->kind = lex_keyword(tok->start, cur - tok->start);
            break;
        }
        case C_HIGH:
            cur = lex_high_name(p, cur, cur);
            tok->kind = T_NAME;
            break;
        case C_DIGIT:
            cur = lex_number(p, cur);
            tok->kind = T_NUMBER;
            break;
        case C_QUOTE:
            cur = lex_string(p, cur, cur);
            tok->kind = T_STRING;
            break;
        case C_DOT:
            if (class_of(cur[1]) == C_DIGIT) {
                cur = lex_number(p, cur);
                tok->kind = T_NUMBER;
            } else if (cur[1] == '.' && cur[2] == '.') {
                cur += 3;
                tok->kind = T_ELLIPSIS;
            } else {
                cur++;
                tok->kind = T_DOT;
            }
            break;
        case C_HASH: {
            const char *end = cur;
            do {
                end++;
            } while (class_of(*end) != C_NEWLINE && end != p->end);
            cur = end;
            if (end == p->end || lex->bracket_depth > 0) {
                goto again;
            }
            // The NEWLINE begins at the comment.
            MP_FALLTHROUGH
        }
        case C_NEWLINE:
            tok->end = cur;
            cur = over_newline(p, cur);
            if (lex->bracket_depth > 0) {
                goto again;
            }
            lex->cur = cur;
            lex->at_line_start = true;
            lex->line_open = false;
            tok->kind = T_NEWLINE;
            return;
        case C_BACKSLASH:
            if (class_of(cur[1]) == C_NEWLINE) {
                cur = over_newline(p, cur + 1);
                if (cur == p->end) {
                    p->reached_end = true;
                    lex_fail_weakly(p, &mp_type_SyntaxError, cur, "unexpected EOF while parsing");
                }
                goto again;
            }
            if (cur + 1 == p->end) {
                p->reached_end = true;
                lex_fail_weakly(p, &mp_type_SyntaxError, cur + 1, "unexpected EOF while parsing");
            }
            lex_fail_weakly(p, &mp_type_SyntaxError, cur + 1, "unexpected character after line continuation character");
        case C_NUL:
            if (cur != p->end) {
                lex_fail_nul(p);
            }
            tok->end = cur;
            lex->cur = cur;
            if (lex->bracket_depth > 0) {
                fail_unclosed(p);
            }
            if (lex->line_open && p->kind != MPS_PARSE_EVAL) {
                lex->line_open = false;
                lex->at_line_start = true;
                tok->kind = T_NEWLINE;
            } else {
                tok->kind = T_END;
            }
            return;
        case C_OPEN:
            lex_open_bracket(p, cur, false);
            tok->kind = *cur == '(' ? T_LPAR : *cur == '[' ? T_LSQB : T_LBRACE;
            cur++;
            break;
        case C_CLOSE: {
            char opening = *cur == ')' ? '(' : *cur == ']' ? '[' : '{';
            if (lex->bracket_depth == 0 || p->brackets[lex->bracket_depth - 1].kind != opening) {
                fail_closing(p, cur);
            }
            lex->bracket_depth--;
            if (p->brackets[lex->bracket_depth].is_field) {
                p->fstrings[lex->fstring_depth - 1].fields--;
                lex->in_literal = true;
            }
            tok->kind = *cur == ')' ? T_RPAR : *cur == ']' ? T_RSQB : T_RBRACE;
            cur++;
            break;
        }
        case C_SINGLE:
            tok->kind = *cur == ',' ? T_COMMA : *cur == ';' ? T_SEMI : T_TILDE;
            cur++;
            break;
        case C_OPERATOR:
            tok->kind = lex_operator(p, &cur);
            break;
        default:
            if ((uint8_t)*cur < ' ' || *cur == 0x7f) {
                lex_fail(p, &mp_type_SyntaxError, cur, NULL, "invalid non-printable character U+%04X", (uint8_t)*cur);
            }
            cur++;
            tok->kind = T_BAD;
    }
    lex->line_open = true;
    tok->end = lex->cur = cur;
    tok->end_line = lex->line;
    tok->end_col = cur - lex->line_start + 1;
}

void advance(parser_t *p) {
    p->prev_end = p->tok.end;
    p->prev_start = p->tok.start;
    if (p->tok.kind > T_DEDENT) {
        p->prev_end_line = p->tok.end_line;
        p->prev_end_col = p->tok.end_col;
    }
    if (p->has_ahead) {
        p->tok = p->ahead;
        p->has_ahead = false;
    } else {
        lex_next(p);
    }
}

token_kind_t peek(parser_t *p) {
    if (!p->has_ahead) {
        token_t tok = p->tok;
        lex_next(p);
        p->ahead = p->tok;
        p->tok = tok;
        p->has_ahead = true;
    }
    return p->ahead.kind;
}
