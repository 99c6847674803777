// Dialects of CSV, the registry of their names, and the module _csv.

#include <string.h>

#include "stdlib/csv/csv.h"
#include "stdlib/module_error.h"

MPS_DEFINE_MODULE_ERROR(mps_type_csv_error, Error, _csv, Exception);

size_t csv_field_limit = 128 * 1024;

// A dict of the dialects that have a name.
MP_REGISTER_ROOT_POINTER(mp_obj_t csv_dialects);

static mp_obj_t dialects(void) {
    if (MP_STATE_VM(csv_dialects) == MP_OBJ_NULL) {
        MP_STATE_VM(csv_dialects) = mp_obj_new_dict(0);
    }
    return MP_STATE_VM(csv_dialects);
}

static mp_obj_t named_dialect(mp_obj_t name) {
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(dialects()), name, MP_MAP_LOOKUP);
    if (found == NULL) {
        mp_raise_msg(&mps_type_csv_error, MP_ERROR_TEXT("unknown dialect"));
    }
    return found->value;
}

// ---- Reading arguments ---------------------------------------------------------------------------------------------

enum {
    DIALECT,
    DELIMITER,
    DOUBLEQUOTE,
    ESCAPECHAR,
    LINETERMINATOR,
    QUOTECHAR,
    QUOTING,
    SKIPINITIALSPACE,
    STRICT,
    KINDS
};

static const qstr names[KINDS] = {MP_QSTR_dialect, MP_QSTR_delimiter, MP_QSTR_doublequote, MP_QSTR_escapechar,
    MP_QSTR_lineterminator, MP_QSTR_quotechar, MP_QSTR_quoting, MP_QSTR_skipinitialspace, MP_QSTR_strict};

static unichar to_char(qstr name, mp_obj_t value, unichar usual, bool may_be_none) {
    if (value == MP_OBJ_NULL) {
        return usual;
    }
    if (may_be_none && value == mp_const_none) {
        return CSV_NONE;
    }
    mp_obj_t str = mps_str_of(value);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            may_be_none ? MP_ERROR_TEXT("\"%q\" must be string or None, not %s")
                        : MP_ERROR_TEXT("\"%q\" must be string, not %s"),
            name, mp_obj_get_type_str(value));
    }
    if (mps_str_len(str) != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("\"%q\" must be a 1-character string"), name);
    }
    const byte *p = mps_str_span(str).data;
    return mps_utf8_next(&p);
}

static bool to_bool(mp_obj_t value, bool usual) {
    return value == MP_OBJ_NULL ? usual : mp_obj_is_true(value);
}

static unsigned to_quoting(mp_obj_t value) {
    if (value == MP_OBJ_NULL) {
        return QUOTE_MINIMAL;
    }
    if (!mp_obj_is_exact_type(value, &mp_type_int) && !mp_obj_is_small_int(value)) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("\"quoting\" must be an integer"));
    }
    mp_int_t number = mps_index_c_int(value);
    if (number < QUOTE_MINIMAL || number > QUOTE_NOTNULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad \"quoting\" value"));
    }
    return number;
}

static const MP_DEFINE_STR_OBJ(usual_line_end, "\r\n");

static mp_obj_t to_line_end(mp_obj_t value) {
    if (value == MP_OBJ_NULL) {
        return MP_OBJ_FROM_PTR(&usual_line_end);
    }
    if (value == mp_const_none) {
        return MP_OBJ_NULL;
    }
    mp_obj_t str = mps_str_of(value);
    if (str == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("\"lineterminator\" must be a string"));
    }
    return str;
}

static bool ends_line(const dialect_t *self, unichar c) {
    mps_span_t text = mps_str_span(self->line_end);
    for (const byte *p = text.data, *end = p + text.len; p < end;) {
        if (mps_utf8_next(&p) == c) {
            return true;
        }
    }
    return false;
}

static void check_char(const dialect_t *self, const char *name, unichar c, bool may_be_space) {
    if (c == '\r' || c == '\n' || (c == ' ' && !may_be_space)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("bad %s value"), name);
    }
    if (ends_line(self, c)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("bad %s or lineterminator value"), name);
    }
}

static void check_different(const char *name, const char *other, unichar c, unichar d) {
    if (c == d && c != CSV_NONE) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("bad %s or %s value"), name, other);
    }
}

