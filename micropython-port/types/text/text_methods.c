// The methods that str, bytes and bytearray share: searching, splitting, joining, stripping and padding. str_methods.c
// and bytes_methods.c have those about letters, and the tables of methods.
//
// Each method is written once, for characters in UTF-8 and for bytes. The types of arguments, the messages and the
// order of conversions are CPython's for each type.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/text.h"
#include "types/text/text_methods.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// ---- Self and arguments -------------------------------------------------------------------------------------------

// A method's self: a str, a bytes or a bytearray.
typedef struct {
    mp_obj_t obj;
    const mp_obj_type_t *type;
    bool is_str;
} self_t;

mp_obj_t mps_self_bytes(mp_obj_t obj, qstr method) {
    mp_obj_t self = mps_part_of(obj, &mp_type_bytes);
    if (self == MP_OBJ_NULL) {
        self = mps_part_of(obj, &mp_type_bytearray);
    }
    if (self == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for 'bytes' objects doesn't apply to a '%s' object"), method,
            mp_obj_get_type_str(obj));
    }
    return self;
}

ALWAYS_INLINE self_t self_of(bool is_str, mp_obj_t obj, qstr method) {
    if (is_str) {
        return (self_t) {mps_self_str(obj, method), &mp_type_str, true};
    }
    obj = mps_self_bytes(obj, method);
    return (self_t) {obj, mp_obj_get_type(obj), false};
}

// Returns how many characters or bytes self has.
ALWAYS_INLINE size_t length_of(self_t self) {
    return self.is_str ? mps_str_len(self.obj) : mps_str_span(self.obj).len;
}

// Returns a part of self with the same type, or self itself if it is the whole and immutable.
static mp_obj_t cut_str(mp_obj_t self, const byte *from, const byte *to) {
    mps_span_t text = mps_str_span(self);
    return from == text.data && to == text.data + text.len ? self : mps_str_new(from, to - from);
}

static mp_obj_t cut_bytes(mp_obj_t self, const byte *from, const byte *to) {
    mps_span_t bytes = mps_str_span(self);
    if (from == bytes.data && to == bytes.data + bytes.len && mp_obj_is_type(self, &mp_type_bytes)) {
        return self;
    }
    return mps_bytes_new(mp_obj_get_type(self), from, to - from);
}

ALWAYS_INLINE mp_obj_t cut(self_t self, const byte *from, const byte *to) {
    return self.is_str ? cut_str(self.obj, from, to) : cut_bytes(self.obj, from, to);
}

ALWAYS_INLINE mp_obj_t result(self_t self, vstr_t *vstr) {
    return self.is_str ? mps_str_from_vstr(vstr, MPS_KIND_UNKNOWN) : mps_bytes_from_vstr(self.type, vstr);
}

mps_span_t mps_bytes_arg(mp_obj_t obj) {
    mps_span_t span;
    if (!mps_bytes_like(obj, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), obj);
    }
    return span;
}

// Returns the text of an argument: a str for a str, with CPython's message for that method, or bytes-like for bytes.
ALWAYS_INLINE mps_span_t text_arg(self_t self, mp_obj_t obj, mp_rom_error_text_t if_no_str) {
    if (!self.is_str) {
        return mps_bytes_arg(obj);
    }
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(if_no_str, obj);
    }
    return mps_str_span(str);
}

// Raises TypeError if an argument of a str's method is not a str. The message has no number for an only argument.
static void check_str(qstr method, unsigned number, mp_obj_t obj) {
    if (mps_str_of(obj) != MP_OBJ_NULL) {
        return;
    }
    const char *name = obj == mp_const_none ? "None" : mp_obj_get_type_str(obj);
    if (number == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument must be str, not %s"), method, name);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument %u must be str, not %s"), method, number, name);
}

// Returns the needle of a search in bytes: bytes, or one byte, which is stored in *one. May run Python.
static mps_span_t needle_of(mp_obj_t obj, byte *one) {
    mps_span_t span;
    if (mps_bytes_like(obj, &span)) {
        return span;
    }
    if (mps_str_of(obj) != MP_OBJ_NULL
        || !(mp_obj_is_int(obj) || mp_obj_is_bool(obj) || mp_obj_is_instance_type(mp_obj_get_type(obj)))) {
        mps_raise_type(MP_ERROR_TEXT("argument should be integer or bytes-like object, not '%s'"), obj);
    }
    *one = mps_to_byte(obj, false);
    return (mps_span_t) {one, 1};
}

