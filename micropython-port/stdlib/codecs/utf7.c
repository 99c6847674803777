// Functions of _codecs for UTF-7: ASCII, with all other characters as UTF-16 in base64 between + and -.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/codecs/codecs_parts.h"

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_value(byte c) {
    const char *at = c == 0 ? NULL : strchr(base64, c);
    return at == NULL ? -1 : at - base64;
}

// Returns whether a character is encoded as itself.
static bool is_direct(unichar c) {
    return c > 0 && c < 0x7f && c != '+' && c != '\\' && c != '~' && (c >= ' ' || c == '\t' || c == '\n' || c == '\r');
}

// ---- Encoding ------------------------------------------------------------------------------------------------------

typedef struct {
    vstr_t out;
    uint32_t bits;
    unsigned count; // the number of bits that aren't written yet, less than 6
} encoding_t;

static void put_unit(encoding_t *self, uint32_t unit) {
    self->bits = self->bits << 16 | unit;
    self->count += 16;
    while (self->count >= 6) {
        self->count -= 6;
        vstr_add_byte(&self->out, base64[self->bits >> self->count & 63]);
    }
}

static void put_char(encoding_t *self, unichar c) {
    if (c >= 0x10000) {
        put_unit(self, 0xd7c0 + (c >> 10));
        c = 0xdc00 | (c & 0x3ff);
    }
    put_unit(self, c);
}

static void put_rest(encoding_t *self) {
    if (self->count > 0) {
        vstr_add_byte(&self->out, base64[self->bits << (6 - self->count) & 63]);
    }
    self->count = 0;
}

static mp_obj_t utf_7_encode(size_t n_args, const mp_obj_t *args) {
    mp_obj_t str = cm_str(args[0], MP_QSTR_utf_7_encode);
    cm_errors(n_args, args, 1);
    mps_span_t text = mps_str_span(str);
    encoding_t self = {.bits = 0, .count = 0};
    mps_vstr_init(&self.out, text.len + 8);
    bool shifted = false;
    for (const byte *p = text.data, *end = p + text.len; p < end;) {
        unichar c = mps_utf8_next(&p);
        if (shifted && is_direct(c)) {
            put_rest(&self);
            shifted = false;
            if (base64_value(c) >= 0 || c == '-') {
                vstr_add_byte(&self.out, '-');
            }
            vstr_add_byte(&self.out, c);
        } else if (shifted) {
            put_char(&self, c);
        } else if (c == '+') {
            vstr_add_str(&self.out, "+-");
        } else if (is_direct(c)) {
            vstr_add_byte(&self.out, c);
        } else {
            vstr_add_byte(&self.out, '+');
            shifted = true;
            put_char(&self, c);
        }
    }
    put_rest(&self);
    if (shifted) {
        vstr_add_byte(&self.out, '-');
    }
    mp_obj_t bytes = mps_bytes_from_vstr(&mp_type_bytes, &self.out);
    return cm_pair(bytes, mps_str_len(str));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_7_encode_obj, 1, 2, utf_7_encode);

// ---- Decoding ------------------------------------------------------------------------------------------------------

typedef struct {
    cm_decoding_t base;
    bool shifted;
    const byte *shift_start; // the + of the current base64 part
    size_t shift_out; // the length of the text at that place
    uint32_t bits;
    unsigned count;
    unichar high; // a surrogate that waits for its second half, or 0
} decoding_t;

// Reports an error between the + and p.
static void fail(decoding_t *self, const char *reason) {
    cm_decoding_t *base = &self->base;
    const byte *stop = base->p;
    if (self->shift_start != NULL) {
        base->p = self->shift_start;
    }
    self->shift_start = NULL;
    cm_decoding_fail(base, stop - base->p, reason);
    self->shifted = false;
    self->high = 0;
    self->count = 0;
}

static void add_unit(decoding_t *self, unichar unit) {
    vstr_t *out = &self->base.out;
    if (self->high != 0) {
        if ((unit & 0xfc00) == 0xdc00) {
            vstr_add_char(out, 0x10000 + ((self->high & 0x3ff) << 10 | (unit & 0x3ff)));
            self->high = 0;
            return;
        }
        vstr_add_char(out, self->high);
        self->high = 0;
    }
    if ((unit & 0xfc00) == 0xd800) {
        self->high = unit;
    } else {
        vstr_add_char(out, unit);
    }
}

// Ends a base64 part at a character that does not belong to it.
static void end_shift(decoding_t *self) {
    cm_decoding_t *base = &self->base;
    byte c = *base->p;
    self->shifted = false;
    if (self->count > 0) {
        if (self->count >= 6) {
            base->p++;
            fail(self, "partial character in base64 sequence");
            return;
        }
        if ((self->bits & ((1u << self->count) - 1)) != 0) {
            base->p++;
            fail(self, "non-zero padding bits in shift sequence");
            return;
        }
    }
    self->count = 0;
    if (self->high != 0 && c < 0x80 && c != '+') {
        vstr_add_char(&base->out, self->high);
    }
    self->high = 0;
    if (c == '-') {
        base->p++;
    }
}

static void begin_shift(decoding_t *self) {
    cm_decoding_t *base = &self->base;
    self->shift_start = base->p++;
    self->shift_out = base->out.len;
    if (base->p < base->end && *base->p == '-') {
        base->p++;
        vstr_add_byte(&base->out, '+');
    } else if (base->p < base->end && base64_value(*base->p) < 0) {
        base->p++;
        fail(self, "ill-formed sequence");
    } else {
        self->shifted = true;
        self->bits = 0;
        self->count = 0;
        self->high = 0;
    }
}

static mp_obj_t utf_7_decode(size_t n_args, const mp_obj_t *args) {
    mps_span_t span = cm_bytes(args[0], false);
    bool final = n_args > 2 && mp_obj_is_true(args[2]);
    decoding_t self = {.shifted = false};
    cm_decoding_init(&self.base, "utf7", args[0], span, cm_errors(n_args, args, 1));
    cm_decoding_t *base = &self.base;
    size_t left = 0;
    for (;;) {
        while (base->p < base->end) {
            byte c = *base->p;
            if (self.shifted && base64_value(c) >= 0) {
                self.bits = self.bits << 6 | base64_value(c);
                self.count += 6;
                base->p++;
                if (self.count >= 16) {
                    self.count -= 16;
                    add_unit(&self, self.bits >> self.count & 0xffff);
                }
            } else if (self.shifted) {
                end_shift(&self);
            } else if (c == '+') {
                begin_shift(&self);
            } else if (c < 0x80) {
                vstr_add_byte(&base->out, c);
                base->p++;
            } else {
                cm_decoding_fail(base, 1, "unexpected special character");
            }
        }
        if (!self.shifted) {
            break;
        }
        if (!final) {
            left = base->end - self.shift_start;
            base->out.len = self.shift_out;
            break;
        }
        if (self.high == 0 && self.count < 6 && (self.bits & ((1u << self.count) - 1)) == 0) {
            break;
        }
        fail(&self, "unterminated shift sequence");
    }
    mp_obj_t text = cm_decoding_end(base);
    return cm_pair(text, span.len - MIN(left, span.len));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_7_decode_obj, 1, 3, utf_7_decode);
