// Reads numbers, strings and the literal text of f-strings as tokens. parse_literals.c computes their values.

#include "language/lexing.h"

// ---- Numbers ----

// Checks that a number's end may be there: a keyword such as `or` in `1or 2` may follow, but no other name.
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
            lex_warn(p, cur, p->lex.line, cur - p->lex.line_start, "invalid %s literal", what);
            return;
        }
    }
    if (class_of(*cur) == C_HIGH) {
        const char *next = cur;
        if (lex_identifier_class(lex_code_point(&next)) == 0) {
            lex_fail_character(p, cur);
        }
    }
    lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "invalid %s literal", what);
}

// Reads digits with single underscores between them.
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

// Reads the number after 0x, 0o or 0b.
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

const char *lex_number(parser_t *p, const char *start) {
    const char *cur = start;
    if (*cur == '0') {
        switch (cur[1]) {
            case 'x':
            case 'X':
                return lex_based_number(p, cur, 16, "hexadecimal");
            case 'o':
            case 'O':
                return lex_based_number(p, cur, 8, "octal");
            case 'b':
            case 'B':
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

// Returns the letters of a string's prefix if a name directly before a quote is one, or 0.
unsigned lex_string_prefix(parser_t *p, const char *start, const char *end) {
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

// Raises for a string that does not end. In a replacement field, the quote may belong to the enclosing f-string.
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
        lex_fail(p, &mp_type_SyntaxError, start, NULL,
            "unterminated triple-quoted string literal (detected at line %u)", line);
    }
    lex_fail(p, &mp_type_SyntaxError, start, NULL, "unterminated string literal (detected at line %u)%s",
        (unsigned)p->lex.line, escaped ? "; perhaps you escaped the end quote?" : "");
}

const char *lex_string(parser_t *p, const char *start, const char *cur) {
    const char *quote_at = cur;
    char quote = *cur++;
    bool triple = false;
    bool escaped = false; // whether the quote is escaped
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
                    lex_fail_nul(p);
                }
                p->reached_end |= cur > start && cur[-1] == '\n'; // behind a backslash
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

// Begins an f- or t-string at its opening quote.
const char *lex_begin_fstring(parser_t *p, const char *start, const char *cur, unsigned prefix) {
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

static MP_NORETURN void fail_newline_in_spec(parser_t *p, fstring_t *f, const char *where) {
    lex_fail(p, &mp_type_SyntaxError, where, NULL,
        "%c-string: newlines are not allowed in format specifiers for single quoted %c-strings", f->letter, f->letter);
}

// Reads the literal text of an f-string.
void lex_literal(parser_t *p) {
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
                    lex_fail(p, &mp_type_SyntaxError, cur - 1, NULL, "%c-string: expressions nested too deeply",
                        f->letter);
                }
                f->fields++;
                lex_open_bracket(p, cur, true);
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
                    lex_fail_nul(p);
                }
                if (spec != NULL && !f->triple) {
                    fail_newline_in_spec(p, f, cur);
                }
                p->reached_end = f->triple;
                lex_fail(p, &mp_type_SyntaxError, f->start, NULL,
                    "unterminated %s%c-string literal (detected at line %u)", f->triple ? "triple-quoted " : "",
                    f->letter, (unsigned)(p->lex.line - (p->lex.line_start == p->end && p->lex.line > 1)));
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
    tok->end_line = p->lex.line;
    tok->end_col = cur - p->lex.line_start + 1;
}
