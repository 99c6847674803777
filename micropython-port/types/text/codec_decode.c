// Decodes bytes to text, for the built-in encodings.

#include <string.h>

#include "py/objexcept.h"
#include "py/runtime.h"

#include "types/text/codecs.h"

// The reason if bytes end in the middle of a character.
static const char unexpected_end[] = "unexpected end of data";
static const char truncated[] = "truncated data";

// Reads a character at p. Returns its number of bytes. For invalid bytes, returns minus the number of wrong bytes, and
// the reason.
static int read_utf8(const byte *p, const byte *end, unichar *c, const char **reason) {
    byte lead = *p;
    if (lead < 0x80) {
        *c = lead;
        return 1;
    }
    if (lead < 0xc2 || lead > 0xf4) {
        *reason = "invalid start byte";
        return -1;
    }
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    byte low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    byte high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    unichar value = lead & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
        if (p + i == end) {
            *reason = unexpected_end;
            return -i;
        }
        if (p[i] < low || p[i] > high) {
            *reason = "invalid continuation byte";
            return -i;
        }
        value = value << 6 | (p[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    *c = value;
    return more + 1;
}

static int read_utf16(const byte *p, const byte *end, bool big, unichar *c, const char **reason) {
    if (end - p < 2) {
        *reason = truncated;
        return -1;
    }
    unichar first = mps_unit_at(p, 2, big);
    *c = first;
    if (!mps_unicode_is_surrogate(first)) {
        return 2;
    }
    if (first >= 0xdc00) {
        *reason = "illegal encoding";
        return -2;
    }
    if (end - p < 4) {
        *reason = unexpected_end;
        return p - end;
    }
    unichar second = mps_unit_at(p + 2, 2, big);
    if ((second & ~0x3ffu) != 0xdc00) {
        *reason = "illegal UTF-16 surrogate";
        return -2;
    }
    *c = 0x10000 + ((first & 0x3ff) << 10 | (second & 0x3ff));
    return 4;
}

static int read_utf32(const byte *p, const byte *end, bool big, unichar *c, const char **reason) {
    if (end - p < 4) {
        *reason = truncated;
        return p - end;
    }
    *c = mps_unit_at(p, 4, big);
    if (*c > MPS_UNICODE_MAX) {
        *reason = "code point not in range(0x110000)";
        return -4;
    }
    if (mps_unicode_is_surrogate(*c)) {
        *reason = "code point in surrogate code point range(0xd800, 0xe000)";
        return -4;
    }
    return 4;
}

static int read_char(codec_t codec, const byte *p, const byte *end, unichar *c, const char **reason) {
    switch (codec) {
        case UTF_8:
        case UTF_8_SIG:
            return read_utf8(p, end, c, reason);
        case UTF_16_LE:
        case UTF_16_BE:
            return read_utf16(p, end, codec == UTF_16_BE, c, reason);
        case UTF_32_LE:
        case UTF_32_BE:
            return read_utf32(p, end, codec == UTF_32_BE, c, reason);
        default:
            *c = *p;
            if (codec == ASCII && *p >= 0x80) {
                *reason = "ordinal not in range(128)";
                return -1;
            }
            if (codec == CP1252 && *p >= 0x80 && *p < 0xa0) {
                *c = mps_cp1252[*p - 0x80];
                *reason = "character maps to <undefined>";
                return *c == 0 ? -1 : 1;
            }
            return 1;
    }
}

int mps_codec_read_surrogate(codec_t codec, const byte *p, const byte *end, unichar *c) {
    size_t size = codec <= UTF_8_SIG ? 3 : codec <= UTF_16_BE ? 2 : 4;
    if (!mps_codec_is_utf(codec) || (size_t)(end - p) < size) {
        return 0;
    }
    if (size == 3) {
        *c = (p[0] & 0xf) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
        return p[0] == 0xed && UTF8_IS_CONT(p[1]) && UTF8_IS_CONT(p[2]) && mps_unicode_is_surrogate(*c) ? 3 : 0;
    }
    *c = mps_unit_at(p, size, codec == UTF_16_BE || codec == UTF_32_BE);
    return mps_unicode_is_surrogate(*c) ? size : 0;
}

// Handles `bad` bytes by a built-in error handler. Returns how many bytes are done, or 0 if the error must be raised.
static size_t decode_error(conversion_t *self, const byte *p, const byte *end, size_t bad) {
    unichar c;
    switch (self->handler) {
        case IGNORE:
            return bad;
        case REPLACE:
            vstr_add_char(self->out, 0xfffd);
            return bad;
        case BACKSLASH:
            for (size_t i = 0; i < bad; i++) {
                vstr_printf(self->out, "\\x%02x", p[i]);
            }
            return bad;
        case SURROGATE_ESCAPE: {
            size_t done = 0;
            while (done < bad && p[done] >= 0x80) {
                vstr_add_char(self->out, 0xdc00 + p[done++]);
            }
            return done;
        }
        case SURROGATE_PASS: {
            int done = mps_codec_read_surrogate(self->codec, p, end, &c);
            if (done > 0) {
                vstr_add_char(self->out, c);
            }
            return done;
        }
        default:
            return 0;
    }
}

// Returns the codec that a byte order mark at the start selects. Skips the mark.
static codec_t read_mark(codec_t codec, const byte **p, const byte *end) {
    size_t len = end - *p;
    if (codec == UTF_8_SIG && len >= 3 && memcmp(*p, "\xef\xbb\xbf", 3) == 0) {
        *p += 3;
        return UTF_8_SIG;
    }
    if (codec != UTF_16 && codec != UTF_32) {
        return codec;
    }
    size_t size = codec == UTF_16 ? 2 : 4;
    for (int big = 0; big < 2 && len >= size; big++) {
        if (mps_unit_at(*p, size, big) == 0xfeff) {
            *p += size;
            return codec + 1 + big;
        }
    }
    return codec + 1;
}

// Returns whether bytes at the end may be the beginning of a character.
static bool may_go_on(codec_t codec, const byte *p, const byte *end, const char *reason) {
    return reason == truncated || reason == unexpected_end
        || (codec <= UTF_8_SIG && end - p == 2 && p[0] == 0xed && p[1] >= 0xa0 && p[1] <= 0xbf);
}

// The state of decoding. The bytes don't move.
typedef struct {
    conversion_t conversion;
    const byte *start, *p, *end; // errors count from start
} decoding_t;

// Calls an error handler in Python, or raises. May run Python.
static void ask(decoding_t *self, size_t bad, const char *reason) {
    conversion_t *conversion = &self->conversion;
    if (!mp_obj_is_type(conversion->obj, &mp_type_bytes)
        || mps_str_span(conversion->obj).len != (size_t)(self->end - self->start)) {
        conversion->obj = mp_obj_new_bytes(self->start, self->end - self->start);
    }
    size_t at = self->p - self->start;
    mp_obj_t error = mps_codec_error(&mp_type_UnicodeDecodeError, mps_codec_name(conversion->codec), conversion->obj,
        at, at + bad, reason);
    if (conversion->handler != OTHER && conversion->handler != XML && conversion->handler != NAMES) {
        nlr_raise(error);
    }
    size_t place;
    mp_obj_t replacement = mps_codec_ask(conversion->errors, error, false, SIZE_MAX, &place);
    // The handler may have replaced the bytes.
    mps_span_t span;
    conversion->obj = mp_load_attr(error, MP_QSTR_object);
    if (!mp_obj_is_type(conversion->obj, &mp_type_bytes)) {
        mp_raise_TypeError(MP_ERROR_TEXT("object attribute must be bytes"));
    }
    mps_bytes_like(conversion->obj, &span);
    if (place > span.len) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("position %d from error handler out of bounds"),
            (int)place);
    }
    self->start = span.data;
    self->end = span.data + span.len;
    self->p = span.data + place;
    span = mps_str_span(replacement);
    vstr_add_strn(conversion->out, (const char *)span.data, span.len);
}

