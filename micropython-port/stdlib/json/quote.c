// Quotes strings for JSON, with escapes. Used by the encoder, and by json/encoder.py.

#include <string.h>

#include "stdlib/json/json.h"

static const char hex_digits[] = "0123456789abcdef";

// Returns the letter of a character's short escape, or 0.
static char short_escape(byte c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return 0;
    }
}

static void add_code(vstr_t *out, unsigned code) {
    char *place = vstr_add_len(out, 6);
    place[0] = '\\';
    place[1] = 'u';
    for (int i = 0; i < 4; i++) {
        place[2 + i] = hex_digits[code >> (12 - 4 * i) & 15];
    }
}

// Appends the escape of the character at *p, and moves behind it.
static void add_escape(vstr_t *out, const byte **p) {
    unichar c = mps_utf8_next(p);
    char letter = c < 0x80 ? short_escape(c) : 0;
    if (letter != 0) {
        char *place = vstr_add_len(out, 2);
        place[0] = '\\';
        place[1] = letter;
    } else if (c >= 0x10000) {
        add_code(out, 0xd800 + ((c - 0x10000) >> 10));
        add_code(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    } else {
        add_code(out, c);
    }
}

void json_quote(vstr_t *out, mps_span_t text, bool ascii) {
    const byte *p = text.data, *end = p + text.len;
    byte most = ascii ? 0x7e : 0xff;
    vstr_hint_size(out, text.len + 2);
    vstr_add_byte(out, '"');
    for (;;) {
        const byte *run = p;
        while (p < end && *p >= 0x20 && *p != '"' && *p != '\\' && *p <= most) {
            p++;
        }
        vstr_add_strn(out, (const char *)run, p - run);
        if (p >= end) {
            break;
        }
        add_escape(out, &p);
    }
    vstr_add_byte(out, '"');
}

static mp_obj_t quoted(mp_obj_t obj, bool ascii) {
    mp_obj_t text = mps_str_of(obj);
    if (text == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("first argument must be a string, not %s"), obj);
    }
    mps_span_t span = mps_str_span(text);
    vstr_t out;
    mps_vstr_init(&out, span.len + 2);
    json_quote(&out, span, ascii);
    return mps_str_from_vstr(&out, ascii ? MPS_KIND_ASCII : MPS_KIND_UNKNOWN);
}

// encode_basestring_ascii(string).
static mp_obj_t json_encode_ascii(mp_obj_t obj) {
    return quoted(obj, true);
}
MP_DEFINE_CONST_FUN_OBJ_1(json_encode_ascii_obj, json_encode_ascii);

// encode_basestring(string).
static mp_obj_t json_encode(mp_obj_t obj) {
    return quoted(obj, false);
}
MP_DEFINE_CONST_FUN_OBJ_1(json_encode_obj, json_encode);