// The arguments start and end as numbers. They are converted before the text is read, because the conversion may run
// Python, which may change the text.
typedef struct {
    mp_obj_t start;
    mp_obj_t end;
} bounds_t;

static mp_obj_t number_or_none(mp_obj_t obj) {
    return obj == mp_const_none ? obj : mp_obj_new_int(mps_index_of_slice_clamped(obj));
}

ALWAYS_INLINE bounds_t bounds_of(size_t n_args, const mp_obj_t *args) {
    bounds_t bounds = {mp_const_none, mp_const_none};
    if (n_args > 0) {
        bounds.start = number_or_none(args[0]);
    }
    if (n_args > 1) {
        bounds.end = number_or_none(args[1]);
    }
    return bounds;
}

// The part of a text between two bounds.
typedef struct {
    const byte *from;
    const byte *to;
    bool exists; // false if start is behind the end
} part_t;

ALWAYS_INLINE part_t part_of(self_t self, bounds_t bounds) {
    mps_span_t text = mps_str_span(self.obj);
    if (bounds.start == mp_const_none && bounds.end == mp_const_none) {
        return (part_t) {text.data, text.data + text.len, true};
    }
    size_t len = length_of(self);
    size_t start = mps_index_bound_or(bounds.start, len, 0);
    size_t end = MIN(mps_index_bound_or(bounds.end, len, len), len);
    if (start > end) {
        return (part_t) {text.data, text.data, false};
    }
    if (self.is_str) {
        start = mps_str_offset(self.obj, start);
        end = mps_str_offset(self.obj, end);
    }
    return (part_t) {text.data + start, text.data + end, true};
}

// ---- Characters and bytes -----------------------------------------------------------------------------------------

// Returns whether there is white space at a place: Unicode's in a str, ASCII's in bytes.
ALWAYS_INLINE bool is_space_at(bool is_str, const byte *p) {
    byte c = *p;
    if (c <= ' ') {
        return c == ' ' || (c >= '\t' && c <= '\r') || (is_str && c >= 0x1c);
    }
    return is_str && c >= 0x80 && mps_unicode_flags(mps_utf8_next(&p)) & MPS_SPACE;
}

// Returns the place behind the character or byte at p.
ALWAYS_INLINE const byte *behind(bool is_str, const byte *p) {
    if (!is_str) {
        return p + 1;
    }
    mps_utf8_next(&p);
    return p;
}

ALWAYS_INLINE const byte *before(bool is_str, const byte *p) {
    return is_str ? mps_utf8_before(p) : p - 1;
}

ALWAYS_INLINE const byte *skip_spaces(bool is_str, const byte *p, const byte *end) {
    while (p < end && is_space_at(is_str, p)) {
        p = behind(is_str, p);
    }
    return p;
}

ALWAYS_INLINE const byte *skip_spaces_back(bool is_str, const byte *start, const byte *p) {
    while (p > start && is_space_at(is_str, before(is_str, p))) {
        p = before(is_str, p);
    }
    return p;
}

// ---- Searching ----------------------------------------------------------------------------------------------------

// Defines a method of str, and the same method of bytes and bytearray. is_str in the call tells which it is.
#define BOTH(kind, name, parameters, call) \
    static mp_obj_t str_##name parameters { \
        const bool is_str = true; \
        return call; \
    } \
    MP_DEFINE_CONST_FUN_OBJ_##kind(mps_str_##name##_obj, str_##name); \
    static mp_obj_t bytes_##name parameters { \
        const bool is_str = false; \
        return call; \
    } \
    MP_DEFINE_CONST_FUN_OBJ_##kind(mps_bytes_##name##_obj, bytes_##name)

