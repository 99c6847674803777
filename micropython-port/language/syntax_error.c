// Raises SyntaxError for the parser.
//
// Places are pointers into the source until here; line and column are counted only now.

#include <stdarg.h>

#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "language/parsing.h"

static mp_obj_t new_text(const char *text, size_t len) {
    return mp_obj_new_str_copy(&mp_type_str, (const byte *)text, len);
}

// Makes a SyntaxError with CPython's args.
static mp_obj_t new_syntax_error(const mp_obj_type_t *type, qstr filename, mp_obj_t message, size_t line,
    mp_int_t column, mp_obj_t text, size_t end_line, mp_int_t end_column) {
    mp_obj_t place[6] = {
        MP_OBJ_NEW_QSTR(filename),
        MP_OBJ_NEW_SMALL_INT(line),
        MP_OBJ_NEW_SMALL_INT(column),
        text,
        MP_OBJ_NEW_SMALL_INT(end_line),
        MP_OBJ_NEW_SMALL_INT(end_column),
    };
    mp_obj_t args[2] = {message, mp_obj_new_tuple(6, place)};
    mp_obj_t exc = mp_obj_new_exception_args(type, 2, args);
    // The innermost entry of the traceback, for code that reads only that.
    mp_obj_exception_add_traceback(exc, filename, line, MP_QSTRnull);
    mps_set_context(exc, mps_handled_exception()); // what has a traceback gets none from the loop
    return exc;
}

static mp_obj_t format_message(const char *format, va_list args) {
    vstr_t vstr;
    vstr_init(&vstr, 64);
    vstr_vprintf(&vstr, format, args);
    return mp_obj_new_str_from_vstr(&vstr);
}

MP_NORETURN void mps_syntax_error(const mp_obj_type_t *type, qstr filename, size_t line, size_t column,
    const char *text, size_t text_len, const char *format, ...) {
    va_list args;
    va_start(args, format);
    mp_obj_t message = format_message(format, args);
    va_end(args);
    nlr_jump(MP_OBJ_TO_PTR(new_syntax_error(type, filename, message, line, column,
        text == NULL ? mp_const_none : new_text(text, text_len), line, column + 1)));
}

MP_NORETURN void mps_syntax_error_at(qstr filename, const ast_node_t *node, mp_obj_t message) {
    size_t end_col = node->end_col == 0 ? node->col + 1 : node->end_col;
    nlr_jump(MP_OBJ_TO_PTR(new_syntax_error(&mp_type_SyntaxError, filename, message, node->line, node->col,
        mp_const_none, node->line + node->end_lines, end_col)));
}

// ---- Places ----

typedef struct _place_t {
    size_t line;
    mp_int_t column;
    const char *line_start;
} place_t;

static bool is_newline(char c) {
    return c == '\n' || c == '\r';
}

static size_t count_characters(const char *start, const char *end) {
    size_t n = 0;
    for (; start < end; start++) {
        n += (*start & 0xc0) != 0x80;
    }
    return n;
}

static place_t place_of(parser_t *p, const char *where) {
    place_t place = {1, 0, p->source};
    for (const char *c = p->source; c < where; c++) {
        if (*c == '\n' || (*c == '\r' && c[1] != '\n')) {
            place.line++;
            place.line_start = c + 1;
        }
    }
    // The end of a source that ends with a newline counts as the end of its last line.
    if (where == p->end && place.line_start == where && place.line > 1) {
        place.line--;
        const char *start = where - 1;
        start -= *start == '\n' && start > p->source && start[-1] == '\r';
        where = start;
        while (start > p->source && !is_newline(start[-1])) {
            start--;
        }
        place.line_start = start;
    }
    place.column = count_characters(place.line_start, where) + 1;
    return place;
}

// Returns the text of the line that begins at a place. The last line that was read ends with a newline, as in CPython.
static mp_obj_t text_of_line(parser_t *p, const char *start, bool newline) {
    const char *end = start;
    while (end < p->end && !is_newline(*end)) {
        end++;
    }
    vstr_t vstr;
    vstr_init(&vstr, end - start + 1);
    vstr_add_strn(&vstr, start, end - start);
    if (newline) {
        vstr_add_byte(&vstr, '\n');
    }
    return mp_obj_new_str_from_vstr(&vstr);
}

static bool is_last_line(parser_t *p, size_t line) {
    return line >= (p->lex.cur == p->end ? place_of(p, p->end).line : p->has_ahead ? p->ahead.line : p->tok.line);
}

