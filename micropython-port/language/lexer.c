// The lexer: from bytes to tokens, one at a time.
//
// The source ends with a NUL, so no read needs to ask for its end. A token is a range of the source; what it means is
// made out by the parser. f-strings come as tokens too: the lexer knows by its brackets where literal text goes on.

#include "language/parsing.h"
#include "language/identifiers.h"

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

static const uint8_t classes[256] = {
    ['\0'] = C_NUL,
    [' '] = C_SPACE, ['\t'] = C_SPACE, ['\f'] = C_SPACE,
    ['\n'] = C_NEWLINE, ['\r'] = C_NEWLINE,
    ['a' ... 'z'] = C_NAME, ['A' ... 'Z'] = C_NAME, ['_'] = C_NAME,
    ['0' ... '9'] = C_DIGIT,
    ['"'] = C_QUOTE, ['\''] = C_QUOTE,
    ['.'] = C_DOT,
    ['#'] = C_HASH,
    ['\\'] = C_BACKSLASH,
    [0x80 ... 0xff] = C_HIGH,
    ['('] = C_OPEN, ['['] = C_OPEN, ['{'] = C_OPEN,
    [')'] = C_CLOSE, [']'] = C_CLOSE, ['}'] = C_CLOSE,
    [','] = C_SINGLE, [';'] = C_SINGLE, ['~'] = C_SINGLE,
    [':'] = C_OPERATOR, ['+'] = C_OPERATOR, ['-'] = C_OPERATOR, ['*'] = C_OPERATOR, ['/'] = C_OPERATOR, ['%'] = C_OPERATOR,
    ['@'] = C_OPERATOR, ['&'] = C_OPERATOR, ['|'] = C_OPERATOR, ['^'] = C_OPERATOR, ['='] = C_OPERATOR, ['<'] = C_OPERATOR,
    ['>'] = C_OPERATOR, ['!'] = C_OPERATOR,
};

static inline unsigned class_of(char c) {
    return classes[(uint8_t)c];
}

static inline bool is_name_char(char c) {
    unsigned k = class_of(c);
    return k == C_NAME || k == C_DIGIT || k == C_HIGH;
}

static inline bool is_continuation(char c) {
    return (c & 0xc0) == 0x80;
}

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

// Where a first letter's keywords begin, from 'a', and after 'z' where the last ones end.
static const uint8_t keyword_starts[27] = {
    3, 8, 9, 11, 13, 16, 19, 20, 20, 24, 24, 24, 25, 25, 27, 28, 29, 29, 31, 31, 32, 32, 32, 34, 34, 35, 35
};

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

static unsigned identifier_class(unsigned code_point) {
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

// Whether a character can be shown, for a message; roughly.
static bool is_printable(unsigned c) {
    return !(c < 0xa1 || c == 0xad || c == 0x1680 || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f)
        || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0x61c || c == 0x180e || (c >= 0xd800 && c <= 0xf8ff)
        || c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb) || (c & 0xffff) >= 0xfffe || c >= 0xe0000);
}

static MP_NORETURN void fail_character(parser_t *p, const char *where) {
    const char *next = where;
    unsigned c = lex_code_point(&next);
    if (is_printable(c)) {
        lex_fail(p, &mp_type_SyntaxError, where, NULL, "invalid character '%.*s' (U+%04X)", (int)(next - where), where, c);
    }
    lex_fail(p, &mp_type_SyntaxError, where, NULL, "invalid non-printable character U+%04X", c);
}

// Goes over the characters of a name from beyond ASCII on.
static const char *lex_high_name(parser_t *p, const char *start, const char *cur) {
    for (;;) {
        unsigned k = class_of(*cur);
        if (k == C_NAME || k == C_DIGIT) {
            cur++;
        } else if (k == C_HIGH) {
            const char *next = cur;
            unsigned c = identifier_class(lex_code_point(&next));
            if (c == 0 || (c == 1 && cur == start)) {
                fail_character(p, cur);
            }
            p->lex.line_start += next - cur - 1;
            cur = next;
        } else {
            return cur;
        }
    }
}

// ---- Numbers ----

// Whether what follows a number may: a keyword such as `or` in `1or 2`, but no other name.
static void check_number_end(parser_t *p, const char *cur, const char *what) {
    if (!is_name_char(*cur)) {
        return;
    }
    const char *end = cur;
    while (is_name_char(*end)) {
        end++;
    }
    static const char *const allowed[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    for (size_t i = 0; i < MP_ARRAY_SIZE(allowed); i++) {
        size_t len = strlen(allowed[i]);
        if ((size_t)(end - cur) >= len && memcmp(cur, allowed[i], len) == 0) {
            return;
        }
    }
    if (class_of(*cur) == C_HIGH) {
        const char *next = cur;
        if (identifier_class(lex_code_point(&next)) == 0) {
            fail_character(p, cur);
        }
    }
    lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "invalid %s literal", what);
}