static bool is_plain(codec_t codec, mps_span_t span, bool *ascii) {
    *ascii = codec <= CP1252 && mps_is_ascii(span.data, span.len);
    return *ascii || (codec == UTF_8 && utf8_check(span.data, span.len) && !mps_has_surrogates(span.data, span.len));
}

// Returns whether there are too few bytes to know the byte order.
static bool waits_for_mark(codec_t codec, mps_span_t span) {
    return (codec == UTF_16 && span.len < 2) || (codec == UTF_32 && span.len < 4)
        || (codec == UTF_8_SIG && span.len < 3 && memcmp(span.data, "\xef\xbb\xbf", span.len) == 0);
}

mp_obj_t mps_decode_some(mp_obj_t obj, int *codec, mp_obj_t errors, bool final, size_t *done) {
    vstr_t vstr;
    decoding_t self = {{*codec, mps_codec_handler(errors), obj, errors, &vstr}};
    mps_span_t span = {0};
    mps_bytes_like(obj, &span);
    *done = span.len;
    if (span.len == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    bool ascii;
    if (is_plain(*codec, span, &ascii)) {
        mps_vstr_init_len(&vstr, span.len);
        memcpy(vstr.buf, span.data, span.len);
        return mps_str_from_vstr(&vstr, ascii ? MPS_KIND_ASCII : MPS_KIND_OTHER);
    }
    if (!final && waits_for_mark(*codec, span)) {
        *done = 0;
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    self.p = span.data;
    self.end = self.p + span.len;
    self.conversion.codec = read_mark(*codec, &self.p, self.end);
    *codec = self.conversion.codec == UTF_8_SIG ? UTF_8 : self.conversion.codec;
    self.start = *codec == UTF_8 ? self.p : span.data; // CPython does not count this mark
    mps_vstr_init(&vstr, span.len);
    while (self.p < self.end) {
        unichar c = 0;
        const char *reason = NULL;
        int len = read_char(self.conversion.codec, self.p, self.end, &c, &reason);
        if (len > 0) {
            vstr_add_char(&vstr, c);
            self.p += len;
            continue;
        }
        if (!final && may_go_on(self.conversion.codec, self.p, self.end, reason)) {
            *done = span.len - MIN(span.len, (size_t)(self.end - self.p));
            break;
        }
        size_t n = decode_error(&self.conversion, self.p, self.end, -len);
        if (n == 0) {
            ask(&self, -len, reason);
        }
        self.p += n;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}

mp_obj_t mps_decode(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors) {
    int codec = mps_codec_of(encoding);
    if (codec < 0) {
        return mps_codec_call(obj, encoding, errors, false);
    }
    size_t done;
    return mps_decode_some(obj, &codec, errors, true, &done);
}
