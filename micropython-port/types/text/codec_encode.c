// Encodes text to bytes, for the built-in encodings.

#include <stdio.h>
#include <string.h>

#include "py/objexcept.h"
#include "py/runtime.h"

#include "types/text/codecs.h"

static void put_unit(vstr_t *out, uint32_t value, size_t size, bool big) {
    byte *data = (byte *)vstr_add_len(out, size);
    for (size_t i = 0; i < size; i++) {
        data[big ? size - 1 - i : i] = value >> 8 * i;
    }
}

// Appends a character. Returns false if the encoding can't represent it. Encodes surrogates if `surrogates` is set.
static bool put_char(conversion_t *self, unichar c, bool surrogates) {
    vstr_t *out = self->out;
    if (mps_codec_is_utf(self->codec) && mps_unicode_is_surrogate(c) && !surrogates) {
        return false;
    }
    switch (self->codec) {
        case UTF_8:
        case UTF_8_SIG:
            vstr_add_char(out, c);
            return true;
        case ASCII:
        case LATIN_1:
            if (c >= (self->codec == ASCII ? 0x80 : 0x100)) {
                return false;
            }
            vstr_add_byte(out, c);
            return true;
        case CP1252:
            if (c < 0x80 || (c >= 0xa0 && c < 0x100)) {
                vstr_add_byte(out, c);
                return true;
            }
            for (size_t i = 0; i < MP_ARRAY_SIZE(mps_cp1252); i++) {
                if (mps_cp1252[i] == c) {
                    vstr_add_byte(out, 0x80 + i);
                    return true;
                }
            }
            return false;
        case UTF_16:
        case UTF_16_LE:
        case UTF_16_BE: {
            bool big = self->codec == UTF_16_BE;
            if (c >= 0x10000) {
                put_unit(out, 0xd7c0 + (c >> 10), 2, big);
                c = 0xdc00 | (c & 0x3ff);
            }
            put_unit(out, c, 2, big);
            return true;
        }
        default:
            put_unit(out, c, 4, self->codec == UTF_32_BE);
            return true;
    }
}

static void put_ascii(conversion_t *self, const char *text) {
    while (*text != 0) {
        put_char(self, *text++, false);
    }
}

// Handles a character by a built-in error handler. Returns false if the error must be raised.
static bool encode_error(conversion_t *self, unichar c) {
    char text[16];
    switch (self->handler) {
        case IGNORE:
            return true;
        case REPLACE:
            put_ascii(self, "?");
            return true;
        case BACKSLASH:
            mps_codec_backslash(text, c);
            put_ascii(self, text);
            return true;
        case XML:
            snprintf(text, sizeof(text), "&#%u;", (unsigned)c);
            put_ascii(self, text);
            return true;
        case SURROGATE_ESCAPE:
            if (c < 0xdc80 || c > 0xdcff || self->codec >= UTF_16) {
                return false;
            }
            vstr_add_byte(self->out, c & 0xff);
            return true;
        case SURROGATE_PASS:
            return mps_codec_is_utf(self->codec) && put_char(self, c, true);
        case NAMES:
            put_ascii(self, mp_obj_str_get_str(mps_codec_named(c)));
            return true;
        default:
            return false;
    }
}

bool mps_has_surrogates(const void *text, size_t len) {
    const byte *p = text;
    const byte *end = p + len;
    while ((p = memchr(p, 0xed, end - p)) != NULL && end - p >= 3) {
        if (p[1] >= 0xa0) {
            return true;
        }
        p += 3;
    }
    return false;
}

static const char *reason_of(codec_t codec) {
    return mps_codec_is_utf(codec) ? "surrogates not allowed"
        : codec == ASCII           ? "ordinal not in range(128)"
        : codec == LATIN_1         ? "ordinal not in range(256)"
                                   : "character maps to <undefined>";
}