// Digits with single underscores between them.
static const char *lex_digits(parser_t *p, const char *cur) {
    for (;;) {
        while (class_of(*cur) == C_DIGIT) {
            cur++;
        }
        if (*cur != '_') {
            return cur;
        }
        cur++;
        if (class_of(*cur) != C_DIGIT) {
            lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "invalid decimal literal");
        }
    }
}

static bool is_digit_of(char c, unsigned base) {
    return (c >= '0' && c < '0' + (int)MIN(base, 10)) || (base == 16 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'));
}

// After 0x, 0o or 0b.
static const char *lex_based_number(parser_t *p, const char *cur, unsigned base, const char *what) {
    cur += 2;
    do {
        if (*cur == '_') {
            cur++;
        }
        if (!is_digit_of(*cur, base)) {
            if (class_of(*cur) == C_DIGIT) {
                lex_fail(p, &mp_type_SyntaxError, cur, NULL, "invalid digit '%c' in %s literal", *cur, what);
            }
            lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "invalid %s literal", what);
        }
        while (is_digit_of(*cur, base)) {
            cur++;
        }
    } while (*cur == '_');
    if (class_of(*cur) == C_DIGIT) {
        lex_fail(p, &mp_type_SyntaxError, cur, NULL, "invalid digit '%c' in %s literal", *cur, what);
    }
    check_number_end(p, cur, what);
    return cur;
}

