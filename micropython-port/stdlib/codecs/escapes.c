// Functions of _codecs for unicode_escape, raw_unicode_escape and the escapes of bytes.

#include <stdio.h>
#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/codecs/codecs_parts.h"

static const char hex_digits[] = "0123456789abcdef";

static int hex_value(byte c) {
    return c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'  ? c - 'a' + 10
        : c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                : -1;
}

// Warns like the compiler about an invalid escape: of a character, or of an octal number.
static void warn(bool is_octal, unsigned what) {
    vstr_t text;
    mps_vstr_init(&text, 40);
    vstr_printf(&text, "invalid %sescape sequence '\\", is_octal ? "octal " : "");
    if (is_octal) {
        for (unsigned shift = 9; shift > 0; shift -= 3) {
            vstr_add_byte(&text, '0' + (what >> (shift - 3) & 7));
        }
    } else {
        vstr_add_char(&text, what);
    }
    vstr_add_byte(&text, '\'');
    mp_obj_t warnings = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[2] = {mps_str_from_vstr(&text, MPS_KIND_UNKNOWN), MP_OBJ_FROM_PTR(&mp_type_DeprecationWarning)};
    mp_call_function_n_kw(mp_load_attr(warnings, MP_QSTR_warn), 2, 0, args);
}

// ---- unicode_escape ------------------------------------------------------------------------------------------------

