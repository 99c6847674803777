// Computes the values of names, numbers and strings from the text of their tokens.

#include "py/objint.h"
#include "py/objstr.h"
#include "py/parsenum.h"
#include "language/parsing.h"
#include "types/numbers/number.h"
#include "types/text/unicode.h"
#include "vm/objects.h"

// The longest string that is interned like a name, so that the bytecode can hold it.
#define INTERNED_MAX 10

static bool is_ascii(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if ((uint8_t)text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

// Returns a name in the form NFKC, in which names that look the same are the same.
static qstr normal_name(const char *text, size_t len) {
    qstr name = mp_obj_str_get_qstr(mps_normal_name(mp_obj_new_str_copy(&mp_type_str, (const byte *)text, len)));
    if (name == MP_QSTR_None || name == MP_QSTR_True || name == MP_QSTR_False) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("identifier field can't represent '%q' constant"), name);
    }
    return name;
}

// Returns the interned string of a name in the source.
qstr intern(parser_t *p, const char *text, size_t len) {
    size_t slot = ((uint8_t)text[0] * 7 + (uint8_t)text[len - 1] * 3 + (uint8_t)text[len / 2] + len) % NAME_CACHE_SIZE;
    name_entry_t *entry = &p->names[slot];
    if (entry->len != len || memcmp(entry->text, text, len) != 0) {
        entry->name = is_ascii(text, len) ? qstr_from_strn(text, len) : normal_name(text, len);
        entry->text = text;
        entry->len = len;
    }
    return entry->name;
}

// ---- Numbers ----

// Returns an int from digits of a base that is a power of two, in linear time.
static mp_obj_t parse_binary_number(const char *text, const char *end, unsigned bits) {
    size_t size = ((end - text) * bits + 7) / 8 + 1;
    byte *bytes = m_new0(byte, size);
    size_t bit = 0;
    while (end > text) {
        char c = *--end;
        if (c == '_') {
            continue;
        }
        unsigned digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        bytes[bit / 8] |= digit << bit % 8;
        if (bit % 8 + bits > 8) {
            bytes[bit / 8 + 1] |= digit >> (8 - bit % 8);
        }
        bit += bits;
    }
    size_t used = (bit + 7) / 8;
    mp_obj_t value;
    if (used < sizeof(mp_int_t)) {
        mp_uint_t small = 0;
        while (used > 0) {
            small = small << 8 | bytes[--used];
        }
        value = mp_obj_new_int_from_uint(small);
    } else {
        value = mp_obj_int_from_bytes_impl(false, used, bytes);
    }
    m_del(byte, bytes, size);
    return value;
}