// Compiles a common part of several methods twice, for characters and for bytes. OF() selects one.
#define TWICE(name, parameters, ...) \
    static MP_NOINLINE mp_obj_t name##_of_str parameters { \
        return name(true, __VA_ARGS__); \
    } \
    static MP_NOINLINE mp_obj_t name##_of_bytes parameters { \
        return name(false, __VA_ARGS__); \
    }
#define OF(name) (is_str ? name##_of_str : name##_of_bytes)

#define MP_DEFINE_CONST_FUN_OBJ_ANY(obj, fun) MP_DEFINE_CONST_FUN_OBJ_VAR(obj, 1, fun)
#define MP_DEFINE_CONST_FUN_OBJ_NAMED(obj, fun) MP_DEFINE_CONST_FUN_OBJ_KW(obj, 1, fun)
#define BOTH_1(name, call) BOTH(2, name, (mp_obj_t self, mp_obj_t arg), call)
#define BOTH_ANY(name, call) BOTH(ANY, name, (size_t n_args, const mp_obj_t *args), call)
#define BOTH_NAMED(name, call) BOTH(NAMED, name, (size_t n_args, const mp_obj_t *args, mp_map_t *kw), call)

// The arguments of find(), count() and the like: a text to search, and the part of self.
typedef struct {
    part_t part;
    mps_span_t wanted;
    byte one; // the wanted byte, if it is given as an int
} search_t;

ALWAYS_INLINE void read_search(self_t self, qstr method, size_t n_args, const mp_obj_t *args, search_t *search) {
    mps_check_count(method, n_args - 1, 1, 3);
    if (self.is_str) {
        check_str(method, 1, args[1]);
    }
    bounds_t bounds = bounds_of(n_args - 2, args + 2);
    search->wanted = self.is_str ? mps_str_span(mps_str_of(args[1])) : needle_of(args[1], &search->one);
    search->part = part_of(self, bounds);
}

