// The methods that bytes and bytearray share, and their table. text_methods.c has the methods that str shares, too.
// bytearray.c has bytearray's own methods.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/bytearray.h"
#include "types/text/text.h"
#include "types/text/text_methods.h"
#include "types/classes/reduce.h"

static mp_obj_t result(mp_obj_t self, vstr_t *vstr) {
    return mps_bytes_from_vstr(mp_obj_get_type(self), vstr);
}

// ---- Case and tests, in ASCII -------------------------------------------------------------------------------------

enum { TO_UPPER, TO_LOWER, TO_TITLE, TO_SWAPPED, TO_CAPITALIZED };

static mp_obj_t change_case(qstr method, mp_obj_t self_in, int form) {
    mp_obj_t self = mps_self_bytes(self_in, method);
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
    mps_span_t span = mps_str_span(mps_self_bytes(self, method));
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
    mps_span_t span = mps_str_span(mps_self_bytes(self, method));
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
    mps_span_t span = mps_str_span(mps_self_bytes(self, MP_QSTR_istitle));
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
    mps_span_t span = mps_str_span(mps_self_bytes(self, MP_QSTR_isascii));
    return mp_obj_new_bool(mps_is_ascii(span.data, span.len));
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_isascii_obj, bytes_isascii);

// ---- Translating and decoding -------------------------------------------------------------------------------------

