// The module _string: parses the text of str.format(), for string.Formatter.

#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/text.h"
#include "types/text/unicode.h"

typedef struct {
    const byte *at, *end;
} reader_t;

static reader_t reader_of(mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected str, got %s"), mp_obj_get_type_str(obj));
    }
    mps_span_t span = mps_str_span(str);
    return (reader_t) {span.data, span.data + span.len};
}

static mp_obj_t text_of(const byte *from, const byte *to) {
    return mp_obj_new_str((const char *)from, to - from);
}

static MP_NORETURN void fail(mp_rom_error_text_t message) {
    mp_raise_ValueError(message);
}

// ---- formatter_parser ----------------------------------------------------------------------------------------------

// Reads text up to a field. Returns whether a field follows. A double brace becomes one and ends the text.
static bool read_literal(reader_t *text, mp_obj_t *literal) {
    const byte *start = text->at;
    while (text->at < text->end && *text->at != '{' && *text->at != '}') {
        text->at++;
    }
    if (text->at == text->end) {
        *literal = text_of(start, text->at);
        return false;
    }
    byte brace = *text->at++;
    bool is_double = text->at < text->end && *text->at == brace;
    if (!is_double && (brace == '}' || text->at == text->end)) {
        fail(brace == '}' ? MP_ERROR_TEXT("Single '}' encountered in format string")
                          : MP_ERROR_TEXT("Single '{' encountered in format string"));
    }
    *literal = text_of(start, text->at - !is_double);
    text->at += is_double;
    return !is_double;
}

// Reads a name. Returns the character behind it, or 0 at the end.
static byte read_name(reader_t *text, mp_obj_t *name) {
    const byte *start = text->at;
    while (text->at < text->end) {
        byte c = *text->at++;
        if (c == '{') {
            fail(MP_ERROR_TEXT("unexpected '{' in field name"));
        }
        if (c == '[') {
            while (text->at < text->end && *text->at != ']') {
                text->at++;
            }
        } else if (c == '}' || c == ':' || c == '!') {
            *name = text_of(start, text->at - 1);
            return c;
        }
    }
    *name = text_of(start, text->at);
    return 0;
}

// Reads a field behind its name. The parts of the tuple are the literal, the name, the specification and the
// conversion.
static void read_field(reader_t *text, mp_obj_t parts[4]) {
    byte c = read_name(text, &parts[1]);
    parts[2] = MP_OBJ_NEW_QSTR(MP_QSTR_);
    if (c == '}') {
        return;
    }
    if (c == 0) {
        fail(MP_ERROR_TEXT("expected '}' before end of string"));
    }
    if (c == '!') {
        if (text->at == text->end) {
            fail(MP_ERROR_TEXT("end of string while looking for conversion specifier"));
        }
        parts[3] = mps_char(mps_utf8_next(&text->at));
        if (text->at < text->end) {
            c = *text->at++;
            if (c == '}') {
                return;
            }
            if (c != ':') {
                fail(MP_ERROR_TEXT("expected ':' after conversion specifier"));
            }
        }
    }
    const byte *start = text->at;
    for (size_t depth = 1; text->at < text->end; text->at++) {
        depth += *text->at == '{';
        depth -= *text->at == '}';
        if (depth == 0) {
            parts[2] = text_of(start, text->at++);
            return;
        }
    }
    fail(MP_ERROR_TEXT("unmatched '{' in format spec"));
}

// Yields the parts one by one, and raises errors when it reaches them.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t text;
    size_t at;
} parser_t;

static mp_obj_t parser_next(mp_obj_t self_in) {
    parser_t *self = MP_OBJ_TO_PTR(self_in);
    reader_t text = reader_of(self->text);
    const byte *start = text.at;
    text.at += self->at;
    if (text.at >= text.end) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t parts[4] = {MP_OBJ_NULL, mp_const_none, mp_const_none, mp_const_none};
    if (read_literal(&text, &parts[0])) {
        read_field(&text, parts);
    }
    self->at = text.at - start;
    return mp_obj_new_tuple(4, parts);
}

static MP_DEFINE_CONST_OBJ_TYPE(parser_type, MP_QSTR_formatteriterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, parser_next);

static mp_obj_t formatter_parser(mp_obj_t text) {
    reader_of(text);
    parser_t *parser = mp_obj_malloc(parser_t, &parser_type);
    parser->text = mps_str_of(text);
    parser->at = 0;
    return MP_OBJ_FROM_PTR(parser);
}
static MP_DEFINE_CONST_FUN_OBJ_1(formatter_parser_obj, formatter_parser);

// ---- formatter_field_name_split ------------------------------------------------------------------------------------

// Returns a number if all characters are digits, or else a str.
static mp_obj_t number_or_text(const byte *from, const byte *to) {
    uint64_t value = 0;
    for (const byte *at = from; at < to; at++) {
        if (*at < '0' || *at > '9') {
            return text_of(from, to);
        }
        value = value * 10 + (*at - '0');
        if (value > INT64_MAX / 10 - 10) {
            fail(MP_ERROR_TEXT("Too many decimal digits in format string"));
        }
    }
    return from == to ? text_of(from, to) : mp_obj_new_int_from_ull(value);
}

static mp_obj_t read_part(reader_t *text) {
    bool is_attribute = *text->at++ == '.';
    const byte *start = text->at;
    while (text->at < text->end && (is_attribute ? *text->at != '.' && *text->at != '[' : *text->at != ']')) {
        text->at++;
    }
    if (!is_attribute && text->at == text->end) {
        fail(MP_ERROR_TEXT("Missing ']' in format string"));
    }
    if (text->at == start) {
        fail(MP_ERROR_TEXT("Empty attribute in format string"));
    }
    mp_obj_t both[] = {mp_obj_new_bool(is_attribute),
        is_attribute ? text_of(start, text->at) : number_or_text(start, text->at)};
    text->at += !is_attribute;
    return mp_obj_new_tuple(2, both);
}

// Yields the parts of a name one by one.
static mp_obj_t parts_next(mp_obj_t self_in) {
    parser_t *self = MP_OBJ_TO_PTR(self_in);
    reader_t text = reader_of(self->text);
    const byte *start = text.at;
    text.at += self->at;
    if (text.at >= text.end) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (*text.at != '.' && *text.at != '[') {
        fail(MP_ERROR_TEXT("Only '.' or '[' may follow ']' in format field specifier"));
    }
    mp_obj_t part = read_part(&text);
    self->at = text.at - start;
    return part;
}

static MP_DEFINE_CONST_OBJ_TYPE(parts_type, MP_QSTR_fieldnameiterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, parts_next);

static mp_obj_t formatter_field_name_split(mp_obj_t name) {
    reader_t text = reader_of(name);
    const byte *start = text.at;
    while (text.at < text.end && *text.at != '.' && *text.at != '[') {
        text.at++;
    }
    parser_t *parts = mp_obj_malloc(parser_t, &parts_type);
    parts->text = mps_str_of(name);
    parts->at = text.at - start;
    mp_obj_t both[] = {number_or_text(start, text.at), MP_OBJ_FROM_PTR(parts)};
    return mp_obj_new_tuple(2, both);
}
static MP_DEFINE_CONST_FUN_OBJ_1(formatter_field_name_split_obj, formatter_field_name_split);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__string)},
    {MP_ROM_QSTR(MP_QSTR_formatter_parser), MP_ROM_PTR(&formatter_parser_obj)},
    {MP_ROM_QSTR(MP_QSTR_formatter_field_name_split), MP_ROM_PTR(&formatter_field_name_split_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_string_core = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__string, mp_module_string_core);
