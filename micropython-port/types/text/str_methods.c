// The methods that only str has, and the table. text_methods.c has the methods that bytes shares.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/format.h"
#include "types/text/text.h"
#include "types/text/text_methods.h"
#include "types/classes/reduce.h"

// Returns the text of an argument that must be a str. The message names the argument.
static mps_span_t named_arg(mp_obj_t obj, mp_rom_error_text_t text) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mps_raise_argument(text, obj);
    }
    return mps_str_span(str);
}

// ---- Case ---------------------------------------------------------------------------------------------------------

// Appends the case form of a character.
static void add_case(vstr_t *vstr, unichar c, mps_case_t form) {
    unichar chars[MPS_CASE_CHARS];
    size_t count = mps_unicode_case(c, form, chars);
    for (size_t i = 0; i < count; i++) {
        vstr_add_char(vstr, chars[i]);
    }
}

#define CAPITAL_SIGMA (0x3a3)
#define FINAL_SIGMA (0x3c2)

// Returns whether a capital sigma in [at, next) is the last letter of a word.
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

// Appends the lower form of the character at *p in a text, and moves behind it.
static void add_lower(vstr_t *vstr, mps_span_t text, const byte **p) {
    const byte *at = *p;
    unichar c = mps_utf8_next(p);
    if (c == CAPITAL_SIGMA && is_final_sigma(text.data, at, *p, text.data + text.len)) {
        vstr_add_char(vstr, FINAL_SIGMA);
    } else {
        add_case(vstr, c, MPS_TO_LOWER);
    }
}

static void put_ascii_case(char *out, mps_span_t text, bool to_upper) {
    for (size_t i = 0; i < text.len; i++) {
        byte c = text.data[i];
        byte letter = to_upper ? c - 'a' : c - 'A';
        out[i] = c ^ (letter < 26 ? 0x20 : 0);
    }
}

// Changes the case of text that is all ASCII.
static mp_obj_t ascii_case(mps_span_t text, bool to_upper) {
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len);
    put_ascii_case(vstr.buf, text, to_upper);
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

// Makes the first letter upper case, and all others lower case. The text is all ASCII and not empty.
static mp_obj_t ascii_capital(mps_span_t text) {
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len);
    put_ascii_case(vstr.buf, (mps_span_t) {text.data, 1}, true);
    put_ascii_case(vstr.buf + 1, (mps_span_t) {text.data + 1, text.len - 1}, false);
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

static inline bool is_letter(byte c) {
    return (byte)((c | 0x20) - 'a') < 26;
}

