// The methods of str.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/format.h"
#include "types/text/text.h"

// A str as a method's other argument; the message is CPython's for that method.
static mps_span_t str_arg(mp_obj_t obj, mp_rom_error_text_t text) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(text, obj);
    }
    return mps_str_span(str);
}

// The same, where the message names the argument.
static mps_span_t named_arg(mp_obj_t obj, mp_rom_error_text_t text) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mps_raise_argument(text, obj);
    }
    return mps_str_span(str);
}

static mp_obj_t cut(mp_obj_t self, const byte *from, const byte *to) {
    mps_span_t text = mps_str_span(self);
    if (from == text.data && to == text.data + text.len) {
        return self;
    }
    return mps_str_new(from, to - from);
}

// The part of a text that is between the indices `start` and `end`, two arguments that may be missing.
typedef struct {
    const byte *from;
    const byte *to;
    bool exists; // false: start is behind the end
} part_t;

static part_t part_of(mp_obj_t self, size_t n_args, const mp_obj_t *args) {
    mps_span_t text = mps_str_span(self);
    if (n_args == 0) {
        return (part_t) {text.data, text.data + text.len, true};
    }
    size_t len = mps_str_len(self);
    size_t start = mps_to_bound(args[0], len, 0);
    size_t end = n_args > 1 ? mps_to_bound(args[1], len, len) : len;
    end = MIN(end, len);
    if (start > end) {
        return (part_t) {text.data, text.data, false};
    }
    size_t from = mps_str_offset(self, start);
    return (part_t) {text.data + from, text.data + mps_str_offset(self, end), true};
}

// ---- Searching ----------------------------------------------------------------------------------------------------

