// Text to bytes and back: the encodings that Python programs name most, with their error handlers.

#include <stdio.h>
#include <string.h>

#include "py/objtuple.h"
#include "py/objexcept.h"
#include "py/runtime.h"

#include "types/text/text.h"

typedef enum {
    UTF_8,
    UTF_8_SIG,
    ASCII,
    LATIN_1,
    CP1252,
    UTF_16,
    UTF_16_LE,
    UTF_16_BE,
    UTF_32,
    UTF_32_LE,
    UTF_32_BE
} codec_t;

// How codecs are called in errors.
static const char codec_names[][10] = {
    "utf-8",
    "utf-8",
    "ascii",
    "latin-1",
    "charmap",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
};

// Names, in small letters and with _ between parts.
static const struct {
    char name[16];
    byte codec;
} aliases[] = {{"utf_8", UTF_8}, {"utf8", UTF_8}, {"u8", UTF_8}, {"utf", UTF_8}, {"cp65001", UTF_8},
    {"utf_8_sig", UTF_8_SIG}, {"utf8_sig", UTF_8_SIG}, {"ascii", ASCII}, {"us_ascii", ASCII}, {"646", ASCII},
    {"latin_1", LATIN_1}, {"latin1", LATIN_1}, {"latin", LATIN_1}, {"l1", LATIN_1}, {"iso_8859_1", LATIN_1},
    {"iso8859_1", LATIN_1}, {"iso8859", LATIN_1}, {"8859", LATIN_1}, {"cp819", LATIN_1}, {"cp1252", CP1252},
    {"windows_1252", CP1252}, {"1252", CP1252}, {"utf_16", UTF_16}, {"utf16", UTF_16}, {"u16", UTF_16},
    {"utf_16_le", UTF_16_LE}, {"utf_16le", UTF_16_LE}, {"utf_16_be", UTF_16_BE}, {"utf_16be", UTF_16_BE},
    {"utf_32", UTF_32}, {"utf32", UTF_32}, {"u32", UTF_32}, {"utf_32_le", UTF_32_LE}, {"utf_32le", UTF_32_LE},
    {"utf_32_be", UTF_32_BE}, {"utf_32be", UTF_32_BE}};

typedef enum { STRICT, IGNORE, REPLACE, BACKSLASH, XML, SURROGATE_ESCAPE, SURROGATE_PASS, UNKNOWN } handler_t;

static const char handler_names[][18] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
    "surrogateescape", "surrogatepass"};

// The Windows code page 1252 where it is not Latin-1: 0x80 to 0x9f. 0: not defined.
static const uint16_t cp1252[32] = {
    0x20ac,
    0,
    0x201a,
    0x0192,
    0x201e,
    0x2026,
    0x2020,
    0x2021,
    0x02c6,
    0x2030,
    0x0160,
    0x2039,
    0x0152,
    0,
    0x017d,
    0,
    0,
    0x2018,
    0x2019,
    0x201c,
    0x201d,
    0x2022,
    0x2013,
    0x2014,
    0x02dc,
    0x2122,
    0x0161,
    0x203a,
    0x0153,
    0,
    0x017e,
    0x0178,
};

void mps_check_codec_args(qstr method, const qstr *names, const mp_obj_t *values) {
    for (size_t i = 0; i < 2; i++) {
        if (values[i] != MP_OBJ_NULL && mps_str_of(values[i]) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument '%q' must be str, not %s"), method,
                names[i], values[i] == mp_const_none ? "None" : mp_obj_get_type_str(values[i]));
        }
    }
}

// Finds an encoding by its name; raises LookupError.
static codec_t find_codec(mp_obj_t name) {
    if (name == MP_OBJ_NULL) {
        return UTF_8;
    }
    mps_span_t text = mps_str_span(mps_str_of(name));
    char plain[16];
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < sizeof(plain); i++) {
        byte c = text.data[i];
        if (unichar_isalnum(c)) {
            plain[len++] = unichar_tolower(c);
        } else if (c < 0x80 && len > 0 && plain[len - 1] != '_') {
            plain[len++] = '_';
        }
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(aliases) && len < sizeof(plain); i++) {
        if (strlen(aliases[i].name) == len && memcmp(aliases[i].name, plain, len) == 0) {
            return aliases[i].codec;
        }
    }
    mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"), text.data);
}

static handler_t find_handler(mp_obj_t name) {
    if (name == MP_OBJ_NULL) {
        return STRICT;
    }
    mps_span_t text = mps_str_span(mps_str_of(name));
    for (size_t i = 0; i < MP_ARRAY_SIZE(handler_names); i++) {
        if (strcmp(handler_names[i], (const char *)text.data) == 0) {
            return i;
        }
    }
    return UNKNOWN;
}

