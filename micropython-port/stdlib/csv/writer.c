// The writer of CSV: passes rows to a file's method write().
//
// Each row has its own buffer, because converting fields to text may run Python, which may use the same writer.

#include <string.h>

#include "stdlib/csv/csv.h"
#include "vm/objects.h"

typedef struct {
    mp_obj_base_t base;
    const dialect_t *dialect;
    mp_obj_t write;
    bool stops[256]; // first bytes of characters that need quotes or escapes
} writer_t;

typedef struct {
    vstr_t text;
    size_t fields;
} row_t;

static const byte *plain_end(const writer_t *self, const byte *p, const byte *end) {
    while (p < end && !self->stops[*p]) {
        p++;
    }
    return p;
}

// Returns whether a character needs quotes or an escape.
static bool is_special(const dialect_t *dialect, unichar c) {
    if (c == dialect->delimiter || c == dialect->escape || c == dialect->quote || c == '\n' || c == '\r') {
        return true;
    }
    mps_span_t line_end = mps_str_span(dialect->line_end);
    for (const byte *p = line_end.data, *end = p + line_end.len; p < end;) {
        if (mps_utf8_next(&p) == c) {
            return true;
        }
    }
    return false;
}

// Appends the escape of a special character if it needs one, unless `row` is NULL. Returns whether it needs quotes.
static bool add_escape(const dialect_t *dialect, unichar c, row_t *row) {
    bool wants_escape = dialect->quoting == QUOTE_NONE || c == dialect->escape;
    if (!wants_escape && c == dialect->quote) {
        if (dialect->doubles_quotes) {
            if (row != NULL) {
                vstr_add_char(&row->text, c);
            }
            return true;
        }
        wants_escape = true;
    }
    if (!wants_escape) {
        return true;
    }
    if (dialect->escape == CSV_NONE) {
        mp_raise_msg(&mps_type_csv_error, MP_ERROR_TEXT("need to escape, but no escapechar set"));
    }
    if (row != NULL) {
        vstr_add_char(&row->text, dialect->escape);
    }
    return false;
}

// Appends a field unless `row` is NULL. Returns whether it needs quotes.
static bool go_through(const writer_t *self, mps_span_t field, row_t *row) {
    bool needs_quotes = false;
    for (const byte *p = field.data, *end = p + field.len; p < end;) {
        const byte *run = p;
        p = plain_end(self, p, end);
        if (row != NULL) {
            vstr_add_strn(&row->text, (const char *)run, p - run);
        }
        if (p < end) {
            unichar c = mps_utf8_next(&p);
            if (is_special(self->dialect, c)) {
                needs_quotes = add_escape(self->dialect, c, row) || needs_quotes;
            }
            if (row != NULL) {
                vstr_add_char(&row->text, c);
            }
        }
    }
    return needs_quotes;
}

static void add_field(const writer_t *self, row_t *row, mps_span_t field, bool is_none, bool is_quoted) {
    const dialect_t *dialect = self->dialect;
    unsigned quoting = dialect->quoting;
    if (field.len == 0 && dialect->delimiter == ' ' && dialect->skips_space) {
        if (quoting == QUOTE_NONE || (is_none && (quoting == QUOTE_STRINGS || quoting == QUOTE_NOTNULL))) {
            mp_raise_msg(&mps_type_csv_error,
                MP_ERROR_TEXT("empty field must be quoted if delimiter is a space and skipinitialspace is true"));
        }
        is_quoted = true;
    }
    const byte *end = field.data + field.len;
    bool is_plain = plain_end(self, field.data, end) == end;
    is_quoted = (!is_plain && go_through(self, field, NULL)) || is_quoted;
    if (row->fields++ > 0) {
        vstr_add_char(&row->text, dialect->delimiter);
    }
    if (is_quoted) {
        vstr_add_char(&row->text, dialect->quote);
    }
    if (is_plain) {
        vstr_add_strn(&row->text, (const char *)field.data, field.len);
    } else {
        go_through(self, field, row);
    }
    if (is_quoted) {
        vstr_add_char(&row->text, dialect->quote);
    }
}

static bool is_number(mp_obj_t obj) {
    mp_obj_t dest[2];
    if (mp_obj_is_str(obj)) {
        return false;
    }
    return mps_int_of(obj) != MP_OBJ_NULL || mps_part_of(obj, &mp_type_float) != MP_OBJ_NULL
        || mps_part_of(obj, &mp_type_complex) != MP_OBJ_NULL || mps_index_exists(obj)
        || mps_load_special(obj, MP_QSTR___float__, dest) || mps_load_special(obj, MP_QSTR___int__, dest);
}