static mp_obj_t error_between(parser_t *p, const mp_obj_type_t *type, mp_obj_t message, const char *start,
    const char *end) {
    place_t from = place_of(p, start);
    place_t to = from;
    if (end != NULL) {
        to = place_of(p, end);
        to.column += start == end || *start == '#'; // a newline, maybe after a comment
    }
    bool at_end = p->weak_error && p->reached_end;
    mp_obj_t text = text_of_line(p, from.line_start, at_end || (end != NULL && is_last_line(p, from.line)));
    return new_syntax_error(type, p->filename, message, from.line, from.column, text, to.line, to.column);
}

// Raises the exception that try_parse catches.
static MP_NORETURN void give_up(void) {
    nlr_jump((void *)&mp_const_GeneratorExit_obj);
}

MP_NORETURN void lex_fail(parser_t *p, const mp_obj_type_t *type, const char *start, const char *end,
    const char *format, ...) {
    va_list args;
    va_start(args, format);
    mp_obj_t message = format_message(format, args);
    va_end(args);
    mp_obj_t exc;
    if (type != &mp_type_SyntaxError) {
        // CPython gives the length of the line as the column, and no end.
        place_t place = place_of(p, start);
        exc = new_syntax_error(type, p->filename, message, place.line, place.column,
            text_of_line(p, place.line_start, true), place.line, start == place.line_start ? 0 : -1);
    } else {
        exc = error_between(p, type, message, start, end);
    }
    nlr_jump(MP_OBJ_TO_PTR(exc));
}

// The longest line whose text is kept with a warning, to both sides.
#define WARNED_LINE (512)

void lex_warn(parser_t *p, const char *where, size_t line, size_t col, const char *format, ...) {
    const char *start = where, *end = where;
    while (start > p->source && !is_newline(start[-1]) && where - start < WARNED_LINE) {
        start--;
    }
    while (end < p->end && !is_newline(*end) && end - where < WARNED_LINE) {
        end++;
    }
    bool is_whole = where - start < WARNED_LINE && end - where < WARNED_LINE;
    vstr_t message;
    vstr_init(&message, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&message, format, args);
    va_end(args);
    mps_note_warning(p->module, line, col, is_whole ? new_text(start, end - start) : MP_OBJ_NULL, "%s",
        vstr_null_terminated_str(&message));
}

void need_version(parser_t *p, unsigned minor, const char *what) {
    if (p->version < minor) {
        fail_range(p, p->prev_start, p->prev_end, "%s only supported in Python 3.%u and greater", what, minor);
    }
}

MP_NORETURN void fail_unclosed(parser_t *p) {
    bracket_t *b = &p->brackets[p->lex.bracket_depth - 1];
    p->reached_end = true;
    place_t place = place_of(p, b->where);
    char text[] = "'(' was never closed";
    text[1] = b->kind;
    nlr_jump(MP_OBJ_TO_PTR(new_syntax_error(&mp_type_SyntaxError, p->filename, new_text(text, sizeof(text) - 1),
        place.line, place.column, text_of_line(p, place.line_start, is_last_line(p, place.line)), place.line, 0)));
}

// Reads the rest of the source after an error of the parser. An error of the lexer there goes first.
static void check_rest(parser_t *p) {
    p->reached_end |= p->tok.kind == T_END;
    bool reached_end = p->reached_end;
    uint32_t line = p->has_ahead ? p->ahead.line : p->tok.line;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        while (p->tok.kind != T_END) {
            lex_next(p);
        }
        nlr_pop();
        return;
    }
    if (p->lex.fstring_depth > 0) {
        p->reached_end = reached_end;
        return; // the error in an f-string's field goes before those that its end causes
    }
    bool unclosed = p->weak_error || (p->lex.cur == p->end && p->tok.start == p->end);
    if (unclosed) {
        // An unclosed bracket is not reported for an error in the bracket's own line.
        if (p->lex.bracket_depth > 0 && line > p->brackets[p->lex.bracket_depth - 1].line) {
            fail_unclosed(p);
        }
        p->reached_end = reached_end;
        return;
    }
    nlr_jump(nlr.ret_val);
}

static MP_NORETURN void fail_between(parser_t *p, const mp_obj_type_t *type, const char *start, const char *end,
    const char *format, va_list args) {
    mp_obj_t exc = error_between(p, type, format_message(format, args), start, end);
    check_rest(p);
    nlr_jump(MP_OBJ_TO_PTR(exc));
}

