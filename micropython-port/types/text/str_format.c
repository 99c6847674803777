// Implements str.format() and str.format_map(). format.c formats the values.

#include <math.h>
#include <string.h>

#include "py/formatfloat.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "types/classes/class.h"
#include "types/numbers/number.h"
#include "types/text/format.h"
#include "types/text/format_parts.h"

// ---- str.format ----

typedef struct {
    size_t n_args;
    const mp_obj_t *args; // NULL for format_map
    mp_map_t *map;
    mp_obj_t mapping;
    int next; // the next automatic number if above 0; -1 if numbers are given; 0 before the first field
} fields_t;

static mp_obj_t first_value(fields_t *fields, const char *name, size_t len) {
    const char *end = name;
    int index = len == 0 ? -1 : mps_format_read_number(&end, name + len);
    if (end != name + len) {
        index = -1;
    }
    if (len == 0 || index >= 0) {
        if (len == 0 ? fields->next < 0 : fields->next > 0) {
            mp_raise_ValueError(len == 0
                    ? MP_ERROR_TEXT("cannot switch from manual field specification to automatic field numbering")
                    : MP_ERROR_TEXT("cannot switch from automatic field numbering to manual field specification"));
        }
        if (len == 0) {
            index = fields->next++;
        } else {
            fields->next = -1;
        }
        if (fields->args == NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format string contains positional fields"));
        }
        if ((size_t)index >= fields->n_args) {
            mp_raise_msg_varg(&mp_type_IndexError,
                MP_ERROR_TEXT("Replacement index %d out of range for positional args tuple"), index);
        }
        return fields->args[index];
    }
    mp_obj_t key = mp_obj_new_str(name, len);
    if (fields->args == NULL) {
        return mp_obj_subscr(fields->mapping, key, MP_OBJ_SENTINEL);
    }
    mp_map_elem_t *elem = fields->map == NULL ? NULL : mp_map_lookup(fields->map, key, MP_MAP_LOOKUP);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return elem->value;
}

