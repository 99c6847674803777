// Quoted-printable: text with escapes of two hexadecimal digits, in lines of at most 76 characters.

#include <string.h>

#include "stdlib/binascii/binascii.h"

#define LINE_MOST (76)

static int hex_of(byte c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// Decodes the escape behind an equals sign at p. Returns the place behind it.
static const byte *decode_escape(vstr_t *out, const byte *p, const byte *end) {
    if (p >= end) {
        return p;
    }
    if (*p == '\n' || *p == '\r') {
        // A soft line break means nothing.
        while (p < end && *p != '\n') {
            p++;
        }
        return p < end ? p + 1 : p;
    }
    if (*p == '=') {
        vstr_add_byte(out, '=');
        return p + 1;
    }
    if (end - p >= 2 && hex_of(p[0]) >= 0 && hex_of(p[1]) >= 0) {
        vstr_add_byte(out, hex_of(p[0]) << 4 | hex_of(p[1]));
        return p + 2;
    }
    vstr_add_byte(out, '=');
    return p;
}

// a2b_qp(data, header=False).
static mp_obj_t binascii_a2b_qp(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_header};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_false};
    mps_parse_args(MP_QSTR_a2b_qp, n_args, args, kw, 2, names, 0, 1, values);
    bool header = mp_obj_is_true(values[1]);
    mps_span_t text = binascii_bytes(values[0], true);
    vstr_t out;
    mps_vstr_init(&out, text.len);
    for (const byte *p = text.data, *end = p + text.len; p < end;) {
        byte c = *p++;
        if (c == '=') {
            p = decode_escape(&out, p, end);
        } else {
            vstr_add_byte(&out, header && c == '_' ? ' ' : c);
        }
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(binascii_a2b_qp_obj, 0, binascii_a2b_qp);

typedef struct {
    bool quote_tabs, is_text, header, has_crlf;
    vstr_t out;
    size_t line; // the number of characters in the line
} quoting_t;

static bool is_escaped(const quoting_t *q, const byte *p, const byte *end) {
    byte c = *p;
    bool is_last = p + 1 == end;
    if (c > 126 || c == '=' || (q->header && c == '_')) {
        return true;
    }
    if (c == '.' && q->line == 0 && (is_last || p[1] == '\n' || p[1] == '\r' || p[1] == 0)) {
        return true; // a line with only a point would end a mail
    }
    if (c == '\r' || c == '\n') {
        return !q->is_text;
    }
    if (c == '\t' || c == ' ') {
        return is_last || (q->quote_tabs && c < 33);
    }
    return c < 33;
}

static void add_hex(vstr_t *out, byte c) {
    static const char digits[] = "0123456789ABCDEF";
    vstr_add_byte(out, digits[c >> 4]);
    vstr_add_byte(out, digits[c & 15]);
}

static void add_line_end(quoting_t *q) {
    if (q->has_crlf) {
        vstr_add_byte(&q->out, '\r');
    }
    vstr_add_byte(&q->out, '\n');
    q->line = 0;
}

static void add_soft_end(quoting_t *q) {
    vstr_add_byte(&q->out, '=');
    add_line_end(q);
}

// Ends a line of the text. A space before it is escaped.
static void end_line(quoting_t *q) {
    char last = q->out.len > 0 ? q->out.buf[q->out.len - 1] : 0;
    if (last == ' ' || last == '\t') {
        q->out.buf[q->out.len - 1] = '=';
        add_hex(&q->out, last);
    }
    add_line_end(q);
}

static void quote(quoting_t *q, mps_span_t data) {
    const byte *p = data.data, *end = p + data.len;
    while (p < end) {
        if (is_escaped(q, p, end)) {
            if (q->line + 3 >= LINE_MOST) {
                add_soft_end(q);
            }
            vstr_add_byte(&q->out, '=');
            add_hex(&q->out, *p++);
            q->line += 3;
        } else if (q->is_text && (*p == '\n' || (end - p > 1 && p[0] == '\r' && p[1] == '\n'))) {
            end_line(q);
            p += *p == '\r' ? 2 : 1;
        } else {
            if (end - p > 1 && p[1] != '\n' && q->line + 1 >= LINE_MOST) {
                add_soft_end(q);
            }
            q->line++;
            vstr_add_byte(&q->out, q->header && *p == ' ' ? '_' : *p);
            p++;
        }
    }
}

// b2a_qp(data, quotetabs=False, istext=True, header=False).
static mp_obj_t binascii_b2a_qp(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_quotetabs, MP_QSTR_istext, MP_QSTR_header};
    mp_obj_t values[4] = {MP_OBJ_NULL, mp_const_false, mp_const_true, mp_const_false};
    mps_parse_args(MP_QSTR_b2a_qp, n_args, args, kw, 4, names, 0, 1, values);
    quoting_t q = {.line = 0};
    q.quote_tabs = mp_obj_is_true(values[1]);
    q.is_text = mp_obj_is_true(values[2]);
    q.header = mp_obj_is_true(values[3]);
    mps_span_t data = binascii_bytes(values[0], false);
    const byte *first = data.len > 0 ? memchr(data.data, '\n', data.len) : NULL;
    q.has_crlf = first != NULL && first > data.data && first[-1] == '\r';
    mps_vstr_init(&q.out, data.len + 16);
    quote(&q, data);
    return mps_bytes_from_vstr(&mp_type_bytes, &q.out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(binascii_b2a_qp_obj, 0, binascii_b2a_qp);
