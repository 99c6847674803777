// Functions of _codecs for encodings by a table of characters.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/codecs/codecs_parts.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

static const char undefined[] = "character maps to <undefined>";
#define NO_CHARACTER (0xfffe)

// ---- Decoding ------------------------------------------------------------------------------------------------------

// Reads the characters of a table that is a str. Returns how many there are, at most 256.
static size_t read_table(mp_obj_t str, unichar *table) {
    mps_span_t text = mps_str_span(str);
    size_t n = 0;
    for (const byte *p = text.data, *end = p + text.len; p < end && n < 256;) {
        table[n++] = mps_utf8_next(&p);
    }
    return n;
}

// Returns the item of a mapping, or MP_OBJ_NULL if there is none or it is None. May run Python.
static mp_obj_t get_item(mp_obj_t mapping, mp_obj_t key) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = mp_obj_subscr(mapping, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return item == mp_const_none ? MP_OBJ_NULL : item;
    }
    if (!mps_is_subtype(((mp_obj_base_t *)nlr.ret_val)->type, &mp_type_LookupError)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

// Appends the item of a mapping for a byte. Returns false if there is none. May run Python.
static bool put_mapped(cm_decoding_t *self, mp_obj_t mapping) {
    mp_obj_t item = get_item(mapping, MP_OBJ_NEW_SMALL_INT(*self->p));
    if (item == MP_OBJ_NULL) {
        return false;
    }
    if (mps_int_of(item) != MP_OBJ_NULL) {
        mp_int_t c = mps_int_clamped(mps_int_of(item));
        if (c < 0 || c > MPS_UNICODE_MAX) {
            mp_raise_TypeError(MP_ERROR_TEXT("character mapping must be in range(0x110000)"));
        }
        if (c == NO_CHARACTER) {
            return false;
        }
        vstr_add_char(&self->out, c);
        return true;
    }
    mp_obj_t str = mps_str_of(item);
    if (str == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("character mapping must return integer, None or str"));
    }
    mps_span_t text = mps_str_span(str);
    if (text.len == 3 && memcmp(text.data, "\xef\xbf\xbe", 3) == 0) {
        return false;
    }
    vstr_add_strn(&self->out, (const char *)text.data, text.len);
    return true;
}

static mp_obj_t charmap_decode(size_t n_args, const mp_obj_t *args) {
    mps_span_t span = cm_bytes(args[0], false);
    mp_obj_t mapping = n_args > 2 ? args[2] : mp_const_none;
    cm_decoding_t self;
    cm_decoding_init(&self, "charmap", args[0], span, cm_errors(n_args, args, 1));
    unichar table[256];
    bool has_table = mapping == mp_const_none || mps_str_of(mapping) != MP_OBJ_NULL;
    size_t n = 256;
    for (size_t i = 0; i < 256 && mapping == mp_const_none; i++) {
        table[i] = i;
    }
    if (has_table && mapping != mp_const_none) {
        n = read_table(mps_str_of(mapping), table);
    }
    while (self.p < self.end) {
        byte c = *self.p;
        bool found = has_table ? c < n && table[c] != NO_CHARACTER : put_mapped(&self, mapping);
        if (!found) {
            cm_decoding_fail(&self, 1, undefined);
            continue;
        }
        if (has_table) {
            vstr_add_char(&self.out, table[c]);
        }
        self.p++;
    }
    mp_obj_t text = cm_decoding_end(&self);
    return cm_pair(text, span.len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_charmap_decode_obj, 1, 3, charmap_decode);

// ---- Encoding ------------------------------------------------------------------------------------------------------

// Appends the item of a mapping for a character. Returns false if there is none. May run Python.
static bool put_encoded(vstr_t *out, mp_obj_t mapping, unichar c) {
    mp_obj_t key = MP_OBJ_NEW_SMALL_INT(c);
    mp_obj_t item;
    if (mp_obj_is_type(mapping, &mp_type_dict)) {
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(mapping), key, MP_MAP_LOOKUP);
        item = found == NULL || found->value == mp_const_none ? MP_OBJ_NULL : found->value;
    } else {
        item = get_item(mapping, key);
    }
    if (item == MP_OBJ_NULL) {
        return false;
    }
    if (mps_int_of(item) != MP_OBJ_NULL) {
        mp_int_t value = mps_int_clamped(mps_int_of(item));
        if (value < 0 || value > 255) {
            mp_raise_TypeError(MP_ERROR_TEXT("character mapping must be in range(256)"));
        }
        vstr_add_byte(out, value);
        return true;
    }
    if (!mp_obj_is_type(item, &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("character mapping must return integer, bytes or None, not %s"), mp_obj_get_type_str(item));
    }
    mps_span_t span = cm_bytes(item, false);
    vstr_add_strn(out, (const char *)span.data, span.len);
    return true;
}