// Returns the value of a field's name: a number, a key or nothing, then attributes and items. May run Python.
static mp_obj_t field_value(fields_t *fields, const char *name, const char *top) {
    const char *end = name;
    while (end < top && *end != '.' && *end != '[') {
        end++;
    }
    mp_obj_t value = first_value(fields, name, end - name);
    while (end < top) {
        bool item = *end++ == '[';
        const char *start = end;
        while (end < top && (item ? *end != ']' : *end != '.' && *end != '[')) {
            end++;
        }
        if (item && end == top) {
            mp_raise_ValueError(MP_ERROR_TEXT("Missing ']' in format string"));
        }
        if (end == start) {
            mp_raise_ValueError(MP_ERROR_TEXT("Empty attribute in format string"));
        }
        if (!item) {
            value = mp_load_attr(value, qstr_from_strn(start, end - start));
            continue;
        }
        const char *number_end = start;
        int index = mps_format_read_number(&number_end, end);
        value = mp_obj_subscr(value, number_end == end ? mp_obj_new_int(index) : mp_obj_new_str(start, end - start),
            MP_OBJ_SENTINEL);
        end++;
        if (end < top && *end != '.' && *end != '[') {
            mp_raise_ValueError(MP_ERROR_TEXT("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    return value;
}

static MP_NORETURN void expected_brace(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("expected '}' before end of string"));
}

// A replacement field: "{name!conversion:spec}".
typedef struct {
    const char *name, *name_top;
    unichar conversion; // '\0' if there is none
    const char *spec, *spec_top;
    bool nested; // the specification has fields
} field_t;

// Reads the name. Returns the character behind it.
static char read_name(const char **text, const char *top, field_t *field) {
    field->name = *text;
    char end = '\0';
    while (*text < top) {
        end = *(*text)++;
        if (end == '}' || end == ':' || end == '!') {
            break;
        }
        if (end == '{') {
            mp_raise_ValueError(MP_ERROR_TEXT("unexpected '{' in field name"));
        }
        if (end == '[') {
            while (*text < top && **text != ']') {
                ++*text;
            }
        }
        end = '\0';
    }
    if (end == '\0') {
        expected_brace();
    }
    field->name_top = *text - 1;
    return end;
}

// Reads the conversion. Returns the character behind it, or '!' at the end of the text.
static char read_conversion(const char **text, const char *top, field_t *field) {
    if (*text == top) {
        mp_raise_ValueError(MP_ERROR_TEXT("end of string while looking for conversion specifier"));
    }
    field->conversion = mps_format_next_letter(text);
    if (*text == top) {
        return '!';
    }
    char end = *(*text)++;
    if (end != '}' && end != ':') {
        mp_raise_ValueError(MP_ERROR_TEXT("expected ':' after conversion specifier"));
    }
    return end;
}

// Reads a field behind its brace.
static field_t read_field(const char **text, const char *top) {
    field_t field = {0};
    char end = read_name(text, top, &field);
    if (end == '!') {
        end = read_conversion(text, top, &field);
    }
    field.spec = field.spec_top = *text;
    if (end == '}') {
        return field;
    }
    for (int open = 1;; ++*text) {
        if (*text == top) {
            mp_raise_ValueError(MP_ERROR_TEXT("unmatched '{' in format spec"));
        }
        if (**text == '{') {
            field.nested = true;
            open++;
        } else if (**text == '}' && --open == 0) {
            field.spec_top = (*text)++;
            return field;
        }
    }
}

static mp_obj_t converted(mp_obj_t value, unichar conversion) {
    if (conversion == '\0') {
        return value;
    }
    if (conversion != 's' && conversion != 'r' && conversion != 'a') {
        mp_raise_msg_varg(&mp_type_ValueError,
            conversion > ' ' && conversion < 0x7f ? MP_ERROR_TEXT("Unknown conversion specifier %c")
                                                  : MP_ERROR_TEXT("Unknown conversion specifier \\x%x"),
            (unsigned)conversion);
    }
    return mps_convert(value, conversion);
}

static void format_text_into(vstr_t *vstr, const char *text, const char *top, fields_t *fields, int depth);

// Appends the value of a field. May run Python.
static void format_field(vstr_t *vstr, const field_t *field, fields_t *fields, int depth) {
    mp_obj_t value = converted(field_value(fields, field->name, field->name_top), field->conversion);
    const char *spec = field->spec;
    size_t spec_len = field->spec_top - spec;
    vstr_t expanded;
    if (field->nested) {
        vstr_init(&expanded, 16);
        format_text_into(&expanded, spec, field->spec_top, fields, depth - 1);
        spec = vstr_null_terminated_str(&expanded);
        spec_len = expanded.len;
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(value)) || mps_takes_whole(mp_obj_get_type(value))) {
        mp_obj_t result = mps_format_by_class(value, mp_obj_new_str(spec, spec_len));
        if (result != MP_OBJ_NULL) {
            size_t len;
            const char *data = mp_obj_str_get_data(result, &len);
            vstr_add_strn(vstr, data, len);
            return;
        }
    }
    mps_format_builtin(vstr, value, spec, spec_len);
}

static void format_text_into(vstr_t *vstr, const char *text, const char *top, fields_t *fields, int depth) {
    if (depth == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Max string recursion exceeded"));
    }
    while (text < top) {
        const char *run = text;
        while (text < top && *text != '{' && *text != '}') {
            text++;
        }
        vstr_add_strn(vstr, run, text - run);
        if (text == top) {
            break;
        }
        char brace = *text++;
        if (text < top && *text == brace) {
            vstr_add_byte(vstr, brace);
            text++;
            continue;
        }
        if (brace == '}' || text == top) {
            mp_raise_ValueError(brace == '}' ? MP_ERROR_TEXT("Single '}' encountered in format string")
                                             : MP_ERROR_TEXT("Single '{' encountered in format string"));
        }
        field_t field = read_field(&text, top);
        format_field(vstr, &field, fields, depth);
    }
}

static mp_obj_t format_all(mp_obj_t self, fields_t *fields) {
    size_t len;
    const char *text = mp_obj_str_get_data(self, &len);
    vstr_t vstr;
    vstr_init(&vstr, len + 16);
    format_text_into(&vstr, text, text + len, fields, 2);
    return mps_format_result(&vstr);
}

// Upstream's function, which bin() and the like call, too.
mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    fields_t fields = {.n_args = n_args - 1, .args = args + 1, .map = kwargs};
    return format_all(args[0], &fields);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_str_format_obj, 1, mp_obj_str_format);

static mp_obj_t str_format_map(mp_obj_t self, mp_obj_t mapping) {
    fields_t fields = {.mapping = mapping};
    return format_all(self, &fields);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_str_format_map_obj, str_format_map);