MP_NORETURN void fail_range(parser_t *p, const char *start, const char *end, const char *format, ...) {
    if (p->trying) {
        give_up();
    }
    va_list args;
    va_start(args, format);
    fail_between(p, &mp_type_SyntaxError, start, end, format, args);
}

// Returns the place of a line and a column in the source.
static const char *find_place(parser_t *p, size_t line, size_t column) {
    const char *c = p->source;
    for (; line > 1 && c < p->end; c++) {
        line -= *c == '\n' || (*c == '\r' && c[1] != '\n');
    }
    for (; column > 1 && c < p->end; column--) {
        lex_code_point(&c);
    }
    return c;
}

MP_NORETURN void fail_node(parser_t *p, const ast_node_t *node, const char *format, ...) {
    if (p->trying) {
        give_up();
    }
    va_list args;
    va_start(args, format);
    const char *start = find_place(p, node->line, node->col);
    const char *end = p->prev_end;
    if (node->kind == AST_Name) {
        size_t len;
        qstr_data(((ast_Name_t *)node)->id, &len);
        end = start + len;
    }
    fail_between(p, &mp_type_SyntaxError, start, end, format, args);
}

MP_NORETURN void fail_token(parser_t *p, const char *format, ...) {
    if (p->trying) {
        give_up();
    }
    va_list args;
    va_start(args, format);
    fail_between(p, &mp_type_SyntaxError, p->tok.start, p->tok.end, format, args);
}

MP_NORETURN void fail_indent(parser_t *p, const char *format, ...) {
    if (p->trying) {
        give_up();
    }
    va_list args;
    va_start(args, format);
    if (p->tok.kind == T_END || p->tok.kind == T_DEDENT || p->tok.kind == T_INDENT) {
        // CPython's column is that of the last character that it read.
        mp_obj_t message = format_message(format, args);
        const char *where = p->tok.start;
        place_t place = place_of(p, where);
        if (p->tok.kind == T_INDENT || where < p->end) {
            place.column--;
        }
        p->reached_end |= where == p->end;
        nlr_jump(MP_OBJ_TO_PTR(new_syntax_error(&mp_type_IndentationError, p->filename, message, place.line,
            place.column, text_of_line(p, place.line_start, true), place.line, -1)));
    }
    fail_between(p, &mp_type_IndentationError, p->tok.start, p->tok.end, format, args);
}

bool try_parse(parser_t *p, ast_node_t *(*parse)(parser_t *)) {
    bool trying = p->trying;
    p->trying = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        parse(p);
        nlr_pop();
        p->trying = trying;
        return true;
    }
    p->trying = trying;
    if (nlr.ret_val != (void *)&mp_const_GeneratorExit_obj) {
        nlr_jump(nlr.ret_val);
    }
    return false;
}

// Raises a special error for an expression directly after another one, if one fits.
static void fail_two_operands(parser_t *p) {
    const char *start = p->operand_start, *end = p->prev_end;
    const char *last = p->prev_start;
    size_t last_len = end - last;
    token_t tok = p->tok;
    bool opens = tok.kind == T_LPAR || tok.kind == T_LSQB || tok.kind == T_LBRACE;
    bool in_brackets = p->lex.bracket_depth > opens;
    char first_char = *last, last_char = end[-1];
    bool string = last == start && (last_char == '"' || last_char == '\'') && tok.kind != T_STRING;
    bool name = (first_char >= 'a' && first_char <= 'z') || (first_char >= 'A' && first_char <= 'Z')
        || first_char == '_' || (uint8_t)first_char >= 0x80;
    name = name && last_char != '"' && last_char != '\'' && lex_keyword(last, last_len) == T_NAME;
    bool legacy = name
        && ((last_len == 5 && memcmp(last, "print", 5) == 0) || (last_len == 4 && memcmp(last, "exec", 4) == 0));
    if (legacy) {
        if (try_parse(p, parse_star_expressions)) {
            fail_range(p, last, p->prev_end, "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?",
                (int)last_len, last, (int)last_len, last);
        }
        return;
    }
    const char *first_end = start;
    while (first_end < end && (*first_end == '_' || (*first_end >= 'a' && *first_end <= 'z'))) {
        first_end++;
    }
    size_t len = first_end - start;
    bool soft = (len == 5 && memcmp(start, "match", 5) == 0) || (len == 4 && memcmp(start, "case", 4) == 0)
        || (len == 4 && memcmp(start, "type", 4) == 0) || (len == 1 && *start == '_');
    bool prefix = name && last == start && tok.kind == T_STRING;
    if (try_parse(p, parse_expression)) {
        const char *second_end = p->prev_end;
        if (string) {
            const char *last_end;
            do {
                last_end = p->prev_end;
            } while (p->tok.kind != T_STRING && starts_expression(p->tok.kind) && try_parse(p, parse_expression));
            if (p->tok.kind == T_STRING) {
                fail_range(p, tok.start, last_end, "invalid syntax. Is this intended to be part of the string?");
            }
        }
        if (in_brackets && !soft && !prefix && tok.kind != T_NOT) {
            fail_range(p, start, second_end, "invalid syntax. Perhaps you forgot a comma?");
        }
    }
}

