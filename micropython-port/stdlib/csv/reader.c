// The reader of CSV: makes rows from an iterator's lines.
//
// The iterator may be Python code, which may use the same reader. So each call begins a new row, and the state is in
// the object, never in a variable across a step of the iterator.

#include <string.h>

#include "stdlib/csv/csv.h"

typedef enum {
    START_RECORD,
    START_FIELD,
    ESCAPED_CHAR,
    IN_FIELD,
    IN_QUOTED_FIELD,
    ESCAPE_IN_QUOTED_FIELD,
    QUOTE_IN_QUOTED_FIELD,
    EAT_LINE_END,
    AFTER_ESCAPED_LINE_END,
} state_t;

// Stands for the end of a line that the iterator returned.
#define END_OF_LINE (0xfffffffeu)

typedef struct {
    mp_obj_base_t base;
    const dialect_t *dialect;
    mp_obj_t iter;
    mp_obj_t fields; // a list of the current row's fields, or MP_OBJ_NULL
    vstr_t field;
    state_t state;
    bool is_unquoted;
    mp_uint_t line_number;
    bool stops[256]; // first bytes of characters that aren't just appended to a field
} reader_t;

static void save_field(reader_t *self) {
    unsigned quoting = self->dialect->quoting;
    mp_obj_t value = MP_OBJ_NULL;
    if (self->is_unquoted && self->field.len == 0 && (quoting == QUOTE_NOTNULL || quoting == QUOTE_STRINGS)) {
        value = mp_const_none;
    } else {
        value = mps_str_new((const byte *)self->field.buf, self->field.len);
        bool is_number = quoting == QUOTE_NONNUMERIC || quoting == QUOTE_STRINGS;
        if (self->is_unquoted && self->field.len != 0 && is_number) {
            value = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_float), value);
        }
        self->field.len = 0;
    }
    if (self->fields == MP_OBJ_NULL) {
        self->fields = mp_obj_new_list(0, NULL);
    }
    mp_obj_list_append(self->fields, value);
}

// Appends text to the field. Counts its characters only if it may be too long.
static void add_text(reader_t *self, const byte *text, size_t len) {
    if (self->field.len + len > csv_field_limit
        && utf8_charlen((const byte *)self->field.buf, self->field.len) + utf8_charlen(text, len) > csv_field_limit) {
        self->field.len = 0;
        mp_raise_msg_varg(&mps_type_csv_error, MP_ERROR_TEXT("field larger than field limit (%u)"),
            (unsigned)csv_field_limit);
    }
    vstr_add_strn(&self->field, (const char *)text, len);
}

static void add_char(reader_t *self, unichar c) {
    byte utf8[4];
    add_text(self, utf8, mps_utf8_put(utf8, c));
}

static inline bool is_line_end(unichar c) {
    return c == '\n' || c == '\r' || c == END_OF_LINE;
}

static state_t after_line_end(unichar c) {
    return c == END_OF_LINE ? START_RECORD : EAT_LINE_END;
}

// Ends a field. Returns the next state.
static state_t end_field(reader_t *self, unichar c) {
    save_field(self);
    return c == self->dialect->delimiter ? START_FIELD : after_line_end(c);
}

static state_t in_start(reader_t *self, unichar c) {
    const dialect_t *dialect = self->dialect;
    self->is_unquoted = true;
    if (is_line_end(c) || c == dialect->delimiter) {
        // A delimiter that is a space is skipped if spaces are skipped.
        if (c == ' ' && dialect->skips_space && c != dialect->quote && c != dialect->escape) {
            return START_FIELD;
        }
        return end_field(self, c);
    }
    if (c == dialect->quote && dialect->quoting != QUOTE_NONE) {
        self->is_unquoted = false;
        return IN_QUOTED_FIELD;
    }
    if (c == dialect->escape) {
        return ESCAPED_CHAR;
    }
    if (c == ' ' && dialect->skips_space) {
        return START_FIELD;
    }
    add_char(self, c);
    return IN_FIELD;
}

static state_t in_field(reader_t *self, unichar c) {
    if (is_line_end(c) || c == self->dialect->delimiter) {
        return end_field(self, c);
    }
    if (c == self->dialect->escape) {
        return ESCAPED_CHAR;
    }
    add_char(self, c);
    return IN_FIELD;
}

static state_t in_quoted(reader_t *self, unichar c) {
    const dialect_t *dialect = self->dialect;
    if (c == END_OF_LINE) {
        return IN_QUOTED_FIELD;
    }
    if (c == dialect->escape) {
        return ESCAPE_IN_QUOTED_FIELD;
    }
    if (c == dialect->quote && dialect->quoting != QUOTE_NONE) {
        return dialect->doubles_quotes ? QUOTE_IN_QUOTED_FIELD : IN_FIELD;
    }
    add_char(self, c);
    return IN_QUOTED_FIELD;
}

// Raises that a delimiter is missing after a quote.
static MP_NORETURN void raise_after_quote(const dialect_t *dialect) {
    vstr_t text;
    mps_vstr_init(&text, 32);
    vstr_add_byte(&text, '\'');
    vstr_add_char(&text, dialect->delimiter);
    vstr_add_str(&text, "' expected after '");
    vstr_add_char(&text, dialect->quote);
    vstr_add_byte(&text, '\'');
    mp_obj_t message = mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
    nlr_raise(mp_obj_new_exception_args(&mps_type_csv_error, 1, &message));
}