static void check_dialect(const dialect_t *self) {
    if (self->quoting != QUOTE_NONE && self->quote == CSV_NONE) {
        mp_raise_TypeError(MP_ERROR_TEXT("quotechar must be set if quoting enabled"));
    }
    if (self->line_end == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("lineterminator must be set"));
    }
    check_char(self, "delimiter", self->delimiter, true);
    check_char(self, "escapechar", self->escape, !self->skips_space);
    check_char(self, "quotechar", self->quote, !self->skips_space);
    check_different("delimiter", "escapechar", self->delimiter, self->escape);
    check_different("delimiter", "quotechar", self->delimiter, self->quote);
    check_different("escapechar", "quotechar", self->escape, self->quote);
}

// Returns the attribute of an object, or MP_OBJ_NULL. May run Python.
static mp_obj_t attribute_of(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(obj, name, dest, true);
    return dest[0];
}

static mp_obj_t dialect_new(mp_obj_t values[KINDS]) {
    mp_obj_t like = values[DIALECT];
    if (like != MP_OBJ_NULL) {
        if (mps_str_of(like) != MP_OBJ_NULL) {
            like = named_dialect(like);
        }
        bool is_changed = false;
        for (size_t i = DELIMITER; i < KINDS; i++) {
            is_changed = is_changed || values[i] != MP_OBJ_NULL;
        }
        if (!is_changed && mp_obj_is_type(like, &mps_type_csv_dialect)) {
            return like;
        }
        for (size_t i = DELIMITER; i < KINDS; i++) {
            if (values[i] == MP_OBJ_NULL) {
                values[i] = attribute_of(like, names[i]);
            }
        }
    }
    dialect_t made = {.base = {&mps_type_csv_dialect}};
    made.delimiter = to_char(MP_QSTR_delimiter, values[DELIMITER], ',', false);
    made.doubles_quotes = to_bool(values[DOUBLEQUOTE], true);
    made.escape = to_char(MP_QSTR_escapechar, values[ESCAPECHAR], CSV_NONE, true);
    made.line_end = to_line_end(values[LINETERMINATOR]);
    made.quote = to_char(MP_QSTR_quotechar, values[QUOTECHAR], '"', true);
    made.quoting = to_quoting(values[QUOTING]);
    made.skips_space = to_bool(values[SKIPINITIALSPACE], false);
    made.is_strict = to_bool(values[STRICT], false);
    if (values[QUOTECHAR] == mp_const_none && values[QUOTING] == MP_OBJ_NULL) {
        made.quoting = QUOTE_NONE;
    }
    check_dialect(&made);
    dialect_t *self = mp_obj_malloc(dialect_t, &mps_type_csv_dialect);
    *self = made;
    return MP_OBJ_FROM_PTR(self);
}

const dialect_t *csv_dialect(mp_obj_t like, mp_map_t *keywords) {
    mp_obj_t values[KINDS] = {MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_Dialect, like == MP_OBJ_NULL ? 0 : 1, &like, keywords, KINDS, names, 0, 0, values);
    return MP_OBJ_TO_PTR(dialect_new(values));
}

static mp_obj_t dialect_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_obj_t values[KINDS] = {MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_Dialect, n_args, args, &kw, KINDS, names, 0, 0, values);
    return dialect_new(values);
}

// ---- Dialects as objects -------------------------------------------------------------------------------------------

static mp_obj_t char_or_none(unichar c) {
    return c == CSV_NONE ? mp_const_none : mps_char(c);
}

static mp_obj_t attribute(const dialect_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_delimiter:
            return mps_char(self->delimiter);
        case MP_QSTR_escapechar:
            return char_or_none(self->escape);
        case MP_QSTR_quotechar:
            return char_or_none(self->quote);
        case MP_QSTR_lineterminator:
            return self->line_end;
        case MP_QSTR_quoting:
            return MP_OBJ_NEW_SMALL_INT(self->quoting);
        case MP_QSTR_doublequote:
            return mp_obj_new_bool(self->doubles_quotes);
        case MP_QSTR_skipinitialspace:
            return mp_obj_new_bool(self->skips_space);
        case MP_QSTR_strict:
            return mp_obj_new_bool(self->is_strict);
        default:
            return MP_OBJ_NULL;
    }
}

static void dialect_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    csv_attribute(attribute(MP_OBJ_TO_PTR(self_in), attr), dest);
}