// Raises a special error where the expression of a replacement field breaks off. CPython takes the complete part for
// the whole expression.
static void fail_field(parser_t *p) {
    size_t len = p->prev_end - p->prev_start;
    char letter = p->fstrings[p->lex.fstring_depth - 1].letter;
    const char *before = p->prev_start;
    while (before > p->source && (before[-1] == ' ' || before[-1] == '\n')) {
        before--;
    }
    if (before > p->source && before[-1] == '{') {
        fail_range(p, p->prev_start, p->prev_end, "%c-string: expecting a valid expression after '{'", letter);
    }
    token_kind_t keyword = lex_keyword(p->prev_start, len);
    if (strchr("+-*/%@&|^<>=.", *p->prev_start) != NULL || keyword == T_AND || keyword == T_OR || keyword == T_IN
        || keyword == T_IS) {
        fail_range(p, p->prev_start, p->prev_end, "%c-string: expecting '=', or '!', or ':', or '}'", letter);
    }
}

// In the expression of a replacement field: CPython says what is wrong behind its longest beginning that is one, or at
// the field's beginning where none is.
static void fail_in_field(parser_t *p) {
    size_t depth = p->lex.bracket_depth;
    while (depth > 0 && !p->brackets[depth - 1].is_field) {
        depth--;
    }
    const bracket_t *field = depth == 0 ? NULL : &p->brackets[depth - 1];
    if (field == NULL || field->in_spec || p->has_ahead || p->tok.start <= field->where) {
        return;
    }
    bool has_operand = depth == p->lex.bracket_depth && p->operand_end != NULL && p->operand_end > field->where
        && p->operand_end <= p->tok.start;
    const char *start = has_operand ? p->operand_end : field->where + 1;
    while (start < p->tok.start && strchr(" \t\f\r\n", *start) != NULL) {
        start++;
    }
    for (const char *c = start; c < p->tok.start && !has_operand; c++) {
        if (strchr(" \t\f\r\n+-~([{", *c) == NULL) {
            return; // the beginning is not known
        }
    }
    const char *end = start + 1;
    while (end < p->tok.start && *start >= 'a' && *start <= 'z' && *end >= 'a' && *end <= 'z') {
        end++;
    }
    fail_range(p, start, end,
        has_operand ? "%c-string: expecting '=', or '!', or ':', or '}'"
                    : "%c-string: expecting a valid expression after '{'",
        p->fstrings[p->lex.fstring_depth - 1].letter);
}

MP_NORETURN void fail_syntax(parser_t *p) {
    if (p->trying) {
        give_up();
    }
    if (p->tok.kind == T_INDENT) {
        fail_indent(p, "unexpected indent");
    }
    if (p->tok.kind == T_DEDENT) {
        fail_indent(p, "unexpected unindent");
    }
    token_t tok = p->tok;
    if (p->lex.in_literal && (tok.kind == T_RBRACE || tok.kind == T_COLON)) {
        fail_field(p);
    }
    if (tok.kind == T_PASS || tok.kind == T_BREAK || tok.kind == T_CONTINUE) {
        peek(p); // CPython checks whether `if` follows, and so may find the end
    }
    if (starts_expression(tok.kind) && p->operand_end == p->prev_end && p->operand_end != NULL) {
        fail_two_operands(p);
    }
    fail_in_field(p);
    if (tok.kind == T_END && tok.start == p->end) {
        // CPython reports no column there.
        mp_obj_t message = new_text("invalid syntax", 14);
        place_t place = place_of(p, p->end);
        p->reached_end = true;
        size_t line = p->source == p->end ? 0 : place.line;
        nlr_jump(MP_OBJ_TO_PTR(new_syntax_error(&mp_type_SyntaxError, p->filename, message, line, 0,
            text_of_line(p, place.line_start, false), line, 0)));
    }
    fail_range(p, tok.start, tok.end, "invalid syntax");
}