static state_t after_quote(reader_t *self, unichar c) {
    const dialect_t *dialect = self->dialect;
    if (c == dialect->quote && dialect->quoting != QUOTE_NONE) {
        add_char(self, c);
        return IN_QUOTED_FIELD;
    }
    if (is_line_end(c) || c == dialect->delimiter) {
        return end_field(self, c);
    }
    if (dialect->is_strict) {
        raise_after_quote(dialect);
    }
    add_char(self, c);
    return IN_FIELD;
}

static state_t in_line_end(unichar c) {
    if (!is_line_end(c)) {
        mp_raise_msg(&mps_type_csv_error,
            MP_ERROR_TEXT("new-line character seen in unquoted field - "
                          "do you need to open the file with newline=''?"));
    }
    return c == END_OF_LINE ? START_RECORD : EAT_LINE_END;
}

static state_t step(reader_t *self, unichar c) {
    switch (self->state) {
        case START_RECORD:
            if (c == END_OF_LINE) {
                return START_RECORD;
            }
            return is_line_end(c) ? EAT_LINE_END : in_start(self, c);
        case START_FIELD:
            return in_start(self, c);
        case ESCAPED_CHAR:
            add_char(self, c == END_OF_LINE ? '\n' : c);
            return c == '\n' || c == '\r' ? AFTER_ESCAPED_LINE_END : IN_FIELD;
        case AFTER_ESCAPED_LINE_END:
            return c == END_OF_LINE ? AFTER_ESCAPED_LINE_END : in_field(self, c);
        case IN_FIELD:
            return in_field(self, c);
        case IN_QUOTED_FIELD:
            return in_quoted(self, c);
        case ESCAPE_IN_QUOTED_FIELD:
            add_char(self, c == END_OF_LINE ? '\n' : c);
            return IN_QUOTED_FIELD;
        case QUOTE_IN_QUOTED_FIELD:
            return after_quote(self, c);
        default:
            return in_line_end(c);
    }
}

// Reads a line. Runs no Python.
static void read_line(reader_t *self, mps_span_t line) {
    const byte *p = line.data, *end = p + line.len;
    while (p < end) {
        const byte *run = p;
        if (self->state == IN_FIELD || self->state == IN_QUOTED_FIELD) {
            while (p < end && !self->stops[*p]) {
                p++;
            }
        } else if ((self->state == START_FIELD || self->state == START_RECORD) && !self->stops[*p] && *p != ' ') {
            self->is_unquoted = true;
            self->state = IN_FIELD;
            continue;
        }
        if (p > run) {
            add_text(self, run, p - run);
        } else {
            self->state = step(self, mps_utf8_next(&p));
        }
    }
    self->state = step(self, END_OF_LINE);
}

static mp_obj_t reader_next(mp_obj_t self_in) {
    reader_t *self = MP_OBJ_TO_PTR(self_in);
    self->fields = mp_obj_new_list(0, NULL);
    self->field.len = 0;
    self->state = START_RECORD;
    self->is_unquoted = false;
    do {
        mp_obj_t line = mp_iternext(self->iter);
        if (line == MP_OBJ_STOP_ITERATION) {
            if (self->field.len == 0 && self->state != IN_QUOTED_FIELD) {
                return MP_OBJ_STOP_ITERATION;
            }
            if (self->dialect->is_strict) {
                mp_raise_msg(&mps_type_csv_error, MP_ERROR_TEXT("unexpected end of data"));
            }
            save_field(self);
            break;
        }
        mp_obj_t str = mps_str_of(line);
        if (str == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mps_type_csv_error,
                MP_ERROR_TEXT("iterator should return strings, not %s (the file should be opened in text mode)"),
                mp_obj_get_type_str(line));
        }
        self->line_number++;
        read_line(self, mps_str_span(str));
    } while (self->state != START_RECORD);
    mp_obj_t fields = self->fields;
    self->fields = MP_OBJ_NULL;
    return fields != MP_OBJ_NULL ? fields : mp_obj_new_list(0, NULL);
}

static mp_obj_t csv_reader(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mps_check_count(MP_QSTR_, n_args, 1, 2);
    mp_obj_t iter = mp_getiter(args[0], NULL);
    const dialect_t *dialect = csv_dialect(n_args > 1 ? args[1] : MP_OBJ_NULL, kw);
    reader_t *self = mp_obj_malloc(reader_t, &mps_type_csv_reader);
    memset(&self->dialect, 0, sizeof(*self) - offsetof(reader_t, dialect));
    self->dialect = dialect;
    self->iter = iter;
    self->stops['\n'] = self->stops['\r'] = true;
    csv_mark(self->stops, dialect->delimiter);
    csv_mark(self->stops, dialect->escape);
    csv_mark(self->stops, dialect->quote);
    mps_vstr_init(&self->field, 64);
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(csv_reader_obj, 0, csv_reader);

static void reader_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const reader_t *self = MP_OBJ_TO_PTR(self_in);
    csv_attribute(attr == MP_QSTR_dialect ? MP_OBJ_FROM_PTR(self->dialect)
            : attr == MP_QSTR_line_num    ? mp_obj_new_int_from_uint(self->line_number)
                                          : MP_OBJ_NULL,
        dest);
}

static const mp_rom_map_elem_t reader_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__csv)},
};
static MP_DEFINE_CONST_DICT(reader_locals, reader_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_csv_reader,
    MP_QSTR_reader,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, reader_next,
    attr, reader_attr,
    locals_dict, &reader_locals
    );