static bool is_utf(codec_t codec) {
    return codec != ASCII && codec != LATIN_1 && codec != CP1252;
}

// What a conversion works with.
typedef struct {
    codec_t codec;
    handler_t handler;
    mp_obj_t obj; // what is converted
    mp_obj_t errors; // the handler's name
    vstr_t *out;
} conversion_t;

static MP_NORETURN void raise(const conversion_t *self, const mp_obj_type_t *type, size_t start, size_t end,
    const char *reason) {
    if (self->handler == UNKNOWN) {
        mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"),
            mps_str_span(mps_str_of(self->errors)).data);
    }
    if (self->handler == XML && type == &mp_type_UnicodeDecodeError) {
        mp_raise_TypeError(MP_ERROR_TEXT("don't know how to handle UnicodeDecodeError in error callback"));
    }
    const char *name = codec_names[self->codec];
    mp_obj_t args[5] = {
        mp_obj_new_str_from_cstr(name),
        self->obj,
        MP_OBJ_NEW_SMALL_INT(start),
        MP_OBJ_NEW_SMALL_INT(end),
        mp_obj_new_str_from_cstr(reason),
    };
    nlr_raise(mp_obj_exception_make_new(type, 5, 0, args));
}

// ---- Encoding -----------------------------------------------------------------------------------------------------

static void put_unit(vstr_t *out, uint32_t value, size_t size, bool big) {
    byte *data = (byte *)vstr_add_len(out, size);
    for (size_t i = 0; i < size; i++) {
        data[big ? size - 1 - i : i] = value >> 8 * i;
    }
}

// Adds a character: false where the encoding has none for it. surrogates: even then.
static bool put_char(conversion_t *self, unichar c, bool surrogates) {
    vstr_t *out = self->out;
    if (is_utf(self->codec) && mps_unicode_is_surrogate(c) && !surrogates) {
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
            for (size_t i = 0; i < MP_ARRAY_SIZE(cp1252); i++) {
                if (cp1252[i] == c) {
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

// Does what the error handler does for a character; false where that is to raise.
static bool encode_error(conversion_t *self, unichar c) {
    char text[16];
    switch (self->handler) {
        case IGNORE:
            return true;
        case REPLACE:
            put_ascii(self, "?");
            return true;
        case BACKSLASH:
            snprintf(text, sizeof(text), c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
            put_ascii(self, text);
            return true;
        case XML:
            snprintf(text, sizeof(text), "&#%u;", (unsigned)c);
            put_ascii(self, text);
            return true;
        case SURROGATE_ESCAPE:
            if (c < 0xdc80 || c > 0xdcff) {
                return false;
            }
            vstr_add_byte(self->out, c & 0xff);
            return true;
        case SURROGATE_PASS:
            return is_utf(self->codec) && put_char(self, c, true);
        default:
            return false;
    }
}

static bool has_surrogates(mps_span_t text) {
    const byte *p = text.data;
    const byte *end = p + text.len;
    while ((p = memchr(p, 0xed, end - p)) != NULL && end - p >= 3) {
        if (p[1] >= 0xa0) {
            return true;
        }
        p += 3;
    }
    return false;
}

// Called before text is written to a stream that is strict. Raises UnicodeEncodeError.
void mps_check_surrogates(const void *text, size_t len) {
    if (has_surrogates((mps_span_t) {text, len})) {
        mps_encode(mp_obj_new_str_copy(&mp_type_str, text, len), MP_OBJ_NULL, MP_OBJ_NULL);
    }
}

void mps_encode_to(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors, vstr_t *vstr) {
    conversion_t self = {find_codec(encoding), find_handler(errors), str, errors, vstr};
    mps_span_t text = mps_str_span(str);
    bool plain = self.codec == UTF_8
        ? !has_surrogates(text)
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
        // All that follow and have none either are named.
        size_t start = index++;
        while (p < end && !put_char(&self, mps_utf8_next(&p), false)) {
            index++;
        }
        raise(&self, &mp_type_UnicodeEncodeError, start, index,
            is_utf(self.codec)          ? "surrogates not allowed"
                : self.codec == ASCII   ? "ordinal not in range(128)"
                : self.codec == LATIN_1 ? "ordinal not in range(256)"
                                        : "character maps to <undefined>");
    }
}

mp_obj_t mps_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    vstr_t vstr;
    mps_encode_to(str, encoding, errors, &vstr);
    return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
}

// ---- Decoding -----------------------------------------------------------------------------------------------------

// Reads a character at p. Returns how many bytes it has; or, for what is none, minus the bytes that are to blame, and
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
            *reason = "unexpected end of data";
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

static uint32_t unit_at(const byte *p, size_t size, bool big) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint32_t)p[big ? size - 1 - i : i] << 8 * i;
    }
    return value;
}

