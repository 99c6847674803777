// The methods that bytes and bytearray share. bytearray's own are in bytearray.c.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/bytearray.h"
#include "types/text/text.h"

// A bytes or bytearray, or what an instance of a class derived from them holds. TypeError for others.
static mp_obj_t self_of(mp_obj_t obj, qstr method) {
    mp_obj_t self = mps_native_of(obj, &mp_type_bytes);
    if (self == MP_OBJ_NULL) {
        self = mps_native_of(obj, &mp_type_bytearray);
    }
    if (self == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '%q' for 'bytes' objects doesn't apply to a '%s' object"),
            method, mp_obj_get_type_str(obj));
    }
    return self;
}

static mps_span_t bytes_arg(mp_obj_t obj) {
    mps_span_t span;
    if (!mps_bytes_like(obj, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), obj);
    }
    return span;
}

// A part of self: of its type, and self itself where it is all of a bytes.
static mp_obj_t cut(mp_obj_t self, const byte *from, const byte *to) {
    mps_span_t span = mps_str_span(self);
    if (from == span.data && to == span.data + span.len && mp_obj_is_type(self, &mp_type_bytes)) {
        return self;
    }
    return mps_bytes_new(mp_obj_get_type(self), from, to - from);
}

static mp_obj_t result(mp_obj_t self, vstr_t *vstr) {
    return mps_bytes_from_vstr(mp_obj_get_type(self), vstr);
}

// What is searched for: bytes, or one byte, which is kept in *one. No code of the program's runs from here on.
static mps_span_t needle_of(mp_obj_t obj, byte *one) {
    mps_span_t span;
    if (mps_bytes_like(obj, &span)) {
        return span;
    }
    if (mps_str_of(obj) != MP_OBJ_NULL || !(mp_obj_is_int(obj) || mp_obj_is_bool(obj) || mp_obj_is_instance_type(mp_obj_get_type(obj)))) {
        mps_raise_type(MP_ERROR_TEXT("argument should be integer or bytes-like object, not '%s'"), obj);
    }
    *one = mps_to_byte(obj, false);
    return (mps_span_t) {one, 1};
}

typedef struct {
    const byte *from;
    const byte *to;
    bool exists;
} part_t;

// The indices start and end as numbers, before the data is looked at: converting them may run code that changes it.
typedef struct {
    mp_obj_t start;
    mp_obj_t end;
} bounds_t;

static mp_obj_t number_or_none(mp_obj_t obj) {
    return obj == mp_const_none ? obj : mp_obj_new_int(mps_to_slice_index(obj));
}

static bounds_t bounds_of(size_t n_args, const mp_obj_t *args) {
    return (bounds_t) {n_args > 0 ? number_or_none(args[0]) : mp_const_none, n_args > 1 ? number_or_none(args[1]) : mp_const_none};
}

static part_t part_of(mp_obj_t self, bounds_t bounds) {
    mps_span_t span = mps_str_span(self);
    size_t start = mps_to_bound(bounds.start, span.len, 0);
    size_t end = mps_to_bound(bounds.end, span.len, span.len);
    end = MIN(end, span.len);
    if (start > end) {
        return (part_t) {span.data, span.data, false};
    }
    return (part_t) {span.data + start, span.data + end, true};
}

// ---- Searching ----------------------------------------------------------------------------------------------------