ALWAYS_INLINE mp_obj_t text_find(bool is_str, qstr method, size_t n_args, const mp_obj_t *args, bool last,
    bool raises) {
    self_t self = self_of(is_str, args[0], method);
    search_t search;
    read_search(self, method, n_args, args, &search);
    part_t part = search.part;
    const byte *found = NULL;
    if (part.exists) {
        found = (last ? mps_find_last : mps_find)(part.from, part.to - part.from, search.wanted.data,
            search.wanted.len);
    }
    if (found != NULL) {
        size_t offset = found - mps_str_span(self.obj).data;
        return MP_OBJ_NEW_SMALL_INT(is_str ? mps_str_index_of(self.obj, offset) : offset);
    }
    if (raises) {
        mp_raise_ValueError(is_str ? MP_ERROR_TEXT("substring not found") : MP_ERROR_TEXT("subsection not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(-1);
}
TWICE(text_find, (qstr method, size_t n_args, const mp_obj_t *args, bool last, bool raises), method, n_args, args, last,
    raises)
BOTH_ANY(find, OF(text_find)(MP_QSTR_find, n_args, args, false, false));
BOTH_ANY(rfind, OF(text_find)(MP_QSTR_rfind, n_args, args, true, false));
BOTH_ANY(index, OF(text_find)(MP_QSTR_index, n_args, args, false, true));
BOTH_ANY(rindex, OF(text_find)(MP_QSTR_rindex, n_args, args, true, true));

ALWAYS_INLINE mp_obj_t text_count(bool is_str, size_t n_args, const mp_obj_t *args) {
    self_t self = self_of(is_str, args[0], MP_QSTR_count);
    search_t search;
    read_search(self, MP_QSTR_count, n_args, args, &search);
    if (!search.part.exists) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    const byte *from = search.part.from;
    size_t len = search.part.to - from;
    if (search.wanted.len == 0) {
        return MP_OBJ_NEW_SMALL_INT((is_str ? utf8_charlen(from, len) : len) + 1);
    }
    return MP_OBJ_NEW_SMALL_INT(mps_count(from, len, search.wanted.data, search.wanted.len, SIZE_MAX));
}
BOTH_ANY(count, text_count(is_str, n_args, args));

// Returns a text that startswith() and endswith() take.
ALWAYS_INLINE mps_span_t affix_of(bool is_str, qstr method, mp_obj_t obj, bool in_tuple) {
    mps_span_t span;
    if (is_str && mps_str_of(obj) != MP_OBJ_NULL) {
        return mps_str_span(mps_str_of(obj));
    }
    if (!is_str && (in_tuple || mps_bytes_like(obj, &span))) {
        return mps_bytes_arg(obj);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
        !is_str        ? MP_ERROR_TEXT("%q first arg must be bytes or a tuple of bytes, not %s")
            : in_tuple ? MP_ERROR_TEXT("tuple for %q must only contain str, not %s")
                       : MP_ERROR_TEXT("%q first arg must be str or a tuple of str, not %s"),
        method, mp_obj_get_type_str(obj));
}

ALWAYS_INLINE mp_obj_t text_has_affix(bool is_str, qstr method, size_t n_args, const mp_obj_t *args, bool at_end) {
    self_t self = self_of(is_str, args[0], method);
    mps_check_count(method, n_args - 1, 1, 3);
    part_t part = part_of(self, bounds_of(n_args - 2, args + 2));
    size_t count = 1;
    mp_obj_t *items = (mp_obj_t *)&args[1];
    bool is_text = is_str ? mp_obj_is_str(args[1]) : mp_obj_is_type(args[1], &mp_type_bytes);
    mp_obj_t tuple = is_text ? MP_OBJ_NULL : mps_part_of(args[1], &mp_type_tuple);
    if (tuple != MP_OBJ_NULL) {
        mp_obj_tuple_get(tuple, &count, &items);
    }
    for (size_t i = 0; i < count; i++) {
        mps_span_t wanted = affix_of(is_str, method, items[i], tuple != MP_OBJ_NULL);
        if (part.exists && wanted.len <= (size_t)(part.to - part.from)
            && memcmp(at_end ? part.to - wanted.len : part.from, wanted.data, wanted.len) == 0) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}
TWICE(text_has_affix, (qstr method, size_t n_args, const mp_obj_t *args, bool at_end), method, n_args, args, at_end)
BOTH_ANY(startswith, OF(text_has_affix)(MP_QSTR_startswith, n_args, args, false));
BOTH_ANY(endswith, OF(text_has_affix)(MP_QSTR_endswith, n_args, args, true));

ALWAYS_INLINE mp_obj_t text_remove_affix(bool is_str, qstr method, mp_obj_t self_in, mp_obj_t affix_in, bool at_end) {
    self_t self = self_of(is_str, self_in, method);
    if (is_str) {
        check_str(method, 0, affix_in);
    }
    mps_span_t affix = is_str ? mps_str_span(mps_str_of(affix_in)) : mps_bytes_arg(affix_in);
    mps_span_t text = mps_str_span(self.obj);
    const byte *from = text.data;
    const byte *to = text.data + text.len;
    if (affix.len <= text.len && memcmp(at_end ? to - affix.len : from, affix.data, affix.len) == 0) {
        from += at_end ? 0 : affix.len;
        to -= at_end ? affix.len : 0;
    }
    return cut(self, from, to);
}
TWICE(text_remove_affix, (qstr method, mp_obj_t self, mp_obj_t affix, bool at_end), method, self, affix, at_end)
BOTH_1(removeprefix, OF(text_remove_affix)(MP_QSTR_removeprefix, self, arg, false));
BOTH_1(removesuffix, OF(text_remove_affix)(MP_QSTR_removesuffix, self, arg, true));

// ---- Splitting and joining ----------------------------------------------------------------------------------------

// Splits at white space. The last part has the rest after `splits` splits.
ALWAYS_INLINE void split_at_spaces(bool is_str, self_t self, size_t splits, mp_obj_t list) {
    mps_span_t text = mps_str_span(self.obj);
    const byte *end = text.data + text.len;
    const byte *p = skip_spaces(is_str, text.data, end);
    while (p < end) {
        const byte *from = p;
        if (splits-- == 0) {
            mp_obj_list_append(list, cut(self, from, end));
            return;
        }
        while (p < end && !is_space_at(is_str, p)) {
            p = behind(is_str, p);
        }
        mp_obj_list_append(list, cut(self, from, p));
        p = skip_spaces(is_str, p, end);
    }
}

// Splits from the right. The parts are in the order in which they are found.
ALWAYS_INLINE void rsplit_at_spaces(bool is_str, self_t self, size_t splits, mp_obj_t list) {
    mps_span_t text = mps_str_span(self.obj);
    const byte *start = text.data;
    const byte *p = skip_spaces_back(is_str, start, start + text.len);
    while (p > start) {
        const byte *to = p;
        if (splits-- == 0) {
            mp_obj_list_append(list, cut(self, start, to));
            return;
        }
        while (p > start && !is_space_at(is_str, before(is_str, p))) {
            p = before(is_str, p);
        }
        mp_obj_list_append(list, cut(self, p, to));
        p = skip_spaces_back(is_str, start, p);
    }
}

ALWAYS_INLINE void split_at(self_t self, mps_span_t sep, size_t splits, mp_obj_t list, bool from_right) {
    mps_span_t text = mps_str_span(self.obj);
    const byte *from = text.data;
    const byte *to = from + text.len;
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

ALWAYS_INLINE mp_obj_t text_split(bool is_str, qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw,
    bool from_right) {
    self_t self = self_of(is_str, args[0], method);
    static const qstr names[] = {MP_QSTR_sep, MP_QSTR_maxsplit};
    mp_obj_t values[2] = {mp_const_none, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mp_int_t max = mps_index_ssize(values[1]);
    size_t splits = max < 0 ? SIZE_MAX : (size_t)max;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (values[0] == mp_const_none) {
        if (from_right) {
            rsplit_at_spaces(is_str, self, splits, list);
        } else {
            split_at_spaces(is_str, self, splits, list);
        }
    } else {
        mps_span_t sep = text_arg(self, values[0], MP_ERROR_TEXT("must be str or None, not %s"));
        if (sep.len == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
        }
        split_at(self, sep, splits, list, from_right);
    }
    if (from_right) {
        mp_obj_list_t *parts = MP_OBJ_TO_PTR(list);
        mps_reverse(parts->items, parts->len);
    }
    return list;
}
TWICE(text_split, (qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, bool from_right), method, n_args,
    args, kw, from_right)
BOTH_NAMED(split, OF(text_split)(MP_QSTR_split, n_args, args, kw, false));
BOTH_NAMED(rsplit, OF(text_split)(MP_QSTR_rsplit, n_args, args, kw, true));

// Implements split(sep=None, maxsplit=-1), for C code.
mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args) {
    return text_split_of_str(MP_QSTR_split, n_args, args, NULL, false);
}

ALWAYS_INLINE mp_obj_t text_splitlines(bool is_str, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    self_t self = self_of(is_str, args[0], MP_QSTR_splitlines);
    static const qstr names[] = {MP_QSTR_keepends};
    mp_obj_t keep = mp_const_false;
    mps_parse_args(MP_QSTR_splitlines, n_args - 1, args + 1, kw, 1, names, 0, 0, &keep);
    bool keeps = mp_obj_is_true(keep);
    mps_span_t text = mps_str_span(self.obj);
    const byte *end = text.data + text.len;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const byte *p = text.data; p < end;) {
        const byte *from = p;
        const byte *to = end;
        while (p < end) {
            const byte *at = p;
            unichar c = is_str ? mps_utf8_next(&p) : *p++;
            if (is_str ? mps_unicode_is_line_end(c) : c == '\n' || c == '\r') {
                p += c == '\r' && p < end && *p == '\n';
                to = keeps ? p : at;
                break;
            }
        }
        mp_obj_list_append(list, cut(self, from, to));
    }
    return list;
}
BOTH_NAMED(splitlines, text_splitlines(is_str, n_args, args, kw));

ALWAYS_INLINE mp_obj_t text_partition(bool is_str, qstr method, mp_obj_t self_in, mp_obj_t sep_in, bool last) {
    self_t self = self_of(is_str, self_in, method);
    mps_span_t sep = text_arg(self, sep_in, MP_ERROR_TEXT("must be str, not %s"));
    if (sep.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    mps_span_t text = mps_str_span(self.obj);
    const byte *end = text.data + text.len;
    const byte *found = (last ? mps_find_last : mps_find)(text.data, text.len, sep.data, sep.len);
    mp_obj_t parts[3];
    if (found != NULL) {
        parts[0] = cut(self, text.data, found);
        parts[1] = is_str ? mps_str_of(sep_in) : cut(self, found, found + sep.len);
        parts[2] = cut(self, found + sep.len, end);
    } else {
        parts[0] = cut(self, text.data, last ? text.data : end);
        parts[1] = cut(self, end, end);
        parts[2] = cut(self, last ? text.data : end, end);
    }
    return mp_obj_new_tuple(3, parts);
}
TWICE(text_partition, (qstr method, mp_obj_t self, mp_obj_t sep, bool last), method, self, sep, last)
BOTH_1(partition, OF(text_partition)(MP_QSTR_partition, self, arg, false));
BOTH_1(rpartition, OF(text_partition)(MP_QSTR_rpartition, self, arg, true));

// Gets a text to be joined. Returns false for other objects.
ALWAYS_INLINE bool joined_item(bool is_str, mp_obj_t obj, mps_span_t *span) {
    if (!is_str) {
        return mps_bytes_like(obj, span);
    }
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        return false;
    }
    *span = mps_str_span(str);
    return true;
}

// Returns the length of all items and separators.
ALWAYS_INLINE uint64_t joined_len(bool is_str, size_t count, const mp_obj_t *items, size_t sep_len) {
    uint64_t len = count == 0 ? 0 : (uint64_t)sep_len * (count - 1);
    for (size_t i = 0; i < count; i++) {
        mps_span_t item;
        if (!joined_item(is_str, items[i], &item)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                is_str ? MP_ERROR_TEXT("sequence item %u: expected str instance, %s found")
                       : MP_ERROR_TEXT("sequence item %u: expected a bytes-like object, %s found"),
                (unsigned)i, mp_obj_get_type_str(items[i]));
        }
        len += item.len;
    }
    return len;
}

ALWAYS_INLINE mp_obj_t text_join(bool is_str, mp_obj_t self_in, mp_obj_t items_in) {
    self_t self = self_of(is_str, self_in, MP_QSTR_join);
    if (!mp_obj_is_type(items_in, &mp_type_list) && !mp_obj_is_type(items_in, &mp_type_tuple)) {
        if (!mps_is_iterable(items_in)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        items_in = mp_obj_list_make_new(&mp_type_list, 1, 0, &items_in);
    }
    size_t count;
    mp_obj_t *items;
    mp_obj_get_array(items_in, &count, &items);
    if (is_str && count == 1 && mp_obj_is_str(items[0])) {
        return items[0];
    }
    mps_span_t sep = mps_str_span(self.obj);
    vstr_t vstr;
    mps_vstr_init_len(&vstr, joined_len(is_str, count, items, sep.len));
    char *out = vstr.buf;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            memcpy(out, sep.data, sep.len);
            out += sep.len;
        }
        mps_span_t item = {0};
        joined_item(is_str, items[i], &item);
        memcpy(out, item.data, item.len);
        out += item.len;
    }
    return result(self, &vstr);
}
BOTH_1(join, text_join(is_str, self, arg));

// Replaces the first `count` occurrences of an old text, which exist. Runs no Python.
ALWAYS_INLINE mp_obj_t replaced(self_t self, mps_span_t old, mps_span_t by, size_t count) {
    mps_span_t text = mps_str_span(self.obj);
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
            // Inserts between all characters.
            const byte *next = behind(self.is_str, from);
            memcpy(out, from, next - from);
            out += next - from;
            from = next;
        }
    }
    memcpy(out, from, end - from);
    return result(self, &vstr);
}