static mp_obj_t unicode_escape_encode(size_t n_args, const mp_obj_t *args) {
    mp_obj_t str = cm_str(args[0], MP_QSTR_unicode_escape_encode);
    cm_errors(n_args, args, 1);
    mps_span_t text = mps_str_span(str);
    vstr_t out;
    mps_vstr_init(&out, text.len);
    for (const byte *p = text.data, *end = p + text.len; p < end;) {
        unichar c = mps_utf8_next(&p);
        if (c == '\\') {
            vstr_add_str(&out, "\\\\");
        } else if (c == '\t' || c == '\n' || c == '\r') {
            vstr_add_byte(&out, '\\');
            vstr_add_byte(&out, c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
        } else if (c >= 0x20 && c < 0x7f) {
            vstr_add_byte(&out, c);
        } else {
            char escape[11];
            mps_codec_backslash(escape, c);
            vstr_add_str(&out, escape);
        }
    }
    mp_obj_t bytes = mps_bytes_from_vstr(&mp_type_bytes, &out);
    return cm_pair(bytes, mps_str_len(str));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_unicode_escape_encode_obj, 1, 2, unicode_escape_encode);

// Reads up to `digits` hexadecimal digits behind p. Returns how many there are.
static size_t read_hex(const byte *p, const byte *end, size_t digits, uint32_t *value) {
    size_t n = 0;
    *value = 0;
    while (n < digits && p + n < end && hex_value(p[n]) >= 0) {
        *value = *value << 4 | hex_value(p[n++]);
    }
    return n;
}

// Decodes \x, \u and \U at p. Returns false if more bytes are needed.
static bool decode_hex(cm_decoding_t *self, bool final) {
    size_t digits = self->p[1] == 'x' ? 2 : self->p[1] == 'u' ? 4 : 8;
    uint32_t c;
    size_t n = read_hex(self->p + 2, self->end, digits, &c);
    if (n < digits) {
        if (!final && self->p + 2 + n == self->end) {
            return false;
        }
        cm_decoding_fail(self, 2 + n,
            digits == 2       ? "truncated \\xXX escape"
                : digits == 4 ? "truncated \\uXXXX escape"
                              : "truncated \\UXXXXXXXX escape");
    } else if (c > MPS_UNICODE_MAX) {
        cm_decoding_fail(self, 2 + n, "illegal Unicode character");
    } else {
        vstr_add_char(&self->out, c);
        self->p += 2 + n;
    }
    return true;
}

// Decodes \N{...} at p. Returns false if more bytes are needed.
static bool decode_name(cm_decoding_t *self, bool final) {
    const byte *name = self->p + 3;
    const byte *close = self->p + 2 < self->end && self->p[2] == '{' ? memchr(name, '}', self->end - name) : NULL;
    bool is_cut = self->p + 2 == self->end || (self->p[2] == '{' && close == NULL);
    if (!final && is_cut) {
        return false;
    }
    if (close == NULL || close == name) {
        size_t bad = self->p + 2 < self->end && self->p[2] == '{' ? (close != NULL ? 4 : self->end - self->p) : 2;
        cm_decoding_fail(self, bad, "malformed \\N character escape");
        return true;
    }
    uint32_t c;
    if (!mps_unicode_named((const char *)name, close - name, &c)) {
        cm_decoding_fail(self, close + 1 - self->p, "unknown Unicode character name");
        return true;
    }
    vstr_add_char(&self->out, c);
    self->p = close + 1;
    return true;
}

// Decodes octal digits at p. Returns false if more digits may come.
static bool decode_octal(cm_decoding_t *self, bool final) {
    unsigned c = 0;
    size_t n = 1;
    while (n <= 3 && self->p + n < self->end && self->p[n] >= '0' && self->p[n] <= '7') {
        c = c << 3 | (self->p[n++] - '0');
    }
    if (!final && n <= 3 && self->p + n == self->end) {
        return false;
    }
    self->p += n;
    vstr_add_char(&self->out, c);
    if (c > 0377) {
        warn(true, c);
    }
    return true;
}

static bool decode_escape(cm_decoding_t *self, bool final) {
    if (self->p + 1 == self->end) {
        if (!final) {
            return false;
        }
        cm_decoding_fail(self, 1, "\\ at end of string");
        return true;
    }
    static const char simple[] = "\\\\''\"\"b\bf\ft\tn\nr\rv\va\a";
    byte c = self->p[1];
    for (const char *at = simple; *at != '\0'; at += 2) {
        if (*at == c) {
            vstr_add_byte(&self->out, at[1]);
            self->p += 2;
            return true;
        }
    }
    switch (c) {
        case '\n':
            self->p += 2;
            return true;
        case 'x':
        case 'u':
        case 'U':
            return decode_hex(self, final);
        case 'N':
            return decode_name(self, final);
        default:
            if (c >= '0' && c <= '7') {
                return decode_octal(self, final);
            }
    }
    vstr_add_byte(&self->out, '\\');
    vstr_add_char(&self->out, c);
    self->p += 2;
    warn(false, c);
    return true;
}

static mp_obj_t unicode_escape_decode(size_t n_args, const mp_obj_t *args) {
    mps_span_t span = cm_bytes(args[0], true);
    bool final = n_args < 3 || mp_obj_is_true(args[2]);
    cm_decoding_t self;
    cm_decoding_init(&self, "unicodeescape", args[0], span, cm_errors(n_args, args, 1));
    size_t left = 0;
    while (self.p < self.end) {
        if (*self.p != '\\') {
            vstr_add_char(&self.out, *self.p++);
        } else if (!decode_escape(&self, final)) {
            left = self.end - self.p;
            break;
        }
    }
    mp_obj_t text = cm_decoding_end(&self);
    return cm_pair(text, span.len - MIN(left, span.len));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_unicode_escape_decode_obj, 1, 3, unicode_escape_decode);

// ---- raw_unicode_escape --------------------------------------------------------------------------------------------

static mp_obj_t raw_unicode_escape_encode(size_t n_args, const mp_obj_t *args) {
    mp_obj_t str = cm_str(args[0], MP_QSTR_raw_unicode_escape_encode);
    cm_errors(n_args, args, 1);
    mps_span_t text = mps_str_span(str);
    vstr_t out;
    mps_vstr_init(&out, text.len);
    for (const byte *p = text.data, *end = p + text.len; p < end;) {
        unichar c = mps_utf8_next(&p);
        if (c < 0x100) {
            vstr_add_byte(&out, c);
        } else {
            char escape[11];
            mps_codec_backslash(escape, c);
            vstr_add_str(&out, escape);
        }
    }
    mp_obj_t bytes = mps_bytes_from_vstr(&mp_type_bytes, &out);
    return cm_pair(bytes, mps_str_len(str));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_raw_unicode_escape_encode_obj, 1, 2, raw_unicode_escape_encode);

static mp_obj_t raw_unicode_escape_decode(size_t n_args, const mp_obj_t *args) {
    mps_span_t span = cm_bytes(args[0], true);
    bool final = n_args < 3 || mp_obj_is_true(args[2]);
    cm_decoding_t self;
    cm_decoding_init(&self, "rawunicodeescape", args[0], span, cm_errors(n_args, args, 1));
    size_t left = 0;
    while (self.p < self.end) {
        if (*self.p != '\\') {
            vstr_add_char(&self.out, *self.p++);
            continue;
        }
        if (self.p + 1 == self.end && !final) {
            left = 1;
            break;
        }
        if (self.p + 1 == self.end || (self.p[1] != 'u' && self.p[1] != 'U')) {
            vstr_add_byte(&self.out, *self.p++);
            if (self.p < self.end) {
                vstr_add_char(&self.out, *self.p++);
            }
            continue;
        }
        size_t digits = self.p[1] == 'u' ? 4 : 8;
        uint32_t c;
        size_t n = read_hex(self.p + 2, self.end, digits, &c);
        if (n < digits && !final && self.p + 2 + n == self.end) {
            left = self.end - self.p;
            break;
        }
        if (n < digits) {
            cm_decoding_fail(&self, 2 + n, digits == 4 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape");
        } else if (c > MPS_UNICODE_MAX) {
            cm_decoding_fail(&self, 2 + n, "\\Uxxxxxxxx out of range");
        } else {
            vstr_add_char(&self.out, c);
            self.p += 2 + n;
        }
    }
    mp_obj_t text = cm_decoding_end(&self);
    return cm_pair(text, span.len - MIN(left, span.len));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_raw_unicode_escape_decode_obj, 1, 3, raw_unicode_escape_decode);

// ---- Escapes of bytes ----------------------------------------------------------------------------------------------

static mp_obj_t escape_encode(size_t n_args, const mp_obj_t *args) {
    cm_errors(n_args, args, 1);
    if (!mp_obj_is_type(args[0], &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("escape_encode() argument 1 must be bytes, not %s"),
            mp_obj_get_type_str(args[0]));
    }
    mps_span_t span = cm_bytes(args[0], false);
    vstr_t out;
    mps_vstr_init(&out, span.len);
    for (size_t i = 0; i < span.len; i++) {
        byte c = span.data[i];
        if (c == '\'' || c == '\\' || c == '\t' || c == '\n' || c == '\r') {
            vstr_add_byte(&out, '\\');
            vstr_add_byte(&out, c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c);
        } else if (c < ' ' || c >= 0x7f) {
            vstr_add_str(&out, "\\x");
            vstr_add_byte(&out, hex_digits[c >> 4]);
            vstr_add_byte(&out, hex_digits[c & 15]);
        } else {
            vstr_add_byte(&out, c);
        }
    }
    return cm_pair(mps_bytes_from_vstr(&mp_type_bytes, &out), span.len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_escape_encode_obj, 1, 2, escape_encode);

// Decodes \x at p. Returns the place behind it.
static const byte *decode_byte(const byte *start, const byte *p, const byte *end, const char *errors, vstr_t *out) {
    uint32_t c;
    size_t n = read_hex(p + 2, end, 2, &c);
    if (n == 2) {
        vstr_add_byte(out, c);
        return p + 4;
    }
    if (strcmp(errors, "strict") == 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid \\x escape at position %d"), (int)(p - start));
    }
    if (strcmp(errors, "replace") == 0) {
        vstr_add_byte(out, '?');
    } else if (strcmp(errors, "ignore") != 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("decoding error; unknown error handling code: %s"),
            errors);
    }
    return p + 2 + n;
}

static mp_obj_t escape_decode(size_t n_args, const mp_obj_t *args) {
    mps_span_t span = cm_bytes(args[0], true);
    mp_obj_t errors_in = cm_errors(n_args, args, 1);
    const char *errors = errors_in == MP_OBJ_NULL ? "strict" : mp_obj_str_get_str(errors_in);
    static const char simple[] = "\\\\''\"\"b\bf\ft\tn\nr\rv\va\a";
    vstr_t out;
    mps_vstr_init(&out, span.len);
    const byte *end = span.data + span.len;
    for (const byte *p = span.data; p < end;) {
        if (*p != '\\') {
            vstr_add_byte(&out, *p++);
            continue;
        }
        if (p + 1 == end) {
            mp_raise_ValueError(MP_ERROR_TEXT("Trailing \\ in string"));
        }
        const char *found = NULL;
        for (const char *at = simple; *at != '\0' && found == NULL; at += 2) {
            found = (byte)*at == p[1] ? at : NULL;
        }
        if (found != NULL) {
            vstr_add_byte(&out, found[1]);
            p += 2;
        } else if (p[1] == '\n') {
            p += 2;
        } else if (p[1] == 'x') {
            p = decode_byte(span.data, p, end, errors, &out);
        } else if (p[1] >= '0' && p[1] <= '7') {
            unsigned c = 0;
            size_t n = 1;
            while (n <= 3 && p + n < end && p[n] >= '0' && p[n] <= '7') {
                c = c << 3 | (p[n++] - '0');
            }
            vstr_add_byte(&out, c);
            p += n;
            if (c > 0377) {
                warn(true, c);
            }
        } else {
            vstr_add_byte(&out, '\\');
            warn(false, p[1]);
            p++;
        }
    }
    return cm_pair(mps_bytes_from_vstr(&mp_type_bytes, &out), span.len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_escape_decode_obj, 1, 2, escape_decode);