static mp_obj_t search(qstr method, size_t n_args, const mp_obj_t *args, bool last, bool raises) {
    mp_obj_t self = self_of(args[0], method);
    mps_check_count(method, n_args - 1, 1, 3);
    bounds_t bounds = bounds_of(n_args - 2, args + 2);
    byte one;
    mps_span_t needle = needle_of(args[1], &one);
    part_t part = part_of(self, bounds);
    const byte *found = NULL;
    if (part.exists) {
        found = (last ? mps_find_last : mps_find)(part.from, part.to - part.from, needle.data, needle.len);
    }
    if (found != NULL) {
        return MP_OBJ_NEW_SMALL_INT(found - mps_str_span(self).data);
    }
    if (raises) {
        mp_raise_ValueError(MP_ERROR_TEXT("subsection not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(-1);
}

static mp_obj_t bytes_find(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_find, n_args, args, false, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_find_obj, 1, bytes_find);

static mp_obj_t bytes_rfind(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_rfind, n_args, args, true, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_rfind_obj, 1, bytes_rfind);

static mp_obj_t bytes_index(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_index, n_args, args, false, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_index_obj, 1, bytes_index);

static mp_obj_t bytes_rindex(size_t n_args, const mp_obj_t *args) {
    return search(MP_QSTR_rindex, n_args, args, true, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_rindex_obj, 1, bytes_rindex);

static mp_obj_t bytes_count(size_t n_args, const mp_obj_t *args) {
    mp_obj_t self = self_of(args[0], MP_QSTR_count);
    mps_check_count(MP_QSTR_count, n_args - 1, 1, 3);
    bounds_t bounds = bounds_of(n_args - 2, args + 2);
    byte one;
    mps_span_t needle = needle_of(args[1], &one);
    part_t part = part_of(self, bounds);
    if (!part.exists) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    size_t len = part.to - part.from;
    return MP_OBJ_NEW_SMALL_INT(needle.len == 0 ? len + 1 : mps_count(part.from, len, needle.data, needle.len, SIZE_MAX));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_count_obj, 1, bytes_count);

static mp_obj_t starts_or_ends(qstr method, size_t n_args, const mp_obj_t *args, bool ends) {
    mp_obj_t self = self_of(args[0], method);
    mps_check_count(method, n_args - 1, 1, 3);
    part_t part = part_of(self, bounds_of(n_args - 2, args + 2));
    size_t count = 1;
    mp_obj_t *items = (mp_obj_t *)&args[1];
    mp_obj_t tuple = mps_native_of(args[1], &mp_type_tuple);
    if (tuple != MP_OBJ_NULL) {
        mp_obj_tuple_get(tuple, &count, &items);
    }
    for (size_t i = 0; i < count; i++) {
        mps_span_t wanted;
        if (!mps_bytes_like(items[i], &wanted)) {
            if (tuple != MP_OBJ_NULL) {
                bytes_arg(items[i]);
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q first arg must be bytes or a tuple of bytes, not %s"), method,
                mp_obj_get_type_str(items[i]));
        }
        if (part.exists && wanted.len <= (size_t)(part.to - part.from)
            && memcmp(ends ? part.to - wanted.len : part.from, wanted.data, wanted.len) == 0) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}

static mp_obj_t bytes_startswith(size_t n_args, const mp_obj_t *args) {
    return starts_or_ends(MP_QSTR_startswith, n_args, args, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_startswith_obj, 1, bytes_startswith);

static mp_obj_t bytes_endswith(size_t n_args, const mp_obj_t *args) {
    return starts_or_ends(MP_QSTR_endswith, n_args, args, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_endswith_obj, 1, bytes_endswith);

static mp_obj_t bytes_removeprefix(mp_obj_t self_in, mp_obj_t prefix_in) {
    mp_obj_t self = self_of(self_in, MP_QSTR_removeprefix);
    mps_span_t prefix = bytes_arg(prefix_in);
    mps_span_t span = mps_str_span(self);
    bool has = prefix.len <= span.len && memcmp(span.data, prefix.data, prefix.len) == 0;
    return cut(self, span.data + (has ? prefix.len : 0), span.data + span.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_removeprefix_obj, bytes_removeprefix);

static mp_obj_t bytes_removesuffix(mp_obj_t self_in, mp_obj_t suffix_in) {
    mp_obj_t self = self_of(self_in, MP_QSTR_removesuffix);
    mps_span_t suffix = bytes_arg(suffix_in);
    mps_span_t span = mps_str_span(self);
    bool has = suffix.len <= span.len && memcmp(span.data + span.len - suffix.len, suffix.data, suffix.len) == 0;
    return cut(self, span.data, span.data + span.len - (has ? suffix.len : 0));
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_removesuffix_obj, bytes_removesuffix);

// ---- Splitting and joining ----------------------------------------------------------------------------------------

static const byte *skip_spaces(const byte *p, const byte *end) {
    while (p < end && unichar_isspace(*p)) {
        p++;
    }
    return p;
}

static const byte *skip_spaces_back(const byte *start, const byte *p) {
    while (p > start && unichar_isspace(p[-1])) {
        p--;
    }
    return p;
}

// Splits at white space. The last part has what is left when there were enough parts.
static void split_at_spaces(mp_obj_t self, size_t splits, mp_obj_t list) {
    mps_span_t span = mps_str_span(self);
    const byte *end = span.data + span.len;
    for (const byte *p = skip_spaces(span.data, end); p < end; p = skip_spaces(p, end)) {
        const byte *from = p;
        if (splits-- == 0) {
            p = end;
        }
        while (p < end && !unichar_isspace(*p)) {
            p++;
        }
        mp_obj_list_append(list, cut(self, from, p));
    }
}

// The same from the right; the parts are in the order they are found in.
static void rsplit_at_spaces(mp_obj_t self, size_t splits, mp_obj_t list) {
    mps_span_t span = mps_str_span(self);
    const byte *start = span.data;
    for (const byte *p = skip_spaces_back(start, start + span.len); p > start; p = skip_spaces_back(start, p)) {
        const byte *to = p;
        if (splits-- == 0) {
            p = start;
        }
        while (p > start && !unichar_isspace(p[-1])) {
            p--;
        }
        mp_obj_list_append(list, cut(self, p, to));
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
    mp_obj_t self = self_of(args[0], method);
    static const qstr names[] = {MP_QSTR_sep, MP_QSTR_maxsplit};
    mp_obj_t values[2] = {mp_const_none, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mp_int_t max = mps_to_ssize(values[1]);
    size_t splits = max < 0 ? SIZE_MAX : (size_t)max;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (values[0] == mp_const_none) {
        (from_right ? rsplit_at_spaces : split_at_spaces)(self, splits, list);
    } else {
        mps_span_t sep = bytes_arg(values[0]);
        if (sep.len == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
        }
        mps_span_t span = mps_str_span(self);
        const byte *from = span.data;
        const byte *to = from + span.len;
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
    }
    if (from_right) {
        reverse(list);
    }
    return list;
}

static mp_obj_t bytes_split(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return split(MP_QSTR_split, n_args, args, kw, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_split_obj, 1, bytes_split);

static mp_obj_t bytes_rsplit(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return split(MP_QSTR_rsplit, n_args, args, kw, true);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_rsplit_obj, 1, bytes_rsplit);

static mp_obj_t bytes_splitlines(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = self_of(args[0], MP_QSTR_splitlines);
    static const qstr names[] = {MP_QSTR_keepends};
    mp_obj_t keep = mp_const_false;
    mps_parse_args(MP_QSTR_splitlines, n_args - 1, args + 1, kw, 1, names, 0, 0, &keep);
    bool keeps = mp_obj_is_true(keep);
    mps_span_t span = mps_str_span(self);
    const byte *end = span.data + span.len;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const byte *p = span.data; p < end;) {
        const byte *from = p;
        while (p < end && *p != '\n' && *p != '\r') {
            p++;
        }
        const byte *to = p;
        if (p < end) {
            p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
        }
        mp_obj_list_append(list, cut(self, from, keeps ? p : to));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_splitlines_obj, 1, bytes_splitlines);

static mp_obj_t partition(qstr method, mp_obj_t self_in, mp_obj_t sep_in, bool last) {
    mp_obj_t self = self_of(self_in, method);
    mps_span_t sep = bytes_arg(sep_in);
    if (sep.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    mps_span_t span = mps_str_span(self);
    const byte *end = span.data + span.len;
    const byte *found = (last ? mps_find_last : mps_find)(span.data, span.len, sep.data, sep.len);
    mp_obj_t parts[3];
    if (found != NULL) {
        parts[0] = cut(self, span.data, found);
        parts[1] = cut(self, found, found + sep.len);
        parts[2] = cut(self, found + sep.len, end);
    } else {
        parts[0] = cut(self, span.data, last ? span.data : end);
        parts[1] = cut(self, end, end);
        parts[2] = cut(self, last ? span.data : end, end);
    }
    return mp_obj_new_tuple(3, parts);
}

static mp_obj_t bytes_partition(mp_obj_t self, mp_obj_t sep) {
    return partition(MP_QSTR_partition, self, sep, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_partition_obj, bytes_partition);

static mp_obj_t bytes_rpartition(mp_obj_t self, mp_obj_t sep) {
    return partition(MP_QSTR_rpartition, self, sep, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_rpartition_obj, bytes_rpartition);

static mp_obj_t bytes_join(mp_obj_t self_in, mp_obj_t items_in) {
    mp_obj_t self = self_of(self_in, MP_QSTR_join);
    if (!mp_obj_is_type(items_in, &mp_type_list) && !mp_obj_is_type(items_in, &mp_type_tuple)) {
        if (!mps_is_iterable(items_in)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        items_in = mp_obj_list_make_new(&mp_type_list, 1, 0, &items_in);
    }
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(items_in, &count, &items);
    mps_span_t sep = mps_str_span(self);
    mps_span_t span;
    uint64_t len = count == 0 ? 0 : (uint64_t)sep.len * (count - 1);
    for (size_t i = 0; i < count; i++) {
        if (!mps_bytes_like(items[i], &span)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sequence item %u: expected a bytes-like object, %s found"),
                (unsigned)i, mp_obj_get_type_str(items[i]));
        }
        len += span.len;
    }
    vstr_t vstr;
    mps_vstr_init_len(&vstr, len);
    char *out = vstr.buf;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            memcpy(out, sep.data, sep.len);
            out += sep.len;
        }
        mps_bytes_like(items[i], &span);
        memcpy(out, span.data, span.len);
        out += span.len;
    }
    return result(self, &vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_join_obj, bytes_join);

static mp_obj_t bytes_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = self_of(args[0], MP_QSTR_replace);
    static const qstr names[] = {MP_QSTR_, MP_QSTR_, MP_QSTR_count};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(MP_QSTR_replace, n_args - 1, args + 1, kw, 3, names, 2, 2, values);
    mp_int_t max = mps_to_ssize(values[2]);
    mps_span_t old = bytes_arg(values[0]);
    mps_span_t by = bytes_arg(values[1]);
    mps_span_t span = mps_str_span(self);
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    size_t count = old.len == 0 ? MIN(span.len + 1, limit) : mps_count(span.data, span.len, old.data, old.len, limit);
    const byte *from = span.data;
    const byte *end = span.data + span.len;
    if (count == 0) {
        return cut(self, from, end);
    }
    vstr_t vstr;
    mps_vstr_init_len(&vstr, span.len + (uint64_t)count * by.len - (uint64_t)count * old.len);
    char *out = vstr.buf;
    while (count-- > 0) {
        const byte *found = mps_find(from, end - from, old.data, old.len);
        memcpy(out, from, found - from);
        out += found - from;
        memcpy(out, by.data, by.len);
        out += by.len;
        from = found + old.len;
        if (old.len == 0 && from < end) {
            *out++ = *from++; // between all bytes
        }
    }
    memcpy(out, from, end - from);
    return result(self, &vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_replace_obj, 1, bytes_replace);

// ---- Stripping and padding ----------------------------------------------------------------------------------------

enum { LEFT = 1, RIGHT = 2 };

static mp_obj_t strip(qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    mp_obj_t self = self_of(args[0], method);
    mps_check_count(method, n_args - 1, 0, 1);
    mps_span_t chars = {(const byte *)" \t\n\r\v\f", 6};
    if (n_args > 1 && args[1] != mp_const_none) {
        chars = bytes_arg(args[1]);
    }
    mps_span_t span = mps_str_span(self);
    const byte *from = span.data;
    const byte *to = from + span.len;
    while (sides & LEFT && from < to && memchr(chars.data, *from, chars.len) != NULL) {
        from++;
    }
    while (sides & RIGHT && from < to && memchr(chars.data, to[-1], chars.len) != NULL) {
        to--;
    }
    return cut(self, from, to);
}

static mp_obj_t bytes_strip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_strip, n_args, args, LEFT | RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_strip_obj, 1, bytes_strip);

static mp_obj_t bytes_lstrip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_lstrip, n_args, args, LEFT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_lstrip_obj, 1, bytes_lstrip);

static mp_obj_t bytes_rstrip(size_t n_args, const mp_obj_t *args) {
    return strip(MP_QSTR_rstrip, n_args, args, RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_rstrip_obj, 1, bytes_rstrip);

static mp_obj_t pad(mp_obj_t self, size_t left, size_t right, byte fill) {
    mps_span_t span = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init_len(&vstr, (uint64_t)left + right + span.len);
    memset(vstr.buf, fill, left);
    memcpy(vstr.buf + left, span.data, span.len);
    memset(vstr.buf + left + span.len, fill, right);
    return result(self, &vstr);
}

static mp_obj_t justify(qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    mp_obj_t self = self_of(args[0], method);
    mps_check_count(method, n_args - 1, 1, 2);
    mp_int_t width = mps_to_ssize(args[1]);
    byte fill = ' ';
    if (n_args > 2) {
        mps_span_t span;
        if ((!mp_obj_is_type(args[2], &mp_type_bytes) && !mp_obj_is_type(args[2], &mp_type_bytearray))
            || !mps_bytes_like(args[2], &span)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument 2 must be a byte string of length 1, not %s"),
                method, mp_obj_get_type_str(args[2]));
        }
        if (span.len != 1) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("%q(): argument 2 must be a byte string of length 1, not a %s object of length %u"), method,
                mp_obj_get_type_str(args[2]), (unsigned)span.len);
        }
        fill = *span.data;
    }
    mp_int_t len = mps_str_span(self).len;
    size_t more = width > len ? width - len : 0;
    if (more == 0 && mp_obj_is_type(self, &mp_type_bytes)) {
        return self;
    }
    size_t left = sides == (LEFT | RIGHT) ? more / 2 + (more & width & 1) : sides == LEFT ? more : 0;
    return pad(self, left, more - left, fill);
}

static mp_obj_t bytes_center(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_center, n_args, args, LEFT | RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_center_obj, 1, bytes_center);

static mp_obj_t bytes_ljust(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_ljust, n_args, args, RIGHT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_ljust_obj, 1, bytes_ljust);

static mp_obj_t bytes_rjust(size_t n_args, const mp_obj_t *args) {
    return justify(MP_QSTR_rjust, n_args, args, LEFT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(bytes_rjust_obj, 1, bytes_rjust);

static mp_obj_t bytes_zfill(mp_obj_t self_in, mp_obj_t width_in) {
    mp_obj_t self = self_of(self_in, MP_QSTR_zfill);
    mp_int_t width = mps_to_ssize(width_in);
    mps_span_t span = mps_str_span(self);
    size_t more = width > (mp_int_t)span.len ? width - span.len : 0;
    if (more == 0) {
        return cut(self, span.data, span.data + span.len);
    }
    mp_obj_t padded = pad(self, more, 0, '0');
    if (span.len > 0 && (*span.data == '+' || *span.data == '-')) {
        // The result is new and nobody else's yet.
        byte *data = (byte *)mps_str_span(padded).data;
        data[more] = '0';
        data[0] = *span.data;
    }
    return padded;
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_zfill_obj, bytes_zfill);

static mp_obj_t bytes_expandtabs(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = self_of(args[0], MP_QSTR_expandtabs);
    static const qstr names[] = {MP_QSTR_tabsize};
    mp_obj_t size_in = MP_OBJ_NEW_SMALL_INT(8);
    mps_parse_args(MP_QSTR_expandtabs, n_args - 1, args + 1, kw, 1, names, 0, 0, &size_in);
    mp_int_t size = mps_to_tab_size(size_in);
    mps_span_t span = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init(&vstr, span.len);
    size_t column = 0;
    for (size_t i = 0; i < span.len; i++) {
        byte c = span.data[i];
        if (c != '\t') {
            vstr_add_byte(&vstr, c);
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
    return result(self, &vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_expandtabs_obj, 1, bytes_expandtabs);

// ---- Case and questions: of ASCII ---------------------------------------------------------------------------------

enum { TO_UPPER, TO_LOWER, TO_TITLE, TO_SWAPPED, TO_CAPITALIZED };

static mp_obj_t change_case(qstr method, mp_obj_t self_in, int form) {
    mp_obj_t self = self_of(self_in, method);
    mps_span_t span = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init_len(&vstr, span.len);
    bool in_word = false;
    for (size_t i = 0; i < span.len; i++) {
        byte c = span.data[i];
        bool up = form == TO_UPPER || (form == TO_TITLE && !in_word) || (form == TO_SWAPPED && unichar_islower(c))
            || (form == TO_CAPITALIZED && i == 0);
        vstr.buf[i] = up ? unichar_toupper(c) : unichar_tolower(c);
        in_word = unichar_isalpha(c);
    }
    return result(self, &vstr);
}

#define CASE(method, form) \
    static mp_obj_t bytes_##method(mp_obj_t self) { \
        return change_case(MP_QSTR_##method, self, form); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(bytes_##method##_obj, bytes_##method);

CASE(upper, TO_UPPER)
CASE(lower, TO_LOWER)
CASE(title, TO_TITLE)
CASE(swapcase, TO_SWAPPED)
CASE(capitalize, TO_CAPITALIZED)

static mp_obj_t all_are(qstr method, mp_obj_t self, bool (*is)(unichar)) {
    mps_span_t span = mps_str_span(self_of(self, method));
    for (size_t i = 0; i < span.len; i++) {
        if (!is(span.data[i])) {
            return mp_const_false;
        }
    }
    return mp_obj_new_bool(span.len > 0);
}

#define QUESTION(method) \
    static mp_obj_t bytes_##method(mp_obj_t self) { \
        return all_are(MP_QSTR_##method, self, unichar_##method); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(bytes_##method##_obj, bytes_##method);

QUESTION(isalpha)
QUESTION(isdigit)
QUESTION(isalnum)
QUESTION(isspace)

static mp_obj_t some_are(qstr method, mp_obj_t self, bool (*is)(unichar), bool (*never)(unichar)) {
    mps_span_t span = mps_str_span(self_of(self, method));
    bool found = false;
    for (size_t i = 0; i < span.len; i++) {
        if (never(span.data[i])) {
            return mp_const_false;
        }
        found = found || is(span.data[i]);
    }
    return mp_obj_new_bool(found);
}

static mp_obj_t bytes_islower(mp_obj_t self) {
    return some_are(MP_QSTR_islower, self, unichar_islower, unichar_isupper);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_islower_obj, bytes_islower);

static mp_obj_t bytes_isupper(mp_obj_t self) {
    return some_are(MP_QSTR_isupper, self, unichar_isupper, unichar_islower);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_isupper_obj, bytes_isupper);

static mp_obj_t bytes_istitle(mp_obj_t self) {
    mps_span_t span = mps_str_span(self_of(self, MP_QSTR_istitle));
    bool in_word = false;
    bool found = false;
    for (size_t i = 0; i < span.len; i++) {
        byte c = span.data[i];
        if (unichar_isupper(c) ? in_word : unichar_islower(c) && !in_word) {
            return mp_const_false;
        }
        in_word = unichar_isalpha(c);
        found = found || in_word;
    }
    return mp_obj_new_bool(found);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_istitle_obj, bytes_istitle);

static mp_obj_t bytes_isascii(mp_obj_t self) {
    mps_span_t span = mps_str_span(self_of(self, MP_QSTR_isascii));
    return mp_obj_new_bool(mps_is_ascii(span.data, span.len));
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_isascii_obj, bytes_isascii);

// ---- Translating and decoding -------------------------------------------------------------------------------------

static mp_obj_t bytes_maketrans(mp_obj_t from_in, mp_obj_t to_in) {
    mps_span_t from = bytes_arg(from_in);
    mps_span_t to = bytes_arg(to_in);
    if (from.len != to.len) {
        mp_raise_ValueError(MP_ERROR_TEXT("maketrans arguments must have same length"));
    }
    byte table[256];
    for (size_t i = 0; i < 256; i++) {
        table[i] = i;
    }
    for (size_t i = 0; i < from.len; i++) {
        table[from.data[i]] = to.data[i];
    }
    return mp_obj_new_bytes(table, sizeof(table));
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_maketrans_fun, bytes_maketrans);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(bytes_maketrans_obj, MP_ROM_PTR(&bytes_maketrans_fun));

static mp_obj_t bytes_translate(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = self_of(args[0], MP_QSTR_translate);
    static const qstr names[] = {MP_QSTR_, MP_QSTR_delete};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_translate, n_args - 1, args + 1, kw, 2, names, 1, 1, values);
    mps_span_t table = {0};
    if (values[0] != mp_const_none) {
        table = bytes_arg(values[0]);
        if (table.len != 256) {
            mp_raise_ValueError(MP_ERROR_TEXT("translation table must be 256 characters long"));
        }
    }
    mps_span_t gone = {0};
    if (values[1] != MP_OBJ_NULL) {
        gone = bytes_arg(values[1]);
    }
    mps_span_t span = mps_str_span(self);
    vstr_t vstr;
    mps_vstr_init_len(&vstr, span.len);
    size_t len = 0;
    for (size_t i = 0; i < span.len; i++) {
        byte c = span.data[i];
        if (gone.len == 0 || memchr(gone.data, c, gone.len) == NULL) {
            vstr.buf[len++] = table.data != NULL ? table.data[c] : c;
        }
    }
    vstr.len = len;
    return result(self, &vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_translate_obj, 1, bytes_translate);

static mp_obj_t bytes_decode(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t self = self_of(args[0], MP_QSTR_decode);
    static const qstr names[] = {MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_decode, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mps_check_codec_args(MP_QSTR_decode, names, values);
    return mps_decode(self, values[0], values[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_decode_obj, 1, bytes_decode);

// The hexadecimal digits of bytes, with a separator between groups, counted from the right, or from the left where
// negative.
static void hex(mps_span_t span, int separator, mp_int_t group, vstr_t *vstr) {
    size_t per_group = group < 0 ? -group : group;
    bool groups = separator >= 0 && per_group > 0;
    size_t separators = groups && span.len > 0 ? (span.len - 1) / per_group : 0;
    mps_vstr_init_len(vstr, 2 * (uint64_t)span.len + separators);
    char *out = vstr->buf;
    for (size_t i = 0; i < span.len; i++) {
        if (groups && i > 0 && (group < 0 ? i : span.len - i) % per_group == 0) {
            *out++ = separator;
        }
        *out++ = "0123456789abcdef"[span.data[i] >> 4];
        *out++ = "0123456789abcdef"[span.data[i] & 15];
    }
}

static mp_obj_t hex_method(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_sep, MP_QSTR_bytes_per_sep};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(1)};
    mps_parse_args(MP_QSTR_hex, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    int separator = -1;
    mp_int_t group = mps_to_ssize(values[1]);
    mps_span_t span;
    if (values[0] != MP_OBJ_NULL) {
        mp_obj_t str = mps_str_of(values[0]);
        if (str == MP_OBJ_NULL && !mp_obj_is_type(values[0], &mp_type_bytes)) {
            mp_obj_len(values[0]); // which raises for what has no length
            mp_raise_TypeError(MP_ERROR_TEXT("sep must be str or bytes."));
        }
        span = mps_str_span(str != MP_OBJ_NULL ? str : values[0]);
        if ((str != MP_OBJ_NULL ? mps_str_len(str) : span.len) != 1) {
            mp_raise_ValueError(MP_ERROR_TEXT("sep must be length 1."));
        }
        separator = *span.data;
        if (separator >= 0x80) {
            mp_raise_ValueError(MP_ERROR_TEXT("sep must be ASCII."));
        }
    }
    span = bytes_arg(args[0]);
    vstr_t vstr;
    hex(span, separator, group, &vstr);
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_hex_obj, 1, hex_method);

// For binascii: bytes of the digits.
mp_obj_t mp_obj_bytes_hex(size_t n_args, const mp_obj_t *args, const mp_obj_type_t *type) {
    mp_obj_t text = hex_method(n_args, args, NULL);
    mps_span_t span = mps_str_span(text);
    return type == &mp_type_str ? text : mp_obj_new_bytes(span.data, span.len);
}

mp_obj_t mp_obj_bytes_fromhex(mp_obj_t type_in, mp_obj_t data) {
    mp_obj_t str = mps_str_of(data);
    mps_span_t span;
    if (str != MP_OBJ_NULL) {
        span = mps_str_span(str);
    } else if (!mps_bytes_like(data, &span)) {
        mps_raise_type(MP_ERROR_TEXT("fromhex() argument must be str or bytes-like, not %s"), data);
    }
    vstr_t vstr;
    mps_vstr_init(&vstr, span.len / 2);
    const byte *end = span.data + span.len;
    const byte *p = span.data;
    while (true) {
        p = skip_spaces(p, end);
        if (p == end) {
            break;
        }
        if (unichar_isxdigit(*p) && p + 1 == end) {
            mp_raise_ValueError(MP_ERROR_TEXT("fromhex() arg must contain an even number of hexadecimal digits"));
        }
        if (unichar_isxdigit(*p) && unichar_isxdigit(p[1])) {
            vstr_add_byte(&vstr, unichar_xdigit_value(*p) << 4 | unichar_xdigit_value(p[1]));
            p += 2;
            continue;
        }
        size_t place = p + (unichar_isxdigit(*p) ? 1 : 0) - span.data;
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("non-hexadecimal number found in fromhex() arg at position %u"),
            (unsigned)(str != MP_OBJ_NULL ? utf8_charlen(span.data, place) : place));
    }
    // A class of the program's is called with the bytes.
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(type_in);
    if (type == &mp_type_bytes || type == &mp_type_bytearray) {
        return mps_bytes_from_vstr(type, &vstr);
    }
    return mp_call_function_1(type_in, mps_bytes_from_vstr(&mp_type_bytes, &vstr));
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_fromhex_fun, mp_obj_bytes_fromhex);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(bytes_fromhex_obj, MP_ROM_PTR(&bytes_fromhex_fun));

// bytearray's own methods come first, bytes takes the rest.
static const mp_rom_map_elem_t locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&mp_obj_array_append_obj) },
    { MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&mp_obj_array_extend_obj) },
    { MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&mps_bytearray_insert_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&mps_bytearray_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&mps_bytearray_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&mps_bytearray_reverse_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&mps_bytearray_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&mps_bytearray_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_resize), MP_ROM_PTR(&mps_bytearray_resize_obj) },
    { MP_ROM_QSTR(MP_QSTR_capitalize), MP_ROM_PTR(&bytes_capitalize_obj) },
    { MP_ROM_QSTR(MP_QSTR_center), MP_ROM_PTR(&bytes_center_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&bytes_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&bytes_decode_obj) },
    { MP_ROM_QSTR(MP_QSTR_endswith), MP_ROM_PTR(&bytes_endswith_obj) },
    { MP_ROM_QSTR(MP_QSTR_expandtabs), MP_ROM_PTR(&bytes_expandtabs_obj) },
    { MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&bytes_find_obj) },
    { MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&bytes_fromhex_obj) },
    { MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&mps_hex_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&bytes_index_obj) },
    { MP_ROM_QSTR(MP_QSTR_isalnum), MP_ROM_PTR(&bytes_isalnum_obj) },
    { MP_ROM_QSTR(MP_QSTR_isalpha), MP_ROM_PTR(&bytes_isalpha_obj) },
    { MP_ROM_QSTR(MP_QSTR_isascii), MP_ROM_PTR(&bytes_isascii_obj) },
    { MP_ROM_QSTR(MP_QSTR_isdigit), MP_ROM_PTR(&bytes_isdigit_obj) },
    { MP_ROM_QSTR(MP_QSTR_islower), MP_ROM_PTR(&bytes_islower_obj) },
    { MP_ROM_QSTR(MP_QSTR_isspace), MP_ROM_PTR(&bytes_isspace_obj) },
    { MP_ROM_QSTR(MP_QSTR_istitle), MP_ROM_PTR(&bytes_istitle_obj) },
    { MP_ROM_QSTR(MP_QSTR_isupper), MP_ROM_PTR(&bytes_isupper_obj) },
    { MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&bytes_join_obj) },
    { MP_ROM_QSTR(MP_QSTR_ljust), MP_ROM_PTR(&bytes_ljust_obj) },
    { MP_ROM_QSTR(MP_QSTR_lower), MP_ROM_PTR(&bytes_lower_obj) },
    { MP_ROM_QSTR(MP_QSTR_lstrip), MP_ROM_PTR(&bytes_lstrip_obj) },
    { MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&bytes_maketrans_obj) },
    { MP_ROM_QSTR(MP_QSTR_partition), MP_ROM_PTR(&bytes_partition_obj) },
    { MP_ROM_QSTR(MP_QSTR_removeprefix), MP_ROM_PTR(&bytes_removeprefix_obj) },
    { MP_ROM_QSTR(MP_QSTR_removesuffix), MP_ROM_PTR(&bytes_removesuffix_obj) },
    { MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&bytes_replace_obj) },
    { MP_ROM_QSTR(MP_QSTR_rfind), MP_ROM_PTR(&bytes_rfind_obj) },
    { MP_ROM_QSTR(MP_QSTR_rindex), MP_ROM_PTR(&bytes_rindex_obj) },
    { MP_ROM_QSTR(MP_QSTR_rjust), MP_ROM_PTR(&bytes_rjust_obj) },
    { MP_ROM_QSTR(MP_QSTR_rpartition), MP_ROM_PTR(&bytes_rpartition_obj) },
    { MP_ROM_QSTR(MP_QSTR_rsplit), MP_ROM_PTR(&bytes_rsplit_obj) },
    { MP_ROM_QSTR(MP_QSTR_rstrip), MP_ROM_PTR(&bytes_rstrip_obj) },
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&bytes_split_obj) },
    { MP_ROM_QSTR(MP_QSTR_splitlines), MP_ROM_PTR(&bytes_splitlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_startswith), MP_ROM_PTR(&bytes_startswith_obj) },
    { MP_ROM_QSTR(MP_QSTR_strip), MP_ROM_PTR(&bytes_strip_obj) },
    { MP_ROM_QSTR(MP_QSTR_swapcase), MP_ROM_PTR(&bytes_swapcase_obj) },
    { MP_ROM_QSTR(MP_QSTR_title), MP_ROM_PTR(&bytes_title_obj) },
    { MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&bytes_translate_obj) },
    { MP_ROM_QSTR(MP_QSTR_upper), MP_ROM_PTR(&bytes_upper_obj) },
    { MP_ROM_QSTR(MP_QSTR_zfill), MP_ROM_PTR(&bytes_zfill_obj) },
};
#define OWN_OF_BYTEARRAY (9)
MP_DEFINE_CONST_DICT_WITH_SIZE(mps_bytearray_locals_dict, locals_table, MP_ARRAY_SIZE(locals_table));
MP_DEFINE_CONST_DICT_WITH_SIZE(mps_bytes_locals_dict, locals_table + OWN_OF_BYTEARRAY, MP_ARRAY_SIZE(locals_table) - OWN_OF_BYTEARRAY);