ALWAYS_INLINE mp_obj_t text_replace(bool is_str, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    self_t self = self_of(is_str, args[0], MP_QSTR_replace);
    static const qstr names[] = {MP_QSTR_, MP_QSTR_, MP_QSTR_count};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(MP_QSTR_replace, n_args - 1, args + 1, kw, 3, names, 2, 2, values);
    if (is_str) {
        check_str(MP_QSTR_replace, 1, values[0]);
        check_str(MP_QSTR_replace, 2, values[1]);
    }
    mp_int_t max = mps_index_ssize(values[2]);
    mps_span_t old = is_str ? mps_str_span(mps_str_of(values[0])) : mps_bytes_arg(values[0]);
    mps_span_t by = is_str ? mps_str_span(mps_str_of(values[1])) : mps_bytes_arg(values[1]);
    mps_span_t text = mps_str_span(self.obj);
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    size_t count = old.len == 0 ? MIN(length_of(self) + 1, limit)
                                : mps_count(text.data, text.len, old.data, old.len, limit);
    return count == 0 ? cut(self, text.data, text.data + text.len) : replaced(self, old, by, count);
}
BOTH_NAMED(replace, text_replace(is_str, n_args, args, kw));

// ---- Stripping and padding ----------------------------------------------------------------------------------------