// Handles the error at a character. Returns the place to go on, in characters. May run Python.
static size_t encode_fail(vstr_t *out, mp_obj_t str, size_t start, mp_obj_t mapping, mp_obj_t errors) {
    mps_span_t text = mps_str_span(str);
    size_t stop = start + 1;
    size_t len = out->len;
    const byte *p = text.data + mps_str_offset(str, stop);
    for (const byte *end = text.data + text.len; p < end && !put_encoded(out, mapping, mps_utf8_next(&p));) {
        stop++;
    }
    out->len = len;
    mp_obj_t error = mps_codec_error(&mp_type_UnicodeEncodeError, "charmap", str, start, stop, undefined);
    size_t place;
    mp_obj_t replacement = mps_codec_ask(errors, error, true, mps_str_len(str), &place);
    if (mps_str_of(replacement) == MP_OBJ_NULL) {
        mps_span_t span = cm_bytes(replacement, false);
        vstr_add_strn(out, (const char *)span.data, span.len);
        return place;
    }
    mps_span_t span = mps_str_span(mps_str_of(replacement));
    const byte *end = span.data + span.len;
    for (p = span.data; p < end;) {
        if (!put_encoded(out, mapping, mps_utf8_next(&p))) {
            nlr_raise(mps_codec_error(&mp_type_UnicodeEncodeError, "charmap", str, start, stop, undefined));
        }
    }
    return place;
}

static mp_obj_t charmap_encode(size_t n_args, const mp_obj_t *args) {
    mp_obj_t str = cm_str(args[0], MP_QSTR_charmap_encode);
    mp_obj_t mapping = n_args > 2 ? args[2] : mp_const_none;
    mp_obj_t errors = cm_errors(n_args, args, 1);
    vstr_t out;
    if (mapping == mp_const_none) {
        mps_encode_codec(str, LATIN_1, errors, &out);
        return cm_pair(mps_bytes_from_vstr(&mp_type_bytes, &out), mps_str_len(str));
    }
    mps_span_t text = mps_str_span(str);
    mps_vstr_init(&out, text.len);
    size_t index = 0;
    const byte *end = text.data + text.len;
    for (const byte *p = text.data; p < end;) {
        unichar c = mps_utf8_next(&p);
        if (put_encoded(&out, mapping, c)) {
            index++;
        } else {
            index = encode_fail(&out, str, index, mapping, errors);
            p = text.data + mps_str_offset(str, index);
        }
    }
    mp_obj_t bytes = mps_bytes_from_vstr(&mp_type_bytes, &out);
    return cm_pair(bytes, mps_str_len(str));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_charmap_encode_obj, 1, 3, charmap_encode);

static mp_obj_t charmap_build(mp_obj_t map) {
    unichar table[256];
    size_t n = read_table(cm_str(map, MP_QSTR_charmap_build), table);
    mp_obj_t result = mp_obj_new_dict(n);
    for (size_t i = 0; i < n; i++) {
        if (table[i] != NO_CHARACTER) {
            mp_obj_dict_store(result, MP_OBJ_NEW_SMALL_INT(table[i]), MP_OBJ_NEW_SMALL_INT(i));
        }
    }
    return result;
}
MP_DEFINE_CONST_FUN_OBJ_1(cm_charmap_build_obj, charmap_build);