mp_obj_t parse_number(parser_t *p, const token_t *tok) {
    const char *text = tok->start;
    size_t len = tok->end - text;
    if (len <= 9) {
        mp_int_t value = 0;
        size_t i = 0;
        for (; i < len && text[i] >= '0' && text[i] <= '9'; i++) {
            value = value * 10 + (text[i] - '0');
        }
        if (i == len) {
            return MP_OBJ_NEW_SMALL_INT(value);
        }
    }
    if (text[0] == '0' && len > 2) {
        switch (text[1] | 0x20) {
            case 'x':
                return parse_binary_number(text + 2, tok->end, 4);
            case 'o':
                return parse_binary_number(text + 2, tok->end, 3);
            case 'b':
                return parse_binary_number(text + 2, tok->end, 1);
        }
    }
    // The digits without underscores.
    char few[32];
    char *digits = len < sizeof(few) ? few : m_new(char, len);
    size_t n = 0;
    bool whole = true;
    for (size_t i = 0; i < len; i++) {
        if (text[i] != '_') {
            digits[n++] = text[i];
            whole &= text[i] >= '0' && text[i] <= '9';
        }
    }
    mp_obj_t value;
    if (!whole) {
        value = mp_parse_num_float(digits, n, true, NULL);
    } else if (n > mps_most_int_digits()) {
        fail_range(p, tok->start, tok->end,
            "Exceeds the limit (%u digits) for integer string conversion: value has %u "
            "digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            (unsigned)mps_most_int_digits(), (unsigned)n);
    } else {
        value = mp_parse_num_integer(digits, n, 10, NULL);
    }
    if (digits != few) {
        m_del(char, digits, len);
    }
    return value;
}

// ---- Strings ----

// Makes room in p->text, doubling it so that time stays linear.
static void reserve(parser_t *p, size_t extra) {
    vstr_t *text = &p->text;
    if (text->alloc - text->len < extra) {
        size_t alloc = MAX(MAX(64, 2 * text->alloc), text->len + extra);
        text->buf = m_renew(char, text->buf, text->alloc, alloc);
        text->alloc = alloc;
    }
}

typedef struct _piece_t {
    const char *start; // the start of the text between the quotes
    const char *end;
    const token_t *tok;
    bool bytes;
    bool raw;
    bool braces; // doubled braces mean one brace
    bool unicode; // has the prefix u
    bool is_warned; // of an escape
} piece_t;

static piece_t piece_of(const token_t *tok) {
    piece_t piece = {.start = tok->start, .end = tok->end, .tok = tok};
    for (; *piece.start != '"' && *piece.start != '\''; piece.start++) {
        switch (*piece.start | 0x20) {
            case 'b':
                piece.bytes = true;
                break;
            case 'r':
                piece.raw = true;
                break;
            case 'u':
                piece.unicode = true;
                break;
        }
    }
    size_t quotes = tok->end - piece.start >= 6 && piece.start[1] == *piece.start && piece.start[2] == *piece.start
        ? 3
        : 1;
    piece.start += quotes;
    piece.end -= quotes;
    return piece;
}

static void add_code_point(vstr_t *vstr, unsigned c) {
    if (c < 0x80) {
        vstr_add_byte(vstr, c);
        return;
    }
    if (c < 0x800) {
        vstr_add_byte(vstr, 0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            vstr_add_byte(vstr, 0xe0 | c >> 12);
        } else {
            vstr_add_byte(vstr, 0xf0 | c >> 18);
            vstr_add_byte(vstr, 0x80 | (c >> 12 & 0x3f));
        }
        vstr_add_byte(vstr, 0x80 | (c >> 6 & 0x3f));
    }
    vstr_add_byte(vstr, 0x80 | (c & 0x3f));
}

static MP_NORETURN void fail_escape(parser_t *p, const piece_t *piece, const char *start, const char *end,
    const char *what) {
    // CPython counts bytes of a form that writes a character beyond ASCII with ten bytes.
    size_t from = 0;
    for (const char *c = piece->start; c < start; c++) {
        from += (uint8_t)*c < 0x80 ? 1 : (*c & 0xc0) != 0x80 ? 10 : 0;
    }
    fail_range(p, piece->tok->start, piece->tok->end,
        "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: %s", (unsigned)from,
        (unsigned)(from + (end - start) - 1), what);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Warns of a token's first escape that is invalid or too large. Prints n characters behind the backslash.
static void warn_of_escape(parser_t *p, piece_t *piece, const char *start, const char *format, int n) {
    if (piece->is_warned || (uint8_t)start[1] >= 0x80) { // CPython says nothing of what is beyond ASCII
        return;
    }
    piece->is_warned = true;
    size_t line = piece->tok->line;
    size_t col = piece->tok->start - piece->tok->line_start + 1;
    for (const char *c = piece->tok->start; c < start; c++) {
        if (*c == '\n' || (*c == '\r' && c[1] != '\n')) {
            line++;
            col = 1;
        } else {
            col += (*c & 0xc0) != 0x80;
        }
    }
    lex_warn(p, start, line, col, format, n, start + 1);
}

// Adds the value of an escape at the backslash of a string that is not raw. Returns the place behind it.
static const char *add_escape(parser_t *p, piece_t *piece, const char *start) {
    vstr_t *out = &p->text;
    const char *cur = start + 1;
    char c = *cur++;
    unsigned digits = 0;
    const char *what = "truncated \\xXX escape";
    switch (c) {
        case '\n':
            return cur;
        case '\r':
            return cur + (*cur == '\n');
        case '\\':
        case '\'':
        case '"':
            break;
        case 'a':
            c = '\a';
            break;
        case 'b':
            c = '\b';
            break;
        case 'f':
            c = '\f';
            break;
        case 'n':
            c = '\n';
            break;
        case 'r':
            c = '\r';
            break;
        case 't':
            c = '\t';
            break;
        case 'v':
            c = '\v';
            break;
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7': {
            unsigned value = c - '0';
            for (unsigned i = 1; i < 3 && *cur >= '0' && *cur <= '7'; i++) {
                value = value * 8 + (*cur++ - '0');
            }
            if (value > 0377) {
                warn_of_escape(p, piece, start, "invalid octal escape sequence '\\%.*s'", 3);
            }
            if (piece->bytes) {
                vstr_add_byte(out, value);
            } else {
                add_code_point(out, value);
            }
            return cur;
        }
        case 'x':
            digits = 2;
            break;
        case 'u':
            digits = piece->bytes ? 0 : 4;
            what = "truncated \\uXXXX escape";
            break;
        case 'U':
            digits = piece->bytes ? 0 : 8;
            what = "truncated \\UXXXXXXXX escape";
            break;
        case 'N':
            if (!piece->bytes) {
                const char *end = cur;
                if (*cur == '{') {
                    while (end < piece->end && *end != '}') {
                        end++;
                    }
                }
                if (*cur != '{' || end == piece->end || end == cur + 1) {
                    fail_escape(p, piece, start, *cur == '{' ? end : cur, "malformed \\N character escape");
                }
                uint32_t value;
                if (!mps_unicode_named(cur + 1, end - cur - 1, &value)) {
                    fail_escape(p, piece, start, end + 1, "unknown Unicode character name");
                }
                add_code_point(out, value);
                return end + 1;
            }
            break;
    }
    if (digits > 0) {
        unsigned value = 0;
        for (; digits > 0; digits--, cur++) {
            int digit = hex_digit(*cur);
            if (cur == piece->end || digit < 0) {
                if (piece->bytes) {
                    fail_range(p, piece->tok->start, piece->tok->end, "(value error) invalid \\x escape at position %u",
                        (unsigned)(start - piece->start));
                }
                fail_escape(p, piece, start, cur, what);
            }
            value = value << 4 | digit;
        }
        if (piece->bytes) {
            vstr_add_byte(out, value);
        } else {
            if (value > 0x10ffff) {
                fail_escape(p, piece, start, cur, "illegal Unicode character");
            }
            add_code_point(out, value);
        }
        return cur;
    }
    switch (start[1]) {
        case '\\':
        case '\'':
        case '"':
        case 'a':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't':
        case 'v':
            vstr_add_byte(out, c);
            return cur;
    }
    warn_of_escape(p, piece, start, "invalid escape sequence '\\%.*s'", 1);
    vstr_add_byte(out, '\\'); // no escape: both characters stay
    return start + 1;
}

// Adds the value of a piece of a string to p->text.
static void add_piece(parser_t *p, piece_t *piece) {
    vstr_t *out = &p->text;
    const char *cur = piece->start;
    reserve(p, piece->end - cur); // no escape is shorter than its value
    while (cur < piece->end) {
        const char *plain = cur;
        while (cur < piece->end && *cur != '\\' && *cur != '\r' && !(piece->braces && (*cur == '{' || *cur == '}'))) {
            cur++;
        }
        vstr_add_strn(out, plain, cur - plain);
        if (cur == piece->end) {
            break;
        }
        if (*cur == '\\') {
            if (piece->raw) {
                vstr_add_byte(out, '\\');
                cur++;
            } else if (piece->end - cur == 1) { // a backslash before a replacement field
                warn_of_escape(p, piece, cur, "invalid escape sequence '\\%.*s'", 1);
                vstr_add_byte(out, '\\');
                cur++;
            } else {
                cur = add_escape(p, piece, cur);
            }
        } else if (*cur == '\r') {
            vstr_add_byte(out, '\n');
            cur += cur + 1 < piece->end && cur[1] == '\n' ? 2 : 1;
        } else {
            vstr_add_byte(out, *cur);
            cur += cur + 1 < piece->end && cur[1] == *cur ? 2 : 1;
        }
    }
}

static void check_ascii(parser_t *p, const piece_t *piece) {
    for (const char *c = piece->start; c < piece->end; c++) {
        if ((uint8_t)*c >= 0x80) {
            fail_range(p, piece->tok->start, piece->tok->end, "bytes can only contain ASCII literal characters");
        }
    }
}

static mp_obj_t new_string(const char *text, size_t len, bool bytes) {
    if (bytes) {
        return mp_obj_new_bytes((const byte *)text, len);
    }
    // Names in ROM have no NUL, because they are sorted as C strings.
    if (len <= INTERNED_MAX && memchr(text, 0, len) == NULL) {
        return MP_OBJ_NEW_QSTR(qstr_from_strn(text, len));
    }
    return mp_obj_new_str_copy(&mp_type_str, (const byte *)text, len);
}

static ast_node_t *new_constant(parser_t *p, mp_obj_t value, const token_t *tok) {
    ast_Constant_t *node = NEW(p, Constant, tok);
    node->value = value;
    return &node->head;
}

// The literal text of an f-string that is no node yet: where it begins in p->text, and where in the source it is. The
// line is 0 where there is none.
typedef struct {
    size_t base;
    uint32_t line, end_line;
    size_t col, end_col;
} pending_t;

static void note_text(pending_t *text, const token_t *tok) {
    if (text->line == 0) {
        text->line = tok->line;
        text->col = tok->start - tok->line_start + 1;
    }
    text->end_line = tok->end_line;
    text->end_col = tok->end_col;
}

// Makes the text a node of the list that is being made.
static void flush_text(parser_t *p, pending_t *text) {
    if (p->text.len > text->base) {
        ast_Constant_t *node = NEW_FROM(p, Constant, ((start_t) {text->line, MIN(text->col, 65535)}));
        node->head.end_lines = MIN(text->end_line - text->line, 65535);
        node->head.end_col = MIN(text->end_col, 65535);
        node->value = new_string(p->text.buf + text->base, p->text.len - text->base, false);
        push(p, node);
        p->text.len = text->base;
    }
    text->line = 0;
}

// Adds the source text of an expression without its comments.
static void add_source(parser_t *p, const char *start, const char *end) {
    char quote = 0;
    reserve(p, end - start);
    for (const char *c = start; c < end; c++) {
        if (quote == 0 && *c == '#') {
            while (c + 1 < end && c[1] != '\n' && c[1] != '\r') {
                c++;
            }
            continue;
        }
        if (quote == 0 && (*c == '"' || *c == '\'')) {
            quote = *c;
        } else if (*c == quote) {
            quote = 0;
        } else if (quote != 0 && *c == '\\' && c + 1 < end) {
            vstr_add_byte(&p->text, *c++);
        }
        vstr_add_byte(&p->text, *c);
    }
}

static void parse_fstring_items(parser_t *p, pending_t *text, token_kind_t end, char letter, bool raw);

// Parses a replacement field: { expression [=] [!conversion] [:specification] }. In the specification of a t-string's
// field, replacement fields are an f-string's.
static void parse_field(parser_t *p, pending_t *text, char letter, bool raw, bool in_spec) {
    mp_cstack_check();
    token_t open = p->tok;
    advance(p);
    switch (p->tok.kind) {
        case T_RBRACE:
        case T_EXCLAMATION:
        case T_COLON:
        case T_EQUAL:
            fail_token(p, "%c-string: valid expression required before '%c'", letter, *p->tok.start);
        default:
            break;
    }
    if (!starts_expression(p->tok.kind) && p->tok.kind != T_STAR && p->tok.kind != T_YIELD) {
        fail_token(p, "%c-string: expecting a valid expression after '{'", letter);
    }
    ast_node_t *value = parse_yield_or_star(p);
    const char *expression_end = p->prev_end;
    bool debug = false;
    const char *expecting = "%c-string: expecting '=', or '!', or ':', or '}'";
    if (accept(p, T_EQUAL)) {
        debug = true;
        add_source(p, open.end, p->tok.start);
        token_t source = open; // with the = and what is around it
        source.start = open.end;
        source.end_line = p->tok.line;
        source.end_col = p->tok.start - p->tok.line_start + 1;
        note_text(text, &source);
        expecting = "%c-string: expecting '!', or ':', or '}'";
    }
    unsigned conversion = 0;
    if (p->tok.kind == T_EXCLAMATION) {
        token_t mark = p->tok;
        advance(p);
        if (p->tok.kind != T_NAME && lex_keyword(p->tok.start, p->tok.end - p->tok.start) == T_NAME) {
            if (p->tok.kind == T_COLON || p->tok.kind == T_RBRACE) {
                fail_token(p, "%c-string: missing conversion character", letter);
            }
            fail_token(p, "%c-string: invalid conversion character", letter);
        }
        if (p->tok.start != p->prev_end) {
            fail_range(p, mark.start, mark.end, "%c-string: conversion type must come right after the exclamation mark",
                letter);
        }
        conversion = *p->tok.start;
        if (p->tok.end - p->tok.start != 1 || (conversion != 's' && conversion != 'r' && conversion != 'a')) {
            fail_token(p, "%c-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'", letter,
                (int)(p->tok.end - p->tok.start), p->tok.start);
        }
        advance(p);
        expecting = "%c-string: expecting ':' or '}'";
    }
    ast_node_t *spec = NULL;
    if (p->tok.kind == T_COLON) {
        token_t colon = p->tok;
        advance(p);
        size_t base = p->stack_len;
        pending_t inner = {.base = p->text.len};
        parse_fstring_items(p, &inner, T_RBRACE, letter, raw);
        ast_JoinedStr_t *joined = NEW(p, JoinedStr, &colon);
        joined->values = pop_list(p, base);
        spec = &joined->head;
    } else if (p->tok.kind != T_RBRACE) {
        if (p->lex.bracket_depth > 0 && p->operand_end == p->prev_end && conversion == 0 && !debug
            && starts_expression(p->tok.kind)) {
            fail_syntax(p);
        }
        fail_token(p, expecting, letter);
    }
    if (debug && conversion == 0 && spec == NULL) {
        conversion = 'r';
    }
    if (p->tok.kind != T_RBRACE) {
        fail_token(p, "%c-string: expecting '}', or format specs", letter);
    }
    flush_text(p, text);
    if (letter == 't' && !in_spec) {
        ast_Interpolation_t *node = NEW(p, Interpolation, &open);
        node->value = value;
        node->format_spec = spec;
        node->head.op = conversion;
        size_t base = p->text.len;
        add_source(p, open.end, expression_end);
        node->str = new_string(p->text.buf + base, p->text.len - base, false);
        p->text.len = base;
        push(p, node);
    } else {
        ast_FormattedValue_t *node = NEW(p, FormattedValue, &open);
        node->value = value;
        node->format_spec = spec;
        node->head.op = conversion;
        push(p, node);
    }
    advance(p);
    end_node(p, p->stack[p->stack_len - 1]);
}

// Parses literal text and replacement fields up to the token `end`, and consumes that only at an f-string's end. Text
// after the last field stays in p->text, except in a specification.
static void parse_fstring_items(parser_t *p, pending_t *text, token_kind_t end, char letter, bool raw) {
    for (;;) {
        if (p->tok.kind == T_FMIDDLE) {
            token_t tok = p->tok;
            piece_t piece = {.start = tok.start, .end = tok.end, .tok = &tok, .raw = raw, .braces = end == T_FEND};
            add_piece(p, &piece);
            note_text(text, &tok);
            advance(p);
        } else if (p->tok.kind == T_LBRACE) {
            parse_field(p, text, letter, raw, end == T_RBRACE);
        } else {
            break;
        }
    }
    if (end == T_RBRACE) {
        flush_text(p, text);
    }
}

ast_node_t *parse_strings(parser_t *p) {
    token_t first = p->tok;
    if (first.kind == T_STRING) {
        advance(p);
        if (p->tok.kind != T_STRING && p->tok.kind != T_FSTART) {
            piece_t piece = piece_of(&first);
            if (piece.bytes) {
                check_ascii(p, &piece);
            }
            const char *text = piece.start;
            size_t len = piece.end - piece.start;
            size_t base = p->text.len;
            if ((!piece.raw && memchr(text, '\\', len) != NULL) || memchr(text, '\r', len) != NULL) {
                add_piece(p, &piece);
                text = p->text.buf + base;
                len = p->text.len - base;
            }
            ast_node_t *node = new_constant(p, new_string(text, len, piece.bytes), &first);
            node->op = piece.unicode ? 'u' : 0;
            p->text.len = base;
            return node;
        }
    }
    pending_t text = {.base = p->text.len};
    size_t base = p->stack_len;
    unsigned n_bytes = 0, n_str = 0, n_f = 0, n_t = 0;
    token_t tok = first;
    bool unicode = false;
    for (;;) {
        if (tok.kind == T_STRING) {
            piece_t piece = piece_of(&tok);
            if (piece.bytes) {
                check_ascii(p, &piece);
                n_bytes++;
            } else {
                n_str++;
            }
            unicode |= piece.unicode && n_str == 1;
            add_piece(p, &piece);
            note_text(&text, &tok);
        } else {
            fstring_t f = p->fstrings[p->lex.fstring_depth - 1];
            if (f.letter == 't') {
                n_t++;
            } else {
                n_f++;
            }
            advance(p);
            parse_fstring_items(p, &text, T_FEND, f.letter, f.raw);
            advance(p);
        }
        if (p->tok.kind != T_STRING && p->tok.kind != T_FSTART) {
            break;
        }
        tok = p->tok;
        if (tok.kind == T_STRING) {
            advance(p);
        }
    }
    if (n_bytes > 0 && n_str + n_f + n_t > 0) {
        fail_token(p, "cannot mix bytes and nonbytes literals");
    }
    if (n_t > 0 && n_str + n_f > 0) {
        fail_range(p, first.start, p->prev_end, "cannot mix t-string literals with string or bytes literals");
    }
    if (n_f + n_t == 0) {
        ast_node_t *node = new_constant(p, new_string(p->text.buf + text.base, p->text.len - text.base, n_bytes > 0),
            &first);
        node->op = unicode ? 'u' : 0;
        p->text.len = text.base;
        return node;
    }
    flush_text(p, &text);
    ast_JoinedStr_t *node = NEW_KIND(p, n_t > 0 ? AST_TemplateStr : AST_JoinedStr, JoinedStr, &first);
    node->values = pop_list(p, base);
    return &node->head;
}