static mp_obj_t bytes_maketrans(mp_obj_t from_in, mp_obj_t to_in) {
    mps_span_t from = mps_bytes_arg(from_in);
    mps_span_t to = mps_bytes_arg(to_in);
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
    mp_obj_t self = mps_self_bytes(args[0], MP_QSTR_translate);
    static const qstr names[] = {MP_QSTR_, MP_QSTR_delete};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_translate, n_args - 1, args + 1, kw, 2, names, 1, 1, values);
    mps_span_t table = {0};
    if (values[0] != mp_const_none) {
        table = mps_bytes_arg(values[0]);
        if (table.len != 256) {
            mp_raise_ValueError(MP_ERROR_TEXT("translation table must be 256 characters long"));
        }
    }
    mps_span_t gone = {0};
    if (values[1] != MP_OBJ_NULL) {
        gone = mps_bytes_arg(values[1]);
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
    mp_obj_t self = mps_self_bytes(args[0], MP_QSTR_decode);
    static const qstr names[] = {MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_decode, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mps_check_codec_args(MP_QSTR_decode, names, values);
    return mps_decode(self, values[0], values[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_decode_obj, 1, bytes_decode);

// Appends the hexadecimal digits of bytes, with a separator between groups, counted from the right, or from the left if
// `group` is negative.
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
    mp_int_t group = mps_index_ssize(values[1]);
    mps_span_t span;
    if (values[0] != MP_OBJ_NULL) {
        mp_obj_t str = mps_str_of(values[0]);
        if (str == MP_OBJ_NULL && !mp_obj_is_type(values[0], &mp_type_bytes)) {
            mp_obj_len(values[0]); // raises for an object without a length
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
    span = mps_bytes_arg(args[0]);
    vstr_t vstr;
    hex(span, separator, group, &vstr);
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_hex_obj, 1, hex_method);

// Makes bytes of hexadecimal digits, for binascii.
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
        while (p < end && unichar_isspace(*p)) {
            p++;
        }
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
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("non-hexadecimal number found in fromhex() arg at position %u"),
            (unsigned)(str != MP_OBJ_NULL ? utf8_charlen(span.data, place) : place));
    }
    // A Python class is called with the bytes.
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(type_in);
    if (type == &mp_type_bytes || type == &mp_type_bytearray) {
        return mps_bytes_from_vstr(type, &vstr);
    }
    return mp_call_function_1(type_in, mps_bytes_from_vstr(&mp_type_bytes, &vstr));
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_fromhex_fun, mp_obj_bytes_fromhex);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(bytes_fromhex_obj, MP_ROM_PTR(&bytes_fromhex_fun));

// bytearray's own methods come first; bytes uses the rest of the table.
static const mp_rom_map_elem_t locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_bytearray_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&mps_bytearray_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&mp_obj_array_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&mp_obj_array_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&mps_bytearray_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&mps_bytearray_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&mps_bytearray_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&mps_bytearray_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&mps_bytearray_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&mps_bytearray_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_resize), MP_ROM_PTR(&mps_bytearray_resize_obj)},
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR_capitalize), MP_ROM_PTR(&bytes_capitalize_obj)},
    {MP_ROM_QSTR(MP_QSTR_center), MP_ROM_PTR(&mps_bytes_center_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&mps_bytes_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&bytes_decode_obj)},
    {MP_ROM_QSTR(MP_QSTR_endswith), MP_ROM_PTR(&mps_bytes_endswith_obj)},
    {MP_ROM_QSTR(MP_QSTR_expandtabs), MP_ROM_PTR(&mps_bytes_expandtabs_obj)},
    {MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&mps_bytes_find_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&bytes_fromhex_obj)},
    {MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&mps_hex_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&mps_bytes_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_isalnum), MP_ROM_PTR(&bytes_isalnum_obj)},
    {MP_ROM_QSTR(MP_QSTR_isalpha), MP_ROM_PTR(&bytes_isalpha_obj)},
    {MP_ROM_QSTR(MP_QSTR_isascii), MP_ROM_PTR(&bytes_isascii_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdigit), MP_ROM_PTR(&bytes_isdigit_obj)},
    {MP_ROM_QSTR(MP_QSTR_islower), MP_ROM_PTR(&bytes_islower_obj)},
    {MP_ROM_QSTR(MP_QSTR_isspace), MP_ROM_PTR(&bytes_isspace_obj)},
    {MP_ROM_QSTR(MP_QSTR_istitle), MP_ROM_PTR(&bytes_istitle_obj)},
    {MP_ROM_QSTR(MP_QSTR_isupper), MP_ROM_PTR(&bytes_isupper_obj)},
    {MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&mps_bytes_join_obj)},
    {MP_ROM_QSTR(MP_QSTR_ljust), MP_ROM_PTR(&mps_bytes_ljust_obj)},
    {MP_ROM_QSTR(MP_QSTR_lower), MP_ROM_PTR(&bytes_lower_obj)},
    {MP_ROM_QSTR(MP_QSTR_lstrip), MP_ROM_PTR(&mps_bytes_lstrip_obj)},
    {MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&bytes_maketrans_obj)},
    {MP_ROM_QSTR(MP_QSTR_partition), MP_ROM_PTR(&mps_bytes_partition_obj)},
    {MP_ROM_QSTR(MP_QSTR_removeprefix), MP_ROM_PTR(&mps_bytes_removeprefix_obj)},
    {MP_ROM_QSTR(MP_QSTR_removesuffix), MP_ROM_PTR(&mps_bytes_removesuffix_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&mps_bytes_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR_rfind), MP_ROM_PTR(&mps_bytes_rfind_obj)},
    {MP_ROM_QSTR(MP_QSTR_rindex), MP_ROM_PTR(&mps_bytes_rindex_obj)},
    {MP_ROM_QSTR(MP_QSTR_rjust), MP_ROM_PTR(&mps_bytes_rjust_obj)},
    {MP_ROM_QSTR(MP_QSTR_rpartition), MP_ROM_PTR(&mps_bytes_rpartition_obj)},
    {MP_ROM_QSTR(MP_QSTR_rsplit), MP_ROM_PTR(&mps_bytes_rsplit_obj)},
    {MP_ROM_QSTR(MP_QSTR_rstrip), MP_ROM_PTR(&mps_bytes_rstrip_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&mps_bytes_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_splitlines), MP_ROM_PTR(&mps_bytes_splitlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_startswith), MP_ROM_PTR(&mps_bytes_startswith_obj)},
    {MP_ROM_QSTR(MP_QSTR_strip), MP_ROM_PTR(&mps_bytes_strip_obj)},
    {MP_ROM_QSTR(MP_QSTR_swapcase), MP_ROM_PTR(&bytes_swapcase_obj)},
    {MP_ROM_QSTR(MP_QSTR_title), MP_ROM_PTR(&bytes_title_obj)},
    {MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&bytes_translate_obj)},
    {MP_ROM_QSTR(MP_QSTR_upper), MP_ROM_PTR(&bytes_upper_obj)},
    {MP_ROM_QSTR(MP_QSTR_zfill), MP_ROM_PTR(&mps_bytes_zfill_obj)},
};
#define OWN_OF_BYTEARRAY (11)
MP_DEFINE_CONST_DICT_WITH_SIZE(mps_bytearray_locals_dict, locals_table, MP_ARRAY_SIZE(locals_table));
MP_DEFINE_CONST_DICT_WITH_SIZE(mps_bytes_locals_dict, locals_table + OWN_OF_BYTEARRAY,
    MP_ARRAY_SIZE(locals_table) - OWN_OF_BYTEARRAY);