enum { LEFT = 1, RIGHT = 2 };

ALWAYS_INLINE mp_obj_t strip_spaces(self_t self, int sides) {
    mps_span_t text = mps_str_span(self.obj);
    const byte *from = text.data;
    const byte *to = from + text.len;
    from = sides & LEFT ? skip_spaces(self.is_str, from, to) : from;
    to = sides & RIGHT ? skip_spaces_back(self.is_str, from, to) : to;
    return cut(self, from, to);
}

ALWAYS_INLINE mp_obj_t text_strip(bool is_str, qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    self_t self = self_of(is_str, args[0], method);
    mps_check_count(method, n_args - 1, 0, 1);
    if (n_args == 1 || args[1] == mp_const_none) {
        return strip_spaces(self, sides);
    }
    if (is_str && mps_str_of(args[1]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q arg must be None or str"), method);
    }
    mps_span_t chars = is_str ? mps_str_span(mps_str_of(args[1])) : mps_bytes_arg(args[1]);
    mps_span_t text = mps_str_span(self.obj);
    const byte *from = text.data;
    const byte *to = from + text.len;
    while (sides & LEFT && from < to) {
        const byte *next = behind(is_str, from);
        if (mps_find(chars.data, chars.len, from, next - from) == NULL) {
            break;
        }
        from = next;
    }
    while (sides & RIGHT && from < to) {
        const byte *last = before(is_str, to);
        if (mps_find(chars.data, chars.len, last, to - last) == NULL) {
            break;
        }
        to = last;
    }
    return cut(self, from, to);
}
TWICE(text_strip, (qstr method, size_t n_args, const mp_obj_t *args, int sides), method, n_args, args, sides)
BOTH_ANY(strip, OF(text_strip)(MP_QSTR_strip, n_args, args, LEFT | RIGHT));
BOTH_ANY(lstrip, OF(text_strip)(MP_QSTR_lstrip, n_args, args, LEFT));
BOTH_ANY(rstrip, OF(text_strip)(MP_QSTR_rstrip, n_args, args, RIGHT));

// Writes `count` copies of a character or byte. Returns the place behind them.
static byte *put_copies(byte *out, const byte *unit, size_t unit_len, size_t count) {
    if (unit_len == 1) {
        memset(out, *unit, count);
        return out + count;
    }
    for (; count > 0; count--) {
        memcpy(out, unit, unit_len);
        out += unit_len;
    }
    return out;
}

// Makes a text with `left` fill characters or bytes before it and `right` behind it.
ALWAYS_INLINE void pad(self_t self, size_t left, size_t right, unichar fill, vstr_t *vstr) {
    mps_span_t text = mps_str_span(self.obj);
    byte unit[4] = {fill};
    size_t unit_len = self.is_str ? mps_utf8_put(unit, fill) : 1;
    mps_vstr_init_len(vstr, (uint64_t)unit_len * ((uint64_t)left + right) + text.len);
    byte *out = put_copies((byte *)vstr->buf, unit, unit_len, left);
    memcpy(out, text.data, text.len);
    put_copies(out + text.len, unit, unit_len, right);
}

// Returns the fill character for a str.
static unichar fill_char(mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("The fill character must be a unicode character, not %s"), obj);
    }
    if (mps_str_len(str) != 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("The fill character must be exactly one character long"));
    }
    const byte *p = mps_str_span(str).data;
    return mps_utf8_next(&p);
}