static bool is_quoted_kind(unsigned quoting, mp_obj_t field) {
    switch (quoting) {
        case QUOTE_NONNUMERIC:
            return !is_number(field);
        case QUOTE_ALL:
            return true;
        case QUOTE_STRINGS:
            return mps_str_of(field) != MP_OBJ_NULL;
        case QUOTE_NOTNULL:
            return field != mp_const_none;
        default:
            return false;
    }
}

static void add_value(const writer_t *self, row_t *row, mp_obj_t value) {
    bool is_quoted = is_quoted_kind(self->dialect->quoting, value);
    bool is_none = value == mp_const_none;
    mps_span_t text = {(const byte *)"", 0};
    mp_obj_t str = MP_OBJ_NULL;
    if (!is_none) {
        str = mps_str_of(value);
        str = str != MP_OBJ_NULL ? str : mps_str_of(mps_convert(value, 's'));
        text = mps_str_span(str);
    }
    add_field(self, row, text, is_none, is_quoted);
}

static mp_obj_t writer_writerow(mp_obj_t self_in, mp_obj_t values) {
    const writer_t *self = MP_OBJ_TO_PTR(self_in);
    unsigned quoting = self->dialect->quoting;
    if (!mps_is_iterable(values)) {
        mp_raise_msg_varg(&mps_type_csv_error, MP_ERROR_TEXT("iterable expected, not %s"), mp_obj_get_type_str(values));
    }
    row_t row = {.fields = 0};
    mps_vstr_init(&row.text, 64);
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(values, &buf), value;
    bool is_none = false;
    while ((value = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        is_none = value == mp_const_none;
        add_value(self, &row, value);
    }
    if (row.fields > 0 && row.text.len == 0) {
        if (quoting == QUOTE_NONE || (is_none && (quoting == QUOTE_STRINGS || quoting == QUOTE_NOTNULL))) {
            mp_raise_msg(&mps_type_csv_error, MP_ERROR_TEXT("single empty field record must be quoted"));
        }
        row.fields--;
        add_field(self, &row, (mps_span_t) {(const byte *)"", 0}, true, true);
    }
    mps_span_t line_end = mps_str_span(self->dialect->line_end);
    vstr_add_strn(&row.text, (const char *)line_end.data, line_end.len);
    return mp_call_function_1(self->write, mps_str_from_vstr(&row.text, MPS_KIND_UNKNOWN));
}
static MP_DEFINE_CONST_FUN_OBJ_2(writer_writerow_obj, writer_writerow);

static mp_obj_t writer_writerows(mp_obj_t self, mp_obj_t rows) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(rows, &buf), row;
    while ((row = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        writer_writerow(self, row);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(writer_writerows_obj, writer_writerows);

static mp_obj_t csv_writer(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mps_check_count(MP_QSTR_, n_args, 1, 2);
    const dialect_t *dialect = csv_dialect(n_args > 1 ? args[1] : MP_OBJ_NULL, kw);
    mp_obj_t write[2];
    mp_load_method_maybe(args[0], MP_QSTR_write, write);
    mp_obj_t function = write[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mp_load_attr(args[0], MP_QSTR_write);
    if (function == MP_OBJ_NULL || !mp_obj_is_callable(function)) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument 1 must have a \"write\" method"));
    }
    writer_t *self = mp_obj_malloc(writer_t, &mps_type_csv_writer);
    memset(self->stops, 0, sizeof(self->stops));
    self->dialect = dialect;
    self->write = function;
    self->stops['\n'] = self->stops['\r'] = true;
    csv_mark(self->stops, dialect->delimiter);
    csv_mark(self->stops, dialect->escape);
    csv_mark(self->stops, dialect->quote);
    mps_span_t line_end = mps_str_span(dialect->line_end);
    for (const byte *p = line_end.data, *end = p + line_end.len; p < end;) {
        csv_mark(self->stops, mps_utf8_next(&p));
    }
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(csv_writer_obj, 0, csv_writer);

static void writer_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const writer_t *self = MP_OBJ_TO_PTR(self_in);
    csv_attribute(attr == MP_QSTR_dialect ? MP_OBJ_FROM_PTR(self->dialect) : MP_OBJ_NULL, dest);
}

static const mp_rom_map_elem_t writer_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__csv)},
    {MP_ROM_QSTR(MP_QSTR_writerow), MP_ROM_PTR(&writer_writerow_obj)},
    {MP_ROM_QSTR(MP_QSTR_writerows), MP_ROM_PTR(&writer_writerows_obj)},
};
static MP_DEFINE_CONST_DICT(writer_locals, writer_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_csv_writer,
    MP_QSTR_writer,
    MP_TYPE_FLAG_NONE,
    attr, writer_attr,
    locals_dict, &writer_locals
    );