static const char *lex_number(parser_t *p, const char *start) {
    const char *cur = start;
    if (*cur == '0') {
        switch (cur[1]) {
            case 'x': case 'X':
                return lex_based_number(p, cur, 16, "hexadecimal");
            case 'o': case 'O':
                return lex_based_number(p, cur, 8, "octal");
            case 'b': case 'B':
                return lex_based_number(p, cur, 2, "binary");
        }
    }
    const char *what = "decimal";
    bool whole = true;
    cur = lex_digits(p, cur);
    const char *digits_end = cur;
    if (*cur == '.') {
        whole = false;
        cur++;
        if (class_of(*cur) == C_DIGIT) {
            cur = lex_digits(p, cur);
        }
    }
    if (*cur == 'e' || *cur == 'E') {
        const char *exponent = cur + 1;
        bool sign = *exponent == '+' || *exponent == '-';
        exponent += sign;
        if (class_of(*exponent) == C_DIGIT) {
            whole = false;
            cur = lex_digits(p, exponent);
        } else if (sign) {
            lex_fail(p, &mp_type_SyntaxError, cur + 1, NULL, "invalid decimal literal");
        }
    }
    if (*cur == 'j' || *cur == 'J') {
        whole = false;
        cur++;
        what = "imaginary";
    }
    if (whole && *start == '0') {
        const char *digit = start;
        while (*digit == '0' || *digit == '_') {
            digit++;
        }
        if (digit < digits_end) {
            lex_fail(p, &mp_type_SyntaxError, start, digit,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        }
    }
    check_number_end(p, cur, what);
    return cur;
}

// ---- Strings ----

// What letters before a quote say.
enum { PREFIX_B = 1, PREFIX_U = 2, PREFIX_R = 4, PREFIX_F = 8, PREFIX_T = 16 };

static unsigned prefix_letter(char c) {
    switch (c | 0x20) {
        case 'b':
            return PREFIX_B;
        case 'u':
            return PREFIX_U;
        case 'r':
            return PREFIX_R;
        case 'f':
            return PREFIX_F;
        case 't':
            return PREFIX_T;
    }
    return 0;
}

// Whether a name directly before a quote is a string's prefix: its letters, or 0.
static unsigned string_prefix(parser_t *p, const char *start, const char *end) {
    unsigned prefix = 0;
    for (const char *c = start; c < end; c++) {
        unsigned letter = prefix_letter(*c);
        if (letter == 0 || (prefix & letter) != 0) {
            return 0;
        }
        prefix |= letter;
    }
    static const struct {
        uint8_t both;
        char names[2];
    } clashes[] = {
        {PREFIX_U | PREFIX_B, {'u', 'b'}},
        {PREFIX_U | PREFIX_R, {'u', 'r'}},
        {PREFIX_U | PREFIX_F, {'u', 'f'}},
        {PREFIX_U | PREFIX_T, {'u', 't'}},
        {PREFIX_B | PREFIX_F, {'b', 'f'}},
        {PREFIX_B | PREFIX_T, {'b', 't'}},
        {PREFIX_F | PREFIX_T, {'f', 't'}},
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(clashes); i++) {
        if ((prefix & clashes[i].both) == clashes[i].both) {
            lex_fail(p, &mp_type_SyntaxError, start, end, "'%c' and '%c' prefixes are incompatible",
                clashes[i].names[0], clashes[i].names[1]);
        }
    }
    return prefix;
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

// Raises for a string that does not end. In a replacement field its quote may be that of the f-string around it.
static MP_NORETURN void fail_string(parser_t *p, const char *start, const char *quote_at, bool triple, bool escaped) {
    if (p->lex.fstring_depth > 0) {
        fstring_t *f = &p->fstrings[p->lex.fstring_depth - 1];
        if (f->quote == *quote_at && f->triple == triple) {
            lex_fail(p, &mp_type_SyntaxError, start, NULL, "%c-string: expecting '}'", f->letter);
        }
    }
    if (triple) {
        // A newline at the very end opens no line.
        unsigned line = p->lex.line - (p->lex.line_start == p->end && p->lex.line > 1);
        p->reached_end = true;
        lex_fail(p, &mp_type_SyntaxError, start, NULL, "unterminated triple-quoted string literal (detected at line %u)",
            line);
    }
    lex_fail(p, &mp_type_SyntaxError, start, NULL, "unterminated string literal (detected at line %u)%s",
        (unsigned)p->lex.line, escaped ? "; perhaps you escaped the end quote?" : "");
}

static MP_NORETURN void fail_nul(parser_t *p) {
    (void)p;
    mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("source code string cannot contain null bytes"));
}

static const char *lex_string(parser_t *p, const char *start, const char *cur) {
    const char *quote_at = cur;
    char quote = *cur++;
    bool triple = false;
    bool escaped = false; // whether the quote is in it
    if (*cur == quote) {
        if (cur[1] != quote) {
            return cur + 1;
        }
        triple = true;
        cur += 2;
    }
    for (;;) {
        char c = *cur;
        if (c == quote) {
            if (!triple) {
                return cur + 1;
            }
            if (cur[1] == quote && cur[2] == quote) {
                return cur + 3;
            }
            cur++;
            continue;
        }
        switch (class_of(c)) {
            case C_NUL:
                if (cur != p->end) {
                    fail_nul(p);
                }
                fail_string(p, start, quote_at, triple, escaped);
            case C_NEWLINE:
                if (!triple) {
                    fail_string(p, start, quote_at, false, escaped);
                }
                cur = over_newline(p, cur);
                break;
            case C_BACKSLASH:
                cur++;
                if (class_of(*cur) == C_NEWLINE) {
                    cur = over_newline(p, cur);
                } else if (class_of(*cur) != C_NUL && class_of(*cur) != C_HIGH) {
                    escaped |= *cur == quote;
                    cur++;
                }
                break;
            case C_HIGH:
                p->lex.line_start += is_continuation(c);
                cur++;
                break;
            default:
                cur++;
        }
    }
}

// At the opening quote of an f- or t-string.
static const char *begin_fstring(parser_t *p, const char *start, const char *cur, unsigned prefix) {
    if (p->lex.fstring_depth == MAX_FSTRINGS) {
        lex_fail(p, &mp_type_SyntaxError, cur, NULL, "too many nested f-strings or t-strings");
    }
    if (p->lex.fstring_depth == p->fstrings_alloc) {
        size_t alloc = p->fstrings_alloc == 0 ? 2 : MIN(2 * p->fstrings_alloc, MAX_FSTRINGS);
        p->fstrings = m_renew(fstring_t, p->fstrings, p->fstrings_alloc, alloc);
        p->fstrings_alloc = alloc;
    }
    fstring_t *f = &p->fstrings[p->lex.fstring_depth++];
    f->start = start;
    f->line = p->lex.line;
    f->bracket_depth = p->lex.bracket_depth;
    f->fields = 0;
    f->quote = *cur;
    f->letter = prefix & PREFIX_T ? 't' : 'f';
    f->triple = cur[1] == *cur && cur[2] == *cur;
    f->raw = (prefix & PREFIX_R) != 0;
    p->lex.in_literal = true;
    return cur + (f->triple ? 3 : 1);
}

static void open_bracket(parser_t *p, const char *cur, bool is_field) {
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

static MP_NORETURN void fail_newline_in_spec(parser_t *p, fstring_t *f, const char *where) {
    lex_fail(p, &mp_type_SyntaxError, where, NULL,
        "%c-string: newlines are not allowed in format specifiers for single quoted %c-strings", f->letter, f->letter);
}

// In the literal text of an f-string.
static void lex_literal(parser_t *p) {
    token_t *tok = &p->tok;
    fstring_t *f = &p->fstrings[p->lex.fstring_depth - 1];
    bracket_t *spec = p->lex.bracket_depth > f->bracket_depth ? &p->brackets[p->lex.bracket_depth - 1] : NULL;
    const char *cur = p->lex.cur;
    tok->start = cur;
    tok->line = p->lex.line;
    tok->line_start = p->lex.line_start;
    tok->kind = T_FMIDDLE;
    for (;;) {
        char c = *cur;
        if (c == f->quote && (!f->triple || (cur[1] == c && cur[2] == c))) {
            if (spec != NULL) {
                lex_fail(p, &mp_type_SyntaxError, cur, NULL, "%c-string: expecting '}', or format specs", f->letter);
            }
            if (cur == tok->start) {
                tok->kind = T_FEND;
                cur += f->triple ? 3 : 1;
                p->lex.fstring_depth--;
                p->lex.in_literal = false;
            }
            break;
        }
        if (c == '{') {
            if (spec == NULL && cur[1] == '{') {
                cur += 2;
                continue;
            }
            if (cur == tok->start) {
                if (f->fields == MAX_FIELDS) {
                    lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "%c-string: expressions nested too deeply", f->letter);
                }
                f->fields++;
                open_bracket(p, cur, true);
                tok->kind = T_LBRACE;
                p->lex.in_literal = false;
                cur++;
            }
            break;
        }
        if (c == '}') {
            if (spec == NULL) {
                if (cur[1] == '}') {
                    cur += 2;
                    continue;
                }
                lex_fail(p, &mp_type_SyntaxError, cur, NULL, "%c-string: single '}' is not allowed", f->letter);
            }
            if (cur == tok->start) {
                f->fields--;
                p->lex.bracket_depth--;
                tok->kind = T_RBRACE;
                cur++;
            }
            break;
        }
        switch (class_of(c)) {
            case C_NUL:
                if (cur != p->end) {
                    fail_nul(p);
                }
                if (spec != NULL && !f->triple) {
                    fail_newline_in_spec(p, f, cur);
                }
                p->reached_end = f->triple;
                lex_fail(p, &mp_type_SyntaxError, f->start, NULL, "unterminated %s%c-string literal (detected at line %u)",
                    f->triple ? "triple-quoted " : "", f->letter,
                    (unsigned)(p->lex.line - (p->lex.line_start == p->end && p->lex.line > 1)));
            case C_NEWLINE:
                if (!f->triple) {
                    if (spec != NULL) {
                        fail_newline_in_spec(p, f, cur);
                    }
                    lex_fail(p, &mp_type_SyntaxError, f->start, NULL,
                        "unterminated %c-string literal (detected at line %u)", f->letter, (unsigned)p->lex.line);
                }
                cur = over_newline(p, cur);
                break;
            case C_BACKSLASH:
                cur++;
                if (!f->raw && cur[0] == 'N' && cur[1] == '{') {
                    for (cur += 2; is_name_char(*cur) || *cur == ' ' || *cur == '-'; cur++) {
                    }
                    cur += *cur == '}';
                } else if (class_of(*cur) == C_NEWLINE) {
                    cur = over_newline(p, cur);
                } else if (*cur != '{' && *cur != '}' && class_of(*cur) != C_NUL && class_of(*cur) != C_HIGH) {
                    cur++;
                }
                break;
            case C_HIGH:
                p->lex.line_start += is_continuation(c);
                cur++;
                break;
            default:
                cur++;
        }
    }
    tok->end = p->lex.cur = cur;
}

// Raises what does not go before an error of the parser where it is found after that.
static MP_NORETURN void lex_fail_weakly(parser_t *p, const mp_obj_type_t *type, const char *where, const char *message) {
    p->weak_error = true;
    lex_fail(p, type, where, NULL, "%s", message);
}

// ---- Indentation ----

// At the start of a line outside of brackets: sees how far it is indented. Empty lines do not count.
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
    lex_fail(p, &mp_type_SyntaxError, cur, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'", *cur,
        b->kind);
}

// Operators of several characters: what follows decides.
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
                unsigned prefix = string_prefix(p, tok->start, cur);
                if (prefix != 0) {
                    if (prefix & (PREFIX_F | PREFIX_T)) {
                        cur = begin_fstring(p, tok->start, cur, prefix);
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
            // The NEWLINE begins where the comment does.
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
                fail_nul(p);
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
            open_bracket(p, cur, false);
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
}