// Makes the first letter of each word upper case, and all others lower case, in text that is all ASCII.
static mp_obj_t ascii_title(mps_span_t text) {
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len);
    bool in_word = false;
    for (size_t i = 0; i < text.len; i++) {
        byte c = text.data[i];
        bool letter = is_letter(c);
        vstr.buf[i] = !letter ? c : in_word ? c | 0x20 : c & ~0x20;
        in_word = letter;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

static mp_obj_t ascii_swapcase(mps_span_t text) {
    vstr_t vstr;
    mps_vstr_init_len(&vstr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        byte c = text.data[i];
        vstr.buf[i] = c ^ (is_letter(c) ? 0x20 : 0);
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

// Returns which of the bits MPS_UPPER and MPS_LOWER some character of text has that is all ASCII.
static unsigned ascii_flags(mps_span_t text) {
    unsigned uppers = 0, lowers = 0;
    for (size_t i = 0; i < text.len; i++) {
        uppers |= (byte)(text.data[i] - 'A') < 26;
        lowers |= (byte)(text.data[i] - 'a') < 26;
    }
    return (uppers ? MPS_UPPER : 0) | (lowers ? MPS_LOWER : 0);
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
    if (text.len > 0 && mps_str_is_ascii(self)) {
        return ascii_capital(text);
    }
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
    if (mps_str_is_ascii(self)) {
        return ascii_title(text);
    }
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
    if (mps_str_is_ascii(self)) {
        return ascii_swapcase(text);
    }
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

// ---- Tests ---------------------------------------------------------------------------------------------------------

// Returns whether the text is not empty and all characters have one of these bits.
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

// Returns whether a character has the bit, and none has one of the others.
static mp_obj_t some_have(qstr method, mp_obj_t self_in, unsigned flag, unsigned others) {
    mp_obj_t self = mps_self_str(self_in, method);
    mps_span_t text = mps_str_span(self);
    if (mps_str_is_ascii(self)) {
        unsigned flags = ascii_flags(text);
        return mp_obj_new_bool((flags & flag) && !(flags & others));
    }
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
        if (!mp_obj_is_exact_type(args[0], &mp_type_dict)) {
            mp_raise_TypeError(MP_ERROR_TEXT("if you give only one argument to maketrans it must be a dict"));
        }
        mp_map_t *map = mp_obj_dict_get_map(args[0]);
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

// Returns the entry of a table for a character, or MP_OBJ_NULL if there is none. May run Python.
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
            mp_int_t number = mps_index_clamped(value);
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
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&mps_str_find_obj)},
    {MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&mps_str_join_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&mps_str_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&mps_str_format_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&mps_str_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR_startswith), MP_ROM_PTR(&mps_str_startswith_obj)},
    {MP_ROM_QSTR(MP_QSTR_endswith), MP_ROM_PTR(&mps_str_endswith_obj)},
    {MP_ROM_QSTR(MP_QSTR_strip), MP_ROM_PTR(&mps_str_strip_obj)},
    {MP_ROM_QSTR(MP_QSTR_lower), MP_ROM_PTR(&str_lower_obj)},
    {MP_ROM_QSTR(MP_QSTR_upper), MP_ROM_PTR(&str_upper_obj)},
    {MP_ROM_QSTR(MP_QSTR_capitalize), MP_ROM_PTR(&str_capitalize_obj)},
    {MP_ROM_QSTR(MP_QSTR_casefold), MP_ROM_PTR(&str_casefold_obj)},
    {MP_ROM_QSTR(MP_QSTR_center), MP_ROM_PTR(&mps_str_center_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&mps_str_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_encode), MP_ROM_PTR(&str_encode_obj)},
    {MP_ROM_QSTR(MP_QSTR_expandtabs), MP_ROM_PTR(&mps_str_expandtabs_obj)},
    {MP_ROM_QSTR(MP_QSTR_format_map), MP_ROM_PTR(&mps_str_format_map_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&mps_str_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_isalnum), MP_ROM_PTR(&str_isalnum_obj)},
    {MP_ROM_QSTR(MP_QSTR_isalpha), MP_ROM_PTR(&str_isalpha_obj)},
    {MP_ROM_QSTR(MP_QSTR_isascii), MP_ROM_PTR(&str_isascii_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdecimal), MP_ROM_PTR(&str_isdecimal_obj)},
    {MP_ROM_QSTR(MP_QSTR_isdigit), MP_ROM_PTR(&str_isdigit_obj)},
    {MP_ROM_QSTR(MP_QSTR_isidentifier), MP_ROM_PTR(&str_isidentifier_obj)},
    {MP_ROM_QSTR(MP_QSTR_islower), MP_ROM_PTR(&str_islower_obj)},
    {MP_ROM_QSTR(MP_QSTR_isnumeric), MP_ROM_PTR(&str_isnumeric_obj)},
    {MP_ROM_QSTR(MP_QSTR_isprintable), MP_ROM_PTR(&str_isprintable_obj)},
    {MP_ROM_QSTR(MP_QSTR_isspace), MP_ROM_PTR(&str_isspace_obj)},
    {MP_ROM_QSTR(MP_QSTR_istitle), MP_ROM_PTR(&str_istitle_obj)},
    {MP_ROM_QSTR(MP_QSTR_isupper), MP_ROM_PTR(&str_isupper_obj)},
    {MP_ROM_QSTR(MP_QSTR_ljust), MP_ROM_PTR(&mps_str_ljust_obj)},
    {MP_ROM_QSTR(MP_QSTR_lstrip), MP_ROM_PTR(&mps_str_lstrip_obj)},
    {MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&str_maketrans_obj)},
    {MP_ROM_QSTR(MP_QSTR_partition), MP_ROM_PTR(&mps_str_partition_obj)},
    {MP_ROM_QSTR(MP_QSTR_removeprefix), MP_ROM_PTR(&mps_str_removeprefix_obj)},
    {MP_ROM_QSTR(MP_QSTR_removesuffix), MP_ROM_PTR(&mps_str_removesuffix_obj)},
    {MP_ROM_QSTR(MP_QSTR_rfind), MP_ROM_PTR(&mps_str_rfind_obj)},
    {MP_ROM_QSTR(MP_QSTR_rindex), MP_ROM_PTR(&mps_str_rindex_obj)},
    {MP_ROM_QSTR(MP_QSTR_rjust), MP_ROM_PTR(&mps_str_rjust_obj)},
    {MP_ROM_QSTR(MP_QSTR_rpartition), MP_ROM_PTR(&mps_str_rpartition_obj)},
    {MP_ROM_QSTR(MP_QSTR_rsplit), MP_ROM_PTR(&mps_str_rsplit_obj)},
    {MP_ROM_QSTR(MP_QSTR_rstrip), MP_ROM_PTR(&mps_str_rstrip_obj)},
    {MP_ROM_QSTR(MP_QSTR_splitlines), MP_ROM_PTR(&mps_str_splitlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_swapcase), MP_ROM_PTR(&str_swapcase_obj)},
    {MP_ROM_QSTR(MP_QSTR_title), MP_ROM_PTR(&str_title_obj)},
    {MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&str_translate_obj)},
    {MP_ROM_QSTR(MP_QSTR_zfill), MP_ROM_PTR(&mps_str_zfill_obj)},
};
MP_DEFINE_CONST_DICT(mp_obj_str_locals_dict, str_locals_table);