static mp_obj_t search(qstr method, size_t n_args, const mp_obj_t *args, bool last, bool raises) {
    mp_obj_t self = mps_self_str(args[0], method);
    mps_check_count(method, n_args - 1, 1, 3);
    if (mps_str_of(args[1]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument 1 must be str, not %s"), method,
            args[1] == mp_const_none ? "None" : mp_obj_get_type_str(args[1]));
    }
    part_t part = part_of(self, n_args - 2, args + 2);
    mps_span_t wanted = mps_str_span(mps_str_of(args[1]));
    const byte *found = NULL;
    if (part.exists) {
        found = (last ? mps_find_last : mps_find)(part.from, part.to - part.from, wanted.data, wanted.len);
    }
    if (found != NULL) {
        return MP_OBJ_NEW_SMALL_INT(mps_str_index_of(self, found - mps_str_span(self).data));
    }
    if (raises) {
        mp_raise_ValueError(MP_ERROR_TEXT("substring not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(-1);
}

static mp_obj_t str_find(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_find, n_args, args, false, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_find_obj, 1, str_find);

static mp_obj_t str_rfind(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_rfind, n_args, args, true, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_rfind_obj, 1, str_rfind);

static mp_obj_t str_index(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_index, n_args, args, false, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_index_obj, 1, str_index);

static mp_obj_t str_rindex(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_rindex, n_args, args, true, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_rindex_obj, 1, str_rindex);

static mp_obj_t str_count(size_t n_args, const mp_obj_t *args) {
    mp_obj_t self = mps_self_str(args[0], MP_QSTR_count);
    mps_check_count(MP_QSTR_count, n_args - 1, 1, 3);
    named_arg(args[1], MP_ERROR_TEXT("count() argument 1 must be str, not %s"));
    part_t part = part_of(self, n_args - 2, args + 2);
    mps_span_t wanted = mps_str_span(mps_str_of(args[1]));
    if (!part.exists) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    size_t len = part.to - part.from;
    if (wanted.len == 0) {
        return MP_OBJ_NEW_SMALL_INT(utf8_charlen(part.from, len) + 1);
    }
    return MP_OBJ_NEW_SMALL_INT(mps_count(part.from, len, wanted.data, wanted.len, SIZE_MAX));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_count_obj, 1, str_count);

static mp_obj_t starts_or_ends(qstr method, size_t n_args, const mp_obj_t *args, bool ends) {
    mp_obj_t self = mps_self_str(args[0], method);
    mps_check_count(method, n_args - 1, 1, 3);
    part_t part = part_of(self, n_args - 2, args + 2);
    size_t count = 1;
    mp_obj_t *items = (mp_obj_t *)&args[1];
    mp_obj_t tuple = mps_native_of(args[1], &mp_type_tuple);
    if (tuple != MP_OBJ_NULL) {
        mp_obj_tuple_get(tuple, &count, &items);
    }
    for (size_t i = 0; i < count; i++) {
        mp_obj_t str = mps_str_of(items[i]);
        if (str == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, tuple != MP_OBJ_NULL
                ? MP_ERROR_TEXT("tuple for %q must only contain str, not %s")
                : MP_ERROR_TEXT("%q first arg must be str or a tuple of str, not %s"), method, mp_obj_get_type_str(items[i]));
        }
        mps_span_t wanted = mps_str_span(str);
        if (part.exists && wanted.len <= (size_t)(part.to - part.from)
            && memcmp(ends ? part.to - wanted.len : part.from, wanted.data, wanted.len) == 0) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}

static mp_obj_t str_startswith(size_t n_args, const mp_obj_t *args) {
    return starts_or_ends(MP_QSTR_startswith, n_args, args, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_startswith_obj, 1, str_startswith);

static mp_obj_t str_endswith(size_t n_args, const mp_obj_t *args) {
    return starts_or_ends(MP_QSTR_endswith, n_args, args, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_endswith_obj, 1, str_endswith);

static mp_obj_t str_removeprefix(mp_obj_t self_in, mp_obj_t prefix_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_removeprefix);
    mps_span_t prefix = named_arg(prefix_in, MP_ERROR_TEXT("removeprefix() argument must be str, not %s"));
    mps_span_t text = mps_str_span(self);
    bool has = prefix.len <= text.len && memcmp(text.data, prefix.data, prefix.len) == 0;
    return cut(self, text.data + (has ? prefix.len : 0), text.data + text.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removeprefix_obj, str_removeprefix);

static mp_obj_t str_removesuffix(mp_obj_t self_in, mp_obj_t suffix_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_removesuffix);
    mps_span_t suffix = named_arg(suffix_in, MP_ERROR_TEXT("removesuffix() argument must be str, not %s"));
    mps_span_t text = mps_str_span(self);
    bool has = suffix.len <= text.len && memcmp(text.data + text.len - suffix.len, suffix.data, suffix.len) == 0;
    return cut(self, text.data, text.data + text.len - (has ? suffix.len : 0));
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_removesuffix_obj, str_removesuffix);

// ---- Splitting and joining ----------------------------------------------------------------------------------------

static bool is_space_at(const byte *p) {
    if (*p < 0x80) {
        return (*p >= '\t' && *p <= '\r') || (*p >= 0x1c && *p <= ' ');
    }
    return mps_unicode_flags(mps_utf8_next(&p)) & MPS_SPACE;
}

static const byte *skip_char(const byte *p) {
    mps_utf8_next(&p);
    return p;
}

static const byte *skip_spaces(const byte *p, const byte *end) {
    while (p < end && is_space_at(p)) {
        p = skip_char(p);
    }
    return p;
}

static const byte *skip_spaces_back(const byte *start, const byte *p) {
    while (p > start) {
        const byte *before = mps_utf8_before(p);
        if (!is_space_at(before)) {
            break;
        }
        p = before;
    }
    return p;
}

// split() at white space. The last part has what is left when there were enough parts.
static void split_at_spaces(mp_obj_t self, size_t splits, mp_obj_t list) {
    mps_span_t text = mps_str_span(self);
    const byte *end = text.data + text.len;
    const byte *p = skip_spaces(text.data, end);
    while (p < end) {
        const byte *from = p;
        if (splits-- == 0) {
            mp_obj_list_append(list, cut(self, from, end));
            return;
        }
        while (p < end && !is_space_at(p)) {
            p = skip_char(p);
        }
        mp_obj_list_append(list, cut(self, from, p));
        p = skip_spaces(p, end);
    }
}

static void rsplit_at_spaces(mp_obj_t self, size_t splits, mp_obj_t list) {
    mps_span_t text = mps_str_span(self);
    const byte *start = text.data;
    const byte *p = skip_spaces_back(start, text.data + text.len);
    while (p > start) {
        const byte *to = p;
        if (splits-- == 0) {
            mp_obj_list_append(list, cut(self, start, to));
            return;
        }
        while (p > start && !is_space_at(mps_utf8_before(p))) {
            p = mps_utf8_before(p);
        }
        mp_obj_list_append(list, cut(self, p, to));
        p = skip_spaces_back(start, p);
    }
}

static void reverse(mp_obj_t list) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(list);
    for (size_t i = 0, j = self->len; i + 1 < j; i++) {
        j--;
        mp_obj_t item = self->items[i];
        self->items[i] = self->items[j];
        self->items[j] = item;
    }
}

static mp_obj_t split(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, bool from_right) {
    mp_obj_t self = mps_self_str(args[0], method);
    static const qstr names[] = {MP_QSTR_sep, MP_QSTR_maxsplit};
    mp_obj_t values[2] = {mp_const_none, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mp_int_t max = mps_to_ssize(values[1]);
    size_t splits = max < 0 ? SIZE_MAX : (size_t)max;
    if (values[0] == mp_const_none) {
        mp_obj_t list = mp_obj_new_list(0, NULL);
        if (from_right) {
            rsplit_at_spaces(self, splits, list);
            reverse(list);
        } else {
            split_at_spaces(self, splits, list);
        }
        return list;
    }
    mps_span_t sep = str_arg(values[0], MP_ERROR_TEXT("must be str or None, not %s"));
    if (sep.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    mps_span_t text = mps_str_span(self);
    const byte *from = text.data;
    const byte *to = from + text.len;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    while (splits-- > 0) {
        const byte *found = (from_right ? mps_find_last : mps_find)(from, to - from, sep.data, sep.len);
        if (found == NULL) {
            break;
        }
        if (from_right) {
            mp_obj_list_append(list, cut(self, found + sep.len, to));
            to = found;
        } else {
            mp_obj_list_append(list, cut(self, from, found));
            from = found + sep.len;
        }
    }
    mp_obj_list_append(list, cut(self, from, to));
    if (from_right) {
        reverse(list);
    }
    return list;
}

static mp_obj_t str_split(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return split(MP_QSTR_split, n_args, args, kw, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_split_obj, 1, str_split);

static mp_obj_t str_rsplit(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return split(MP_QSTR_rsplit, n_args, args, kw, true);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_rsplit_obj, 1, str_rsplit);

// For C: split(sep=None, maxsplit=-1).
mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args) {
    return split(MP_QSTR_split, n_args, args, NULL, false);
}

static mp_obj_t str_splitlines(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = mps_self_str(args[0], MP_QSTR_splitlines);
    static const qstr names[] = {MP_QSTR_keepends};
    mp_obj_t keep = mp_const_false;
    mps_parse_args(MP_QSTR_splitlines, n_args - 1, args + 1, kw, 1, names, 0, 0, &keep);
    bool keeps = mp_obj_is_true(keep);
    mps_span_t text = mps_str_span(self);
    const byte *end = text.data + text.len;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const byte *p = text.data; p < end;) {
        const byte *from = p;
        const byte *to = end;
        while (p < end) {
            const byte *at = p;
            unichar c = mps_utf8_next(&p);
            if (mps_unicode_is_line_end(c)) {
                p += c == '\r' && p < end && *p == '\n';
                to = keeps ? p : at;
                break;
            }
        }
        mp_obj_list_append(list, cut(self, from, to));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_splitlines_obj, 1, str_splitlines);

static mp_obj_t partition(qstr method, mp_obj_t self_in, mp_obj_t sep_in, bool last) {
    mp_obj_t self = mps_self_str(self_in, method);
    mps_span_t sep = str_arg(sep_in, MP_ERROR_TEXT("must be str, not %s"));
    if (sep.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    mps_span_t text = mps_str_span(self);
    const byte *found = (last ? mps_find_last : mps_find)(text.data, text.len, sep.data, sep.len);
    mp_obj_t empty = MP_OBJ_NEW_QSTR(MP_QSTR_);
    mp_obj_t parts[3] = {last ? empty : self, empty, last ? self : empty};
    if (found != NULL) {
        parts[0] = cut(self, text.data, found);
        parts[1] = mps_str_of(sep_in);
        parts[2] = cut(self, found + sep.len, text.data + text.len);
    }
    return mp_obj_new_tuple(3, parts);
}

static mp_obj_t str_partition(mp_obj_t self, mp_obj_t sep) {
    return partition(MP_QSTR_partition, self, sep, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_partition_obj, str_partition);

static mp_obj_t str_rpartition(mp_obj_t self, mp_obj_t sep) {
    return partition(MP_QSTR_rpartition, self, sep, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_rpartition_obj, str_rpartition);

static mp_obj_t str_join(mp_obj_t self_in, mp_obj_t items_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_join);
    mps_span_t sep = mps_str_span(self);
    if (!mp_obj_is_type(items_in, &mp_type_list) && !mp_obj_is_type(items_in, &mp_type_tuple)) {
        if (!mps_is_iterable(items_in)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        items_in = mp_obj_list_make_new(&mp_type_list, 1, 0, &items_in);
    }
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(items_in, &count, &items);
    if (count == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (count == 1 && mp_obj_is_str(items[0])) {
        return items[0];
    }
    uint64_t len = (uint64_t)sep.len * (count - 1);
    for (size_t i = 0; i < count; i++) {
        mp_obj_t item = mps_str_of(items[i]);
        if (item == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sequence item %u: expected str instance, %s found"),
                (unsigned)i, mp_obj_get_type_str(items[i]));
        }
        len += mps_str_span(item).len;
    }
    vstr_t vstr;
    mps_vstr_init_len(&vstr, len);
    char *out = vstr.buf;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            memcpy(out, sep.data, sep.len);
            out += sep.len;
        }
        mps_span_t item = mps_str_span(mps_str_of(items[i]));
        memcpy(out, item.data, item.len);
        out += item.len;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_join_obj, str_join);

static mp_obj_t str_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = mps_self_str(args[0], MP_QSTR_replace);
    static const qstr names[] = {MP_QSTR_, MP_QSTR_, MP_QSTR_count};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(MP_QSTR_replace, n_args - 1, args + 1, kw, 3, names, 2, 2, values);
    named_arg(values[0], MP_ERROR_TEXT("replace() argument 1 must be str, not %s"));
    named_arg(values[1], MP_ERROR_TEXT("replace() argument 2 must be str, not %s"));
    mp_int_t max = mps_to_ssize(values[2]);
    mps_span_t old = mps_str_span(mps_str_of(values[0]));
    mps_span_t by = mps_str_span(mps_str_of(values[1]));
    mps_span_t text = mps_str_span(self);
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    size_t count = old.len == 0 ? MIN(mps_str_len(self) + 1, limit) : mps_count(text.data, text.len, old.data, old.len, limit);
    if (count == 0) {
        return self;
    }
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len + (uint64_t)count * by.len - (uint64_t)count * old.len);
    char *out = vstr.buf;
    const byte *from = text.data;
    const byte *end = text.data + text.len;
    while (count-- > 0) {
        const byte *found = mps_find(from, end - from, old.data, old.len);
        memcpy(out, from, found - from);
        out += found - from;
        memcpy(out, by.data, by.len);
        out += by.len;
        from = found + old.len;
        if (old.len == 0 && from < end) {
            // Between all characters.
            const byte *next = skip_char(from);
            memcpy(out, from, next - from);
            out += next - from;
            from = next;
        }
    }
    memcpy(out, from, end - from);
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_replace_obj, 1, str_replace);

// ---- Stripping and padding ----------------------------------------------------------------------------------------

enum { LEFT = 1, RIGHT = 2 };

static mp_obj_t strip(qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    mp_obj_t self = mps_self_str(args[0], method);
    mps_check_count(method, n_args - 1, 0, 1);
    mps_span_t text = mps_str_span(self);
    const byte *from = text.data;
    const byte *to = from + text.len;
    if (n_args == 1 || args[1] == mp_const_none) {
        from = sides & LEFT ? skip_spaces(from, to) : from;
        to = sides & RIGHT ? skip_spaces_back(from, to) : to;
        return cut(self, from, to);
    }
    if (mps_str_of(args[1]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q arg must be None or str"), method);
    }
    mps_span_t chars = mps_str_span(mps_str_of(args[1]));
    while (sides & LEFT && from < to) {
        const byte *next = skip_char(from);
        if (mps_find(chars.data, chars.len, from, next - from) == NULL) {
            break;
        }
        from = next;
    }
    while (sides & RIGHT && from < to) {
        const byte *before = mps_utf8_before(to);
        if (mps_find(chars.data, chars.len, before, to - before) == NULL) {
            break;
        }
        to = before;
    }
    return cut(self, from, to);
}

static mp_obj_t str_strip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_strip, n_args, args, LEFT | RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_strip_obj, 1, str_strip);

static mp_obj_t str_lstrip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_lstrip, n_args, args, LEFT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_lstrip_obj, 1, str_lstrip);

static mp_obj_t str_rstrip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_rstrip, n_args, args, RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_rstrip_obj, 1, str_rstrip);

// A text with so many characters before and behind it.
static mp_obj_t pad(mp_obj_t self, size_t left, size_t right, unichar fill) {
    mps_span_t text = mps_str_span(self);
    byte unit[4];
    size_t unit_len = mps_utf8_put(unit, fill);
    vstr_t vstr;
    mps_vstr_init_len(&vstr, (uint64_t)unit_len * ((uint64_t)left + right) + text.len);
    byte *out = (byte *)vstr.buf;
    for (; left > 0; left--) {
        memcpy(out, unit, unit_len);
        out += unit_len;
    }
    memcpy(out, text.data, text.len);
    out += text.len;
    for (; right > 0; right--) {
        memcpy(out, unit, unit_len);
        out += unit_len;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}

static mp_obj_t justify(qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    mp_obj_t self = mps_self_str(args[0], method);
    mps_check_count(method, n_args - 1, 1, 2);
    mp_int_t width = mps_to_ssize(args[1]);
    unichar fill = ' ';
    if (n_args > 2) {
        mps_span_t text = str_arg(args[2], MP_ERROR_TEXT("The fill character must be a unicode character, not %s"));
        if (mps_str_len(mps_str_of(args[2])) != 1) {
            mp_raise_TypeError(MP_ERROR_TEXT("The fill character must be exactly one character long"));
        }
        fill = mps_utf8_next(&text.data);
    }
    mp_int_t len = mps_str_len(self);
    if (width <= len) {
        return self;
    }
    size_t more = width - len;
    // CPython puts the odd one to the left where the width is odd.
    size_t left = sides == (LEFT | RIGHT) ? more / 2 + (more & width & 1) : sides == LEFT ? more : 0;
    return pad(self, left, more - left, fill);
}

static mp_obj_t str_center(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_center, n_args, args, LEFT | RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_center_obj, 1, str_center);

static mp_obj_t str_ljust(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_ljust, n_args, args, RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_ljust_obj, 1, str_ljust);

static mp_obj_t str_rjust(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_rjust, n_args, args, LEFT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_rjust_obj, 1, str_rjust);

static mp_obj_t str_zfill(mp_obj_t self_in, mp_obj_t width_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_zfill);
    mp_int_t width = mps_to_ssize(width_in);
    mp_int_t len = mps_str_len(self);
    if (width <= len) {
        return self;
    }
    mp_obj_t padded = pad(self, width - len, 0, '0');
    mps_span_t text = mps_str_span(self);
    if (text.len > 0 && (*text.data == '+' || *text.data == '-') && !mp_obj_is_qstr(padded)) {
        // The result is new and nobody else's yet.
        byte *data = (byte *)mps_str_span(padded).data;
        data[width - len] = '0';
        data[0] = *text.data;
    }
    return padded;
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_zfill_obj, str_zfill);

static mp_obj_t str_expandtabs(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = mps_self_str(args[0], MP_QSTR_expandtabs);
    static const qstr names[] = {MP_QSTR_tabsize};
    mp_obj_t size_in = MP_OBJ_NEW_SMALL_INT(8);
    mps_parse_args(MP_QSTR_expandtabs, n_args - 1, args + 1, kw, 1, names, 0, 0, &size_in);
    mp_int_t size = mps_to_tab_size(size_in);
    mps_span_t text = mps_str_span(self);
    const byte *end = text.data + text.len;
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    size_t column = 0;
    for (const byte *p = text.data; p < end;) {
        const byte *from = p;
        unichar c = mps_utf8_next(&p);
        if (c != '\t') {
            vstr_add_strn(&vstr, (const char *)from, p - from);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        } else if (size > 0) {
            size_t spaces = size - column % size;
            if (spaces > MPS_LEN_MAX - vstr.len) {
                mps_raise_memory();
            }
            memset(vstr_add_len(&vstr, spaces), ' ', spaces);
            column += spaces;
        }
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_expandtabs_obj, 1, str_expandtabs);

// ---- Case ---------------------------------------------------------------------------------------------------------

// Adds the form of a character.
static void add_case(vstr_t *vstr, unichar c, mps_case_t form) {
    unichar chars[MPS_CASE_CHARS];
    size_t count = mps_unicode_case(c, form, chars);
    for (size_t i = 0; i < count; i++) {
        vstr_add_char(vstr, chars[i]);
    }
}

#define CAPITAL_SIGMA (0x3a3)
#define FINAL_SIGMA (0x3c2)

// Whether a capital sigma in [at, next) is the last letter of a word.
static bool is_final_sigma(const byte *start, const byte *at, const byte *next, const byte *end) {
    bool cased = false;
    while (at > start) {
        at = mps_utf8_before(at);
        const byte *p = at;
        unsigned flags = mps_unicode_flags(mps_utf8_next(&p));
        if (!(flags & MPS_CASE_IGNORABLE)) {
            cased = flags & MPS_CASED;
            break;
        }
    }
    while (cased && next < end) {
        unsigned flags = mps_unicode_flags(mps_utf8_next(&next));
        if (!(flags & MPS_CASE_IGNORABLE)) {
            return !(flags & MPS_CASED);
        }
    }
    return cased;
}

// Adds the lower form of the character at *p in a text, which moves on.
static void add_lower(vstr_t *vstr, mps_span_t text, const byte **p) {
    const byte *at = *p;
    unichar c = mps_utf8_next(p);
    if (c == CAPITAL_SIGMA && is_final_sigma(text.data, at, *p, text.data + text.len)) {
        vstr_add_char(vstr, FINAL_SIGMA);
    } else {
        add_case(vstr, c, MPS_TO_LOWER);
    }
}

// Changes text that is all ASCII.
static mp_obj_t ascii_case(mps_span_t text, bool to_upper) {
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        byte c = text.data[i];
        byte letter = to_upper ? c - 'a' : c - 'A';
        vstr.buf[i] = c ^ (letter < 26 ? 0x20 : 0);
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

static mp_obj_t change_case(qstr method, mp_obj_t self_in, mps_case_t form) {
    mp_obj_t self = mps_self_str(self_in, method);
    mps_span_t text = mps_str_span(self);
    if (mps_str_is_ascii(self)) {
        return ascii_case(text, form == MPS_TO_UPPER);
    }
    const byte *end = text.data + text.len;
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    for (const byte *p = text.data; p < end;) {
        if (form == MPS_TO_LOWER) {
            add_lower(&vstr, text, &p);
        } else {
            add_case(&vstr, mps_utf8_next(&p), form);
        }
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}

static mp_obj_t str_upper(mp_obj_t self) {
    return change_case(MP_QSTR_upper, self, MPS_TO_UPPER);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_upper_obj, str_upper);

static mp_obj_t str_lower(mp_obj_t self) {
    return change_case(MP_QSTR_lower, self, MPS_TO_LOWER);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_lower_obj, str_lower);

static mp_obj_t str_casefold(mp_obj_t self) {
    return change_case(MP_QSTR_casefold, self, MPS_TO_FOLDED);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_casefold_obj, str_casefold);

static mp_obj_t str_capitalize(mp_obj_t self_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_capitalize);
    mps_span_t text = mps_str_span(self);
    const byte *p = text.data;
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    if (text.len > 0) {
        add_case(&vstr, mps_utf8_next(&p), MPS_TO_TITLE);
    }
    while (p < text.data + text.len) {
        add_lower(&vstr, text, &p);
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_capitalize_obj, str_capitalize);

static mp_obj_t str_title(mp_obj_t self_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_title);
    mps_span_t text = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    bool in_word = false;
    for (const byte *p = text.data; p < text.data + text.len;) {
        const byte *at = p;
        unichar c = mps_utf8_next(&p);
        if (in_word) {
            add_lower(&vstr, text, &at);
        } else {
            add_case(&vstr, c, MPS_TO_TITLE);
        }
        in_word = mps_unicode_flags(c) & MPS_CASED;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_title_obj, str_title);

static mp_obj_t str_swapcase(mp_obj_t self_in) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_swapcase);
    mps_span_t text = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    for (const byte *p = text.data; p < text.data + text.len;) {
        const byte *at = p;
        unichar c = mps_utf8_next(&p);
        unsigned flags = mps_unicode_flags(c);
        if (flags & MPS_UPPER) {
            add_lower(&vstr, text, &at);
        } else if (flags & MPS_LOWER) {
            add_case(&vstr, c, MPS_TO_UPPER);
        } else {
            vstr_add_char(&vstr, c);
        }
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_swapcase_obj, str_swapcase);

// ---- Questions ----------------------------------------------------------------------------------------------------

// Whether there is a character and all have one of these bits.
static mp_obj_t all_have(qstr method, mp_obj_t self_in, unsigned flags, bool if_empty) {
    mps_span_t text = mps_str_span(mps_self_str(self_in, method));
    for (const byte *p = text.data; p < text.data + text.len;) {
        if (!(mps_unicode_flags(mps_utf8_next(&p)) & flags)) {
            return mp_const_false;
        }
    }
    return mp_obj_new_bool(text.len > 0 || if_empty);
}

#define QUESTION(method, flags, if_empty) \
    static mp_obj_t str_##method(mp_obj_t self) { \
        return all_have(MP_QSTR_##method, self, flags, if_empty); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(str_##method##_obj, str_##method);

QUESTION(isalpha, MPS_ALPHA, false)
QUESTION(isdecimal, MPS_DECIMAL, false)
QUESTION(isdigit, MPS_DIGIT, false)
QUESTION(isnumeric, MPS_NUMERIC, false)
QUESTION(isalnum, MPS_ALPHA | MPS_DECIMAL | MPS_DIGIT | MPS_NUMERIC, false)
QUESTION(isspace, MPS_SPACE, false)
QUESTION(isprintable, MPS_PRINTABLE, true)

// Whether there is a character with the bit, and none with one of the others.
static mp_obj_t some_have(qstr method, mp_obj_t self_in, unsigned flag, unsigned others) {
    mps_span_t text = mps_str_span(mps_self_str(self_in, method));
    bool found = false;
    for (const byte *p = text.data; p < text.data + text.len;) {
        unsigned flags = mps_unicode_flags(mps_utf8_next(&p));
        if (flags & others) {
            return mp_const_false;
        }
        found = found || flags & flag;
    }
    return mp_obj_new_bool(found);
}

static mp_obj_t str_islower(mp_obj_t self) {
    return some_have(MP_QSTR_islower, self, MPS_LOWER, MPS_UPPER | MPS_TITLE);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_islower_obj, str_islower);

static mp_obj_t str_isupper(mp_obj_t self) {
    return some_have(MP_QSTR_isupper, self, MPS_UPPER, MPS_LOWER | MPS_TITLE);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_isupper_obj, str_isupper);

static mp_obj_t str_istitle(mp_obj_t self_in) {
    mps_span_t text = mps_str_span(mps_self_str(self_in, MP_QSTR_istitle));
    bool in_word = false;
    bool found = false;
    for (const byte *p = text.data; p < text.data + text.len;) {
        unsigned flags = mps_unicode_flags(mps_utf8_next(&p));
        bool starts = flags & (MPS_UPPER | MPS_TITLE);
        if ((starts && in_word) || (flags & MPS_LOWER && !in_word)) {
            return mp_const_false;
        }
        in_word = starts || flags & MPS_LOWER;
        found = found || in_word;
    }
    return mp_obj_new_bool(found);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_istitle_obj, str_istitle);

static mp_obj_t str_isascii(mp_obj_t self) {
    return mp_obj_new_bool(mps_str_is_ascii(mps_self_str(self, MP_QSTR_isascii)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_isascii_obj, str_isascii);

static mp_obj_t str_isidentifier(mp_obj_t self_in) {
    mps_span_t text = mps_str_span(mps_self_str(self_in, MP_QSTR_isidentifier));
    for (const byte *p = text.data; p < text.data + text.len;) {
        bool first = p == text.data;
        if (!(mps_unicode_flags(mps_utf8_next(&p)) & (first ? MPS_ID_START : MPS_ID_CONTINUE))) {
            return mp_const_false;
        }
    }
    return mp_obj_new_bool(text.len > 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(str_isidentifier_obj, str_isidentifier);

// ---- Translating and encoding -------------------------------------------------------------------------------------

static void store_char(mp_obj_t dict, unichar from, mp_obj_t to) {
    mp_obj_dict_store(dict, MP_OBJ_NEW_SMALL_INT(from), to);
}

static mp_obj_t str_maketrans(size_t n_args, const mp_obj_t *args) {
    mps_check_count(MP_QSTR_maketrans, n_args, 1, 3);
    mp_obj_t table = mp_obj_new_dict(0);
    if (n_args == 1) {
        mp_obj_t dict = mps_native_of(args[0], &mp_type_dict);
        if (dict == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("if you give only one argument to maketrans it must be a dict"));
        }
        mp_map_t *map = mp_obj_dict_get_map(dict);
        for (size_t i = 0; i < map->alloc; i++) {
            if (!mp_map_slot_is_filled(map, i)) {
                continue;
            }
            mp_obj_t key = map->table[i].key;
            mp_obj_t str = mps_str_of(key);
            if (str != MP_OBJ_NULL) {
                if (mps_str_len(str) != 1) {
                    mp_raise_ValueError(MP_ERROR_TEXT("string keys in translate table must be of length 1"));
                }
                const byte *p = mps_str_span(str).data;
                key = MP_OBJ_NEW_SMALL_INT(mps_utf8_next(&p));
            } else if (!mp_obj_is_int(key)) {
                mp_raise_TypeError(MP_ERROR_TEXT("keys in translate table must be strings or integers"));
            }
            mp_obj_dict_store(table, key, map->table[i].value);
        }
        return table;
    }
    mps_span_t to = named_arg(args[1], MP_ERROR_TEXT("maketrans() argument 2 must be str, not %s"));
    mps_span_t gone = {0};
    if (n_args > 2) {
        gone = named_arg(args[2], MP_ERROR_TEXT("maketrans() argument 3 must be str, not %s"));
    }
    if (mps_str_of(args[0]) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("first maketrans argument must be a string if there is a second argument"));
    }
    mps_span_t from = mps_str_span(mps_str_of(args[0]));
    if (utf8_charlen(from.data, from.len) != utf8_charlen(to.data, to.len)) {
        mp_raise_ValueError(MP_ERROR_TEXT("the first two maketrans arguments must have equal length"));
    }
    for (const byte *p = from.data, *q = to.data; p < from.data + from.len;) {
        unichar c = mps_utf8_next(&p);
        store_char(table, c, MP_OBJ_NEW_SMALL_INT(mps_utf8_next(&q)));
    }
    for (const byte *p = gone.data; p < gone.data + gone.len;) {
        store_char(table, mps_utf8_next(&p), mp_const_none);
    }
    return table;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(str_maketrans_fun, 0, str_maketrans);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(str_maketrans_obj, MP_ROM_PTR(&str_maketrans_fun));

// What a table has for a character: MP_OBJ_NULL where that is nothing. May run code of the program's.
static mp_obj_t translation(mp_obj_t table, unichar c) {
    mp_obj_t key = MP_OBJ_NEW_SMALL_INT(c);
    if (mp_obj_is_type(table, &mp_type_dict)) {
        mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(table), key, MP_MAP_LOOKUP);
        return elem != NULL ? elem->value : MP_OBJ_NULL;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_obj_subscr(table, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(MP_OBJ_FROM_PTR(nlr.ret_val))),
        MP_OBJ_FROM_PTR(&mp_type_LookupError))) {
        return MP_OBJ_NULL;
    }
    nlr_jump(nlr.ret_val);
}

static mp_obj_t str_translate(mp_obj_t self_in, mp_obj_t table) {
    mp_obj_t self = mps_self_str(self_in, MP_QSTR_translate);
    mps_span_t text = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    for (const byte *p = text.data; p < text.data + text.len;) {
        const byte *from = p;
        unichar c = mps_utf8_next(&p);
        mp_obj_t value = translation(table, c);
        if (value == MP_OBJ_NULL) {
            vstr_add_strn(&vstr, (const char *)from, p - from);
        } else if (mps_str_of(value) != MP_OBJ_NULL) {
            mps_span_t by = mps_str_span(mps_str_of(value));
            vstr_add_strn(&vstr, (const char *)by.data, by.len);
        } else if (mp_obj_is_int(value)) {
            mp_int_t number = mps_to_clamped(value);
            if (number < 0 || number > MPS_UNICODE_MAX) {
                mp_raise_ValueError(MP_ERROR_TEXT("character mapping must be in range(0x110000)"));
            }
            vstr_add_char(&vstr, number);
        } else if (value != mp_const_none) {
            mp_raise_TypeError(MP_ERROR_TEXT("character mapping must return integer, None or str"));
        }
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_2(str_translate_obj, str_translate);

static mp_obj_t str_encode(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = mps_self_str(args[0], MP_QSTR_encode);
    static const qstr names[] = {MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_encode, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mps_check_codec_args(MP_QSTR_encode, names, values);
    return mps_encode(self, values[0], values[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(str_encode_obj, 1, str_encode);

static const mp_rom_map_elem_t str_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&str_find_obj) },
    { MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&str_join_obj) },
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&str_split_obj) },
    { MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&mps_str_format_obj) },
    { MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&str_replace_obj) },
    { MP_ROM_QSTR(MP_QSTR_startswith), MP_ROM_PTR(&str_startswith_obj) },
    { MP_ROM_QSTR(MP_QSTR_endswith), MP_ROM_PTR(&str_endswith_obj) },
    { MP_ROM_QSTR(MP_QSTR_strip), MP_ROM_PTR(&str_strip_obj) },
    { MP_ROM_QSTR(MP_QSTR_lower), MP_ROM_PTR(&str_lower_obj) },
    { MP_ROM_QSTR(MP_QSTR_upper), MP_ROM_PTR(&str_upper_obj) },
    { MP_ROM_QSTR(MP_QSTR_capitalize), MP_ROM_PTR(&str_capitalize_obj) },
    { MP_ROM_QSTR(MP_QSTR_casefold), MP_ROM_PTR(&str_casefold_obj) },
    { MP_ROM_QSTR(MP_QSTR_center), MP_ROM_PTR(&str_center_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&str_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_encode), MP_ROM_PTR(&str_encode_obj) },
    { MP_ROM_QSTR(MP_QSTR_expandtabs), MP_ROM_PTR(&str_expandtabs_obj) },
    { MP_ROM_QSTR(MP_QSTR_format_map), MP_ROM_PTR(&mps_str_format_map_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&str_index_obj) },
    { MP_ROM_QSTR(MP_QSTR_isalnum), MP_ROM_PTR(&str_isalnum_obj) },
    { MP_ROM_QSTR(MP_QSTR_isalpha), MP_ROM_PTR(&str_isalpha_obj) },
    { MP_ROM_QSTR(MP_QSTR_isascii), MP_ROM_PTR(&str_isascii_obj) },
    { MP_ROM_QSTR(MP_QSTR_isdecimal), MP_ROM_PTR(&str_isdecimal_obj) },
    { MP_ROM_QSTR(MP_QSTR_isdigit), MP_ROM_PTR(&str_isdigit_obj) },
    { MP_ROM_QSTR(MP_QSTR_isidentifier), MP_ROM_PTR(&str_isidentifier_obj) },
    { MP_ROM_QSTR(MP_QSTR_islower), MP_ROM_PTR(&str_islower_obj) },
    { MP_ROM_QSTR(MP_QSTR_isnumeric), MP_ROM_PTR(&str_isnumeric_obj) },
    { MP_ROM_QSTR(MP_QSTR_isprintable), MP_ROM_PTR(&str_isprintable_obj) },
    { MP_ROM_QSTR(MP_QSTR_isspace), MP_ROM_PTR(&str_isspace_obj) },
    { MP_ROM_QSTR(MP_QSTR_istitle), MP_ROM_PTR(&str_istitle_obj) },
    { MP_ROM_QSTR(MP_QSTR_isupper), MP_ROM_PTR(&str_isupper_obj) },
    { MP_ROM_QSTR(MP_QSTR_ljust), MP_ROM_PTR(&str_ljust_obj) },
    { MP_ROM_QSTR(MP_QSTR_lstrip), MP_ROM_PTR(&str_lstrip_obj) },
    { MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&str_maketrans_obj) },
    { MP_ROM_QSTR(MP_QSTR_partition), MP_ROM_PTR(&str_partition_obj) },
    { MP_ROM_QSTR(MP_QSTR_removeprefix), MP_ROM_PTR(&str_removeprefix_obj) },
    { MP_ROM_QSTR(MP_QSTR_removesuffix), MP_ROM_PTR(&str_removesuffix_obj) },
    { MP_ROM_QSTR(MP_QSTR_rfind), MP_ROM_PTR(&str_rfind_obj) },
    { MP_ROM_QSTR(MP_QSTR_rindex), MP_ROM_PTR(&str_rindex_obj) },
    { MP_ROM_QSTR(MP_QSTR_rjust), MP_ROM_PTR(&str_rjust_obj) },
    { MP_ROM_QSTR(MP_QSTR_rpartition), MP_ROM_PTR(&str_rpartition_obj) },
    { MP_ROM_QSTR(MP_QSTR_rsplit), MP_ROM_PTR(&str_rsplit_obj) },
    { MP_ROM_QSTR(MP_QSTR_rstrip), MP_ROM_PTR(&str_rstrip_obj) },
    { MP_ROM_QSTR(MP_QSTR_splitlines), MP_ROM_PTR(&str_splitlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_swapcase), MP_ROM_PTR(&str_swapcase_obj) },
    { MP_ROM_QSTR(MP_QSTR_title), MP_ROM_PTR(&str_title_obj) },
    { MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&str_translate_obj) },
    { MP_ROM_QSTR(MP_QSTR_zfill), MP_ROM_PTR(&str_zfill_obj) },
};
MP_DEFINE_CONST_DICT(mp_obj_str_locals_dict, str_locals_table);
