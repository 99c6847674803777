// Parses templates, in which \1 and \g<name> stand for groups, with CPython's syntax and messages. Used by pattern.c
// and match.c.

#include <string.h>

#include "py/runtime.h"

#include "stdlib/re/objects.h"
#include "stdlib/re/scan.h"

typedef struct {
    scan_t scan;
    pattern_t *pattern;
    mp_obj_t parts; // a list
    vstr_t literal; // the text behind the last part
} template_t;

static mp_obj_t take_literal(template_t *self) {
    vstr_t taken = self->literal;
    vstr_init(&self->literal, 16);
    return self->scan.is_text ? mps_str_from_vstr(&taken, MPS_KIND_UNKNOWN)
                              : mps_bytes_from_vstr(&mp_type_bytes, &taken);
}

static void add_character(template_t *self, uint32_t c) {
    byte bytes[4] = {c};
    size_t len = self->scan.is_text ? mps_utf8_put(bytes, c) : 1;
    vstr_add_strn(&self->literal, (const char *)bytes, len);
}

static void add_group(template_t *self, uint32_t group, size_t offset) {
    if (group >= self->pattern->program.groups) {
        scan_fail(&self->scan, offset, "invalid group reference %u", (unsigned)group);
    }
    if (self->literal.len > 0) {
        mp_obj_list_append(self->parts, take_literal(self));
    }
    mp_obj_list_append(self->parts, MP_OBJ_NEW_SMALL_INT(group));
}

// Adds the group of \g<...>. \g is consumed already.
static void add_named(template_t *self) {
    scan_t *scan = &self->scan;
    if (!scan_match(scan, '<')) {
        scan_fail(scan, 0, "missing <");
    }
    mp_obj_t name = scan_until(scan, '>', "group name");
    size_t len = mps_str_len(name);
    uint32_t group;
    if (!scan_number(name, &group)) {
        scan_check_name(scan, name, 1);
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(self->pattern->names), name, MP_MAP_LOOKUP);
        if (found == NULL) {
            vstr_t message;
            mp_print_t print;
            vstr_init_print(&message, 32, &print);
            mp_print_str(&print, "unknown group name ");
            mp_obj_print_helper(&print, name, PRINT_REPR);
            mp_obj_t text = mps_str_from_vstr(&message, MPS_KIND_UNKNOWN);
            nlr_raise(mp_obj_new_exception_args(&mp_type_IndexError, 1, &text));
        }
        group = MP_OBJ_SMALL_INT_VALUE(found->value);
    } else if (group >= RE_GROUPS_MAX) {
        scan_fail(scan, len + 1, "invalid group reference %u", (unsigned)group);
    }
    add_group(self, group, len + 1);
}

// Adds an escape sequence, whose backslash is consumed already.
static void add_escape(template_t *self) {
    scan_t *scan = &self->scan;
    size_t start = scan->at - 1;
    uint32_t c = scan->text[scan->at++];
    uint32_t value;
    if (c == 'g') {
        add_named(self);
    } else if (c == '0') {
        scan->at--;
        scan_digits(scan, 8, 3, &value);
        add_character(self, value & 0xff);
    } else if (c >= '1' && c <= '9') {
        if (scan_octal(scan, start, c, &value)) {
            add_character(self, value);
        } else {
            add_group(self, value, scan->at - start - 1);
        }
    } else if (c == 'b') {
        add_character(self, '\b');
    } else if (scan_simple_escape(c) >= 0) {
        add_character(self, scan_simple_escape(c));
    } else if ((c | 32) >= 'a' && (c | 32) <= 'z') {
        scan_fail(scan, 2, "bad escape %s", scan_text(scan, start, scan->at));
    } else {
        add_character(self, '\\');
        add_character(self, c);
    }
}

mp_obj_t re_template(pattern_t *pattern, mp_obj_t text) {
    mp_obj_t str = mps_str_of(text);
    mps_span_t span;
    if (str != MP_OBJ_NULL) {
        span = mps_str_span(str);
    } else if (!mps_bytes_like(text, &span)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected str instance, %s found"),
            mp_obj_get_type_str(text));
    }
    if (span.len == 0 || memchr(span.data, '\\', span.len) == NULL) {
        return str != MP_OBJ_NULL ? str : text;
    }
    template_t self = {.pattern = pattern, .parts = mp_obj_new_list(0, NULL)};
    vstr_init(&self.literal, 16);
    scan_begin(&self.scan, str != MP_OBJ_NULL ? str : text);
    while (!scan_is_over(&self.scan)) {
        uint32_t c = self.scan.text[self.scan.at++];
        if (c == '\\') {
            add_escape(&self);
        } else {
            add_character(&self, c);
        }
    }
    scan_end(&self.scan);
    mp_obj_list_t *parts = MP_OBJ_TO_PTR(self.parts);
    if (parts->len == 0) {
        return take_literal(&self);
    }
    if (self.literal.len > 0) {
        mp_obj_list_append(self.parts, take_literal(&self));
    }
    return mp_obj_new_tuple(parts->len, parts->items);
}

void re_add_item(vstr_t *out, mp_obj_t item, bool is_text, unsigned number) {
    mps_span_t span;
    mp_obj_t str = mps_str_of(item);
    if (is_text && str != MP_OBJ_NULL) {
        span = mps_str_span(str);
    } else if (is_text || !mps_bytes_like(item, &span)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            is_text ? MP_ERROR_TEXT("sequence item %u: expected str instance, %s found")
                    : MP_ERROR_TEXT("sequence item %u: expected a bytes-like object, %s found"),
            number, mp_obj_get_type_str(item));
    }
    vstr_add_strn(out, (const char *)span.data, span.len);
}

void re_template_expand(vstr_t *out, mp_obj_t template, bool is_text, mps_span_t subject, const uint32_t *places) {
    if (!mp_obj_is_type(template, &mp_type_tuple)) {
        re_add_item(out, template, is_text, 0);
        return;
    }
    mp_obj_tuple_t *parts = MP_OBJ_TO_PTR(template);
    for (size_t i = 0; i < parts->len; i++) {
        if (!mp_obj_is_small_int(parts->items[i])) {
            re_add_item(out, parts->items[i], is_text, i);
            continue;
        }
        size_t group = MP_OBJ_SMALL_INT_VALUE(parts->items[i]);
        uint32_t start = places[group * 2], end = places[group * 2 + 1];
        if (start <= end && end <= subject.len) {
            vstr_add_strn(out, (const char *)subject.data + start, end - start);
        }
    }
}