static mp_obj_t dialect_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_raise_type(MP_ERROR_TEXT("cannot pickle '%s' instances"), args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dialect_reduce_obj, 1, 2, dialect_reduce);

static const mp_rom_map_elem_t dialect_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__csv)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&dialect_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&dialect_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(dialect_locals, dialect_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_csv_dialect,
    MP_QSTR_Dialect,
    MP_TYPE_FLAG_NONE,
    make_new, dialect_make_new,
    attr, dialect_attr,
    locals_dict, &dialect_locals
    );

// ---- The module ----------------------------------------------------------------------------------------------------

// register_dialect(name, dialect=None, **keywords).
static mp_obj_t csv_register_dialect(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mps_check_count(MP_QSTR_register_dialect, n_args, 1, 2);
    if (mps_str_of(args[0]) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("dialect name must be a string"));
    }
    const dialect_t *dialect = csv_dialect(n_args > 1 ? args[1] : MP_OBJ_NULL, kw);
    mp_obj_dict_store(dialects(), args[0], MP_OBJ_FROM_PTR(dialect));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(csv_register_dialect_obj, 0, csv_register_dialect);

static mp_obj_t csv_unregister_dialect(mp_obj_t name) {
    named_dialect(name);
    mp_obj_dict_delete(dialects(), name);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(csv_unregister_dialect_obj, csv_unregister_dialect);

static mp_obj_t csv_get_dialect(mp_obj_t name) {
    return named_dialect(name);
}
static MP_DEFINE_CONST_FUN_OBJ_1(csv_get_dialect_obj, csv_get_dialect);

static mp_obj_t csv_list_dialects(void) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), dialects());
}
static MP_DEFINE_CONST_FUN_OBJ_0(csv_list_dialects_obj, csv_list_dialects);

// field_size_limit(new=...): returns the old limit.
static mp_obj_t csv_field_size_limit(size_t n_args, const mp_obj_t *args) {
    size_t old = csv_field_limit;
    if (n_args > 0) {
        if (mps_int_of(args[0]) == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("limit must be an integer"));
        }
        mp_int_t limit = mps_index_ssize(args[0]);
        csv_field_limit = limit < 0 ? 0 : limit;
    }
    return mp_obj_new_int_from_uint(old);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(csv_field_size_limit_obj, 0, 1, csv_field_size_limit);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__csv)},
    {MP_ROM_QSTR(MP_QSTR___version__), MP_ROM_QSTR(MP_QSTR_1_dot_0)},
    {MP_ROM_QSTR(MP_QSTR_Error), MP_ROM_PTR(&mps_type_csv_error)},
    {MP_ROM_QSTR(MP_QSTR_Dialect), MP_ROM_PTR(&mps_type_csv_dialect)},
    {MP_ROM_QSTR(MP_QSTR_Reader), MP_ROM_PTR(&mps_type_csv_reader)},
    {MP_ROM_QSTR(MP_QSTR_Writer), MP_ROM_PTR(&mps_type_csv_writer)},
    {MP_ROM_QSTR(MP_QSTR_reader), MP_ROM_PTR(&csv_reader_obj)},
    {MP_ROM_QSTR(MP_QSTR_writer), MP_ROM_PTR(&csv_writer_obj)},
    {MP_ROM_QSTR(MP_QSTR_register_dialect), MP_ROM_PTR(&csv_register_dialect_obj)},
    {MP_ROM_QSTR(MP_QSTR_unregister_dialect), MP_ROM_PTR(&csv_unregister_dialect_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_dialect), MP_ROM_PTR(&csv_get_dialect_obj)},
    {MP_ROM_QSTR(MP_QSTR_list_dialects), MP_ROM_PTR(&csv_list_dialects_obj)},
    {MP_ROM_QSTR(MP_QSTR_field_size_limit), MP_ROM_PTR(&csv_field_size_limit_obj)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_MINIMAL), MP_ROM_INT(QUOTE_MINIMAL)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_ALL), MP_ROM_INT(QUOTE_ALL)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_NONNUMERIC), MP_ROM_INT(QUOTE_NONNUMERIC)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_NONE), MP_ROM_INT(QUOTE_NONE)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_STRINGS), MP_ROM_INT(QUOTE_STRINGS)},
    {MP_ROM_QSTR(MP_QSTR_QUOTE_NOTNULL), MP_ROM_INT(QUOTE_NOTNULL)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_csv = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__csv, mps_module_csv);