// Returns the fill byte for bytes.
static byte fill_byte(qstr method, mp_obj_t obj) {
    mps_span_t span;
    if ((!mp_obj_is_type(obj, &mp_type_bytes) && !mp_obj_is_type(obj, &mp_type_bytearray))
        || !mps_bytes_like(obj, &span)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%q() argument 2 must be a byte string of length 1, not %s"), method,
            mp_obj_get_type_str(obj));
    }
    if (span.len != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%q(): argument 2 must be a byte string of length 1, not a %s object of length %u"), method,
            mp_obj_get_type_str(obj), (unsigned)span.len);
    }
    return *span.data;
}

ALWAYS_INLINE mp_obj_t text_justify(bool is_str, qstr method, size_t n_args, const mp_obj_t *args, int sides) {
    self_t self = self_of(is_str, args[0], method);
    mps_check_count(method, n_args - 1, 1, 2);
    mp_int_t width = mps_index_ssize(args[1]);
    unichar fill = n_args <= 2 ? ' ' : is_str ? fill_char(args[2]) : fill_byte(method, args[2]);
    mp_int_t len = length_of(self);
    if (width <= len) {
        mps_span_t text = mps_str_span(self.obj);
        return cut(self, text.data, text.data + text.len);
    }
    size_t more = width - len;
    // If the width is odd, CPython puts the odd fill character to the left.
    size_t left = sides == (LEFT | RIGHT) ? more / 2 + (more & width & 1) : sides == LEFT ? more : 0;
    vstr_t vstr;
    pad(self, left, more - left, fill, &vstr);
    return result(self, &vstr);
}
TWICE(text_justify, (qstr method, size_t n_args, const mp_obj_t *args, int sides), method, n_args, args, sides)
BOTH_ANY(center, OF(text_justify)(MP_QSTR_center, n_args, args, LEFT | RIGHT));
BOTH_ANY(ljust, OF(text_justify)(MP_QSTR_ljust, n_args, args, RIGHT));
BOTH_ANY(rjust, OF(text_justify)(MP_QSTR_rjust, n_args, args, LEFT));