// Returns the end of the run of characters from p on that the encoding can't represent.
static size_t bad_until(conversion_t *self, const byte *p, const byte *end, size_t index) {
    vstr_t *out = self->out;
    size_t len = out->len;
    while (p < end && !put_char(self, mps_utf8_next(&p), false)) {
        index++;
    }
    out->len = len;
    return index;
}

// Appends a handler's replacement for characters.
static void put_replacement(conversion_t *self, mp_obj_t replacement, size_t start, size_t stop, const char *name) {
    if (mps_str_of(replacement) == MP_OBJ_NULL) {
        mps_span_t span;
        mps_bytes_like(replacement, &span);
        if (self->codec >= UTF_16 && span.len % (self->codec >= UTF_32 ? 4 : 2) != 0) {
            nlr_raise(
                mps_codec_error(&mp_type_UnicodeEncodeError, name, self->obj, start, stop, reason_of(self->codec)));
        }
        vstr_add_strn(self->out, (const char *)span.data, span.len);
        return;
    }
    mps_span_t text = mps_str_span(mps_str_of(replacement));
    const byte *end = text.data + text.len;
    for (const byte *p = text.data; p < end;) {
        unichar c = mps_utf8_next(&p);
        if ((mps_codec_is_utf(self->codec) && c >= 0x80) || !put_char(self, c, false)) {
            nlr_raise(
                mps_codec_error(&mp_type_UnicodeEncodeError, name, self->obj, start, stop, reason_of(self->codec)));
        }
    }
}

void mps_encode_codec(mp_obj_t str, int codec, mp_obj_t errors, vstr_t *vstr) {
    conversion_t self = {codec, mps_codec_handler(errors), str, errors, vstr};
    mps_span_t text = mps_str_span(str);
    bool plain = self.codec == UTF_8
        ? !mps_has_surrogates(text.data, text.len)
        : self.codec <= CP1252 && self.codec >= ASCII && mps_str_is_ascii(str);
    if (plain) {
        mps_vstr_init_len(vstr, text.len);
        memcpy(vstr->buf, text.data, text.len);
        return;
    }
    mps_vstr_init(vstr, text.len);
    if (self.codec == UTF_16 || self.codec == UTF_32) {
        put_unit(vstr, 0xfeff, self.codec == UTF_16 ? 2 : 4, false);
    } else if (self.codec == UTF_8_SIG) {
        vstr_add_char(vstr, 0xfeff);
    }
    const byte *end = text.data + text.len;
    size_t index = 0;
    for (const byte *p = text.data; p < end; index++) {
        unichar c = mps_utf8_next(&p);
        if (put_char(&self, c, false) || encode_error(&self, c)) {
            continue;
        }
        // The error covers all adjacent characters without an encoding.
        size_t stop = bad_until(&self, p, end, index + 1);
        const char *name = mps_codec_name(self.codec);
        mp_obj_t error = mps_codec_error(&mp_type_UnicodeEncodeError, name, str, index, stop, reason_of(self.codec));
        if (self.handler != OTHER) {
            nlr_raise(error);
        }
        size_t place;
        mp_obj_t replacement = mps_codec_ask(errors, error, true, mps_str_len(str), &place);
        put_replacement(&self, replacement, index, stop, name);
        p = text.data + mps_str_offset(str, place);
        index = place - 1;
    }
}

void mps_encode_to(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors, vstr_t *vstr) {
    int codec = mps_codec_of(encoding);
    if (codec >= 0) {
        mps_encode_codec(str, codec, errors, vstr);
        return;
    }
    mps_span_t span;
    mps_bytes_like(mps_codec_call(str, encoding, errors, true), &span);
    mps_vstr_init_len(vstr, span.len);
    memcpy(vstr->buf, span.data, span.len);
}

mp_obj_t mps_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    int codec = mps_codec_of(encoding);
    if (codec < 0) {
        return mps_codec_call(str, encoding, errors, true);
    }
    vstr_t vstr;
    mps_encode_codec(str, codec, errors, &vstr);
    return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
}