static int read_utf16(const byte *p, const byte *end, bool big, unichar *c, const char **reason) {
    if (end - p < 2) {
        *reason = "truncated data";
        return -1;
    }
    unichar first = unit_at(p, 2, big);
    *c = first;
    if (!mps_unicode_is_surrogate(first)) {
        return 2;
    }
    if (first >= 0xdc00) {
        *reason = "illegal encoding";
        return -2;
    }
    if (end - p < 4) {
        *reason = "unexpected end of data";
        return p - end;
    }
    unichar second = unit_at(p + 2, 2, big);
    if ((second & ~0x3ffu) != 0xdc00) {
        *reason = "illegal UTF-16 surrogate";
        return -2;
    }
    *c = 0x10000 + ((first & 0x3ff) << 10 | (second & 0x3ff));
    return 4;
}

static int read_utf32(const byte *p, const byte *end, bool big, unichar *c, const char **reason) {
    if (end - p < 4) {
        *reason = "truncated data";
        return p - end;
    }
    *c = unit_at(p, 4, big);
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
                *c = cp1252[*p - 0x80];
                *reason = "character maps to <undefined>";
                return *c == 0 ? -1 : 1;
            }
            return 1;
    }
}

// A surrogate at p as UTF-8, -16 or -32 would have it: how many bytes, or 0 where there is none.
static int read_surrogate(codec_t codec, const byte *p, const byte *end, unichar *c) {
    size_t size = codec <= UTF_8_SIG ? 3 : codec <= UTF_16_BE ? 2 : 4;
    if (!is_utf(codec) || (size_t)(end - p) < size) {
        return 0;
    }
    if (size == 3) {
        *c = (p[0] & 0xf) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
        return p[0] == 0xed && UTF8_IS_CONT(p[1]) && UTF8_IS_CONT(p[2]) && mps_unicode_is_surrogate(*c) ? 3 : 0;
    }
    *c = unit_at(p, size, codec == UTF_16_BE || codec == UTF_32_BE);
    return mps_unicode_is_surrogate(*c) ? size : 0;
}

// Does what the error handler does for `bad` bytes. Returns how many bytes are done, or 0 where that is to raise.
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
            int done = read_surrogate(self->codec, p, end, &c);
            if (done > 0) {
                vstr_add_char(self->out, c);
            }
            return done;
        }
        default:
            return 0;
    }
}

// The codec that a mark at the start decides on, which is skipped.
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
        if (unit_at(*p, size, big) == 0xfeff) {
            *p += size;
            return codec + 1 + big;
        }
    }
    return codec + 1;
}

mp_obj_t mps_decode(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors) {
    vstr_t vstr;
    conversion_t self = {find_codec(encoding), find_handler(errors), obj, errors, &vstr};
    mps_span_t span = {0};
    mps_bytes_like(obj, &span);
    const byte *p = span.data;
    const byte *end = p + span.len;
    if (span.len == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    bool ascii = self.codec <= CP1252 && mps_is_ascii(p, span.len);
    if (ascii || (self.codec == UTF_8 && utf8_check(p, span.len) && !has_surrogates(span))) {
        mps_vstr_init_len(&vstr, span.len);
        memcpy(vstr.buf, p, span.len);
        return mps_str_from_vstr(&vstr, ascii ? MPS_KIND_ASCII : MPS_KIND_OTHER);
    }
    self.codec = read_mark(self.codec, &p, end);
    const byte *start = self.codec == UTF_8_SIG ? p : span.data; // CPython counts without this mark
    mps_vstr_init(&vstr, span.len);
    while (p < end) {
        unichar c = 0;
        const char *reason = NULL;
        int len = read_char(self.codec, p, end, &c, &reason);
        if (len > 0) {
            vstr_add_char(&vstr, c);
            p += len;
            continue;
        }
        size_t done = decode_error(&self, p, end, -len);
        if (done == 0) {
            if (start != span.data) {
                self.obj = mp_obj_new_bytes(start, end - start);
            } else if (!mp_obj_is_type(obj, &mp_type_bytes)) {
                self.obj = mp_obj_new_bytes(span.data, span.len);
            }
            raise(&self, &mp_type_UnicodeDecodeError, p - start, p - start - len, reason);
        }
        p += done;
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}