ALWAYS_INLINE mp_obj_t text_zfill(bool is_str, mp_obj_t self_in, mp_obj_t width_in) {
    self_t self = self_of(is_str, self_in, MP_QSTR_zfill);
    mp_int_t width = mps_index_ssize(width_in);
    mp_int_t len = length_of(self);
    mps_span_t text = mps_str_span(self.obj);
    if (width <= len) {
        return cut(self, text.data, text.data + text.len);
    }
    vstr_t vstr;
    pad(self, width - len, 0, '0', &vstr);
    char *sign = vstr.buf + (width - len);
    if (len > 0 && (*sign == '+' || *sign == '-')) {
        *vstr.buf = *sign;
        *sign = '0';
    }
    return result(self, &vstr);
}
BOTH_1(zfill, text_zfill(is_str, self, arg));

ALWAYS_INLINE mp_obj_t text_expandtabs(bool is_str, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    self_t self = self_of(is_str, args[0], MP_QSTR_expandtabs);
    static const qstr names[] = {MP_QSTR_tabsize};
    mp_obj_t size_in = MP_OBJ_NEW_SMALL_INT(8);
    mps_parse_args(MP_QSTR_expandtabs, n_args - 1, args + 1, kw, 1, names, 0, 0, &size_in);
    mp_int_t size = mps_index_c_int(size_in);
    mps_span_t text = mps_str_span(self.obj);
    const byte *end = text.data + text.len;
    vstr_t vstr;
    mps_vstr_init(&vstr, text.len);
    size_t column = 0;
    for (const byte *p = text.data; p < end;) {
        const byte *from = p;
        p = behind(is_str, p);
        if (*from != '\t') {
            vstr_add_strn(&vstr, (const char *)from, p - from);
            column = *from == '\n' || *from == '\r' ? 0 : column + 1;
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
BOTH_NAMED(expandtabs, text_expandtabs(is_str, n_args, args, kw));
