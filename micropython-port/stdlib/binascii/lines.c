// base64 and uuencode: convert bytes to text of six bits per letter, and back.

#include <string.h>

#include "stdlib/binascii/binascii.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The six bits of each letter, or 64.
static const uint8_t values_of[256] = {
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    62,
    64,
    64,
    64,
    63,
    52,
    53,
    54,
    55,
    56,
    57,
    58,
    59,
    60,
    61,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
    64,
    64,
    64,
    64,
    64,
    64,
    26,
    27,
    28,
    29,
    30,
    31,
    32,
    33,
    34,
    35,
    36,
    37,
    38,
    39,
    40,
    41,
    42,
    43,
    44,
    45,
    46,
    47,
    48,
    49,
    50,
    51,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
    64,
};

static inline unsigned value_of(byte c) {
    return values_of[c];
}

// ---- base64 --------------------------------------------------------------------------------------------------------

// Decodes groups of four letters up to the first other character. Returns the place where it stopped.
static const byte *decode_groups(const byte *p, const byte *end, byte **out) {
    byte *q = *out;
    for (; end - p >= 4; p += 4, q += 3) {
        unsigned a = value_of(p[0]), b = value_of(p[1]), c = value_of(p[2]), d = value_of(p[3]);
        if ((a | b | c | d) & 64) {
            break;
        }
        q[0] = a << 2 | b >> 4;
        q[1] = b << 4 | c >> 2;
        q[2] = c << 6 | d;
    }
    *out = q;
    return p;
}

static MP_NORETURN void raise_incomplete(unsigned place, size_t len) {
    if (place != 1) {
        binascii_fail(MP_ERROR_TEXT("Incorrect padding"));
    }
    mp_raise_msg_varg(&mps_type_binascii_error,
        MP_ERROR_TEXT("Invalid base64-encoded string: number of data characters (%u) cannot be 1 more than a multiple "
                      "of 4"),
        (unsigned)(len / 3 * 4 + 1));
}

// Decodes into out, which has room. Returns the number of bytes.
static size_t decode_base64(mps_span_t text, bool strict, byte *out) {
    const byte *p = text.data, *end = p + text.len;
    byte *q = out;
    unsigned place = 0, pads = 0, rest = 0;
    bool is_padded = false;
    if (strict && p < end && *p == '=') {
        binascii_fail(MP_ERROR_TEXT("Leading padding not allowed"));
    }
    while (p < end) {
        if (place == 0 && !is_padded) {
            const byte *stop = decode_groups(p, end, &q);
            pads = stop > p ? 0 : pads;
            p = stop;
            if (p == end) {
                break;
            }
        }
        byte c = *p++;
        if (c == '=') {
            is_padded = true;
            if (strict && place == 0) {
                binascii_fail(MP_ERROR_TEXT("Excess padding not allowed"));
            }
            if (place >= 2 && place + ++pads >= 4) {
                if (strict && p < end) {
                    binascii_fail(MP_ERROR_TEXT("Excess data after padding"));
                }
                return q - out;
            }
            continue;
        }
        unsigned value = value_of(c);
        if (value >= 64) {
            if (strict) {
                binascii_fail(MP_ERROR_TEXT("Only base64 data is allowed"));
            }
            continue;
        }
        if (strict && is_padded) {
            binascii_fail(MP_ERROR_TEXT("Discontinuous padding not allowed"));
        }
        pads = 0;
        rest = rest << 6 | value;
        if (place > 0) {
            *q++ = rest >> (6 - 2 * place);
        }
        place = (place + 1) % 4;
    }
    if (place != 0) {
        raise_incomplete(place, q - out);
    }
    return q - out;
}

// a2b_base64(data, /, *, strict_mode=False).
static mp_obj_t binascii_a2b_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_strict_mode};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_false};
    mps_check_count(MP_QSTR_a2b_base64, n_args, 1, 1);
    mps_parse_args(MP_QSTR_a2b_base64, n_args, args, kw, 2, names, 1, 1, values);
    bool strict = mp_obj_is_true(values[1]);
    mps_span_t text = binascii_bytes(values[0], true);
    vstr_t out;
    mps_vstr_init_len(&out, (uint64_t)text.len / 4 * 3 + 6);
    out.len = decode_base64(text, strict, (byte *)out.buf);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(binascii_a2b_base64_obj, 0, binascii_a2b_base64);

static char *encode_base64(mps_span_t data, char *q) {
    const byte *p = data.data, *end = p + data.len;
    for (; end - p >= 3; p += 3, q += 4) {
        uint32_t group = (uint32_t)p[0] << 16 | p[1] << 8 | p[2];
        q[0] = letters[group >> 18];
        q[1] = letters[group >> 12 & 63];
        q[2] = letters[group >> 6 & 63];
        q[3] = letters[group & 63];
    }
    if (p < end) {
        uint32_t group = (uint32_t)p[0] << 16 | (end - p > 1 ? p[1] << 8 : 0);
        q[0] = letters[group >> 18];
        q[1] = letters[group >> 12 & 63];
        q[2] = end - p > 1 ? letters[group >> 6 & 63] : '=';
        q[3] = '=';
        q += 4;
    }
    return q;
}

// b2a_base64(data, /, *, newline=True).
static mp_obj_t binascii_b2a_base64(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_newline};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_true};
    mps_check_count(MP_QSTR_b2a_base64, n_args, 1, 1);
    mps_parse_args(MP_QSTR_b2a_base64, n_args, args, kw, 2, names, 1, 1, values);
    bool newline = mp_obj_is_true(values[1]);
    mps_span_t data = binascii_bytes(values[0], false);
    vstr_t out;
    mps_vstr_init_len(&out, ((uint64_t)data.len + 2) / 3 * 4 + newline);
    char *end = encode_base64(data, out.buf);
    if (newline) {
        *end = '\n';
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(binascii_b2a_base64_obj, 0, binascii_b2a_base64);

// ---- uuencode ------------------------------------------------------------------------------------------------------

#define UU_MOST (45)

// a2b_uu(data, /): decodes one line.
static mp_obj_t binascii_a2b_uu(mp_obj_t obj) {
    mps_span_t text = binascii_bytes(obj, true);
    const byte *p = text.data, *end = p + text.len;
    // A NUL stands for the length of an empty line.
    size_t len = ((text.len > 0 ? *p++ : 0) - ' ') & 077;
    vstr_t out;
    mps_vstr_init_len(&out, len);
    uint32_t rest = 0;
    unsigned bits = 0;
    for (size_t i = 0; i < len;) {
        byte c = p < end ? *p++ : '\n';
        if (c == '\n' || c == '\r') {
            c = 0; // spaces at the end may be missing
        } else if (c < ' ' || c > ' ' + 64) {
            binascii_fail(MP_ERROR_TEXT("Illegal char"));
        } else {
            c = (c - ' ') & 077;
        }
        rest = rest << 6 | c;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.buf[i++] = rest >> bits;
        }
    }
    for (; p < end; p++) {
        if (*p != ' ' && *p != ' ' + 64 && *p != '\n' && *p != '\r') {
            binascii_fail(MP_ERROR_TEXT("Trailing garbage"));
        }
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_1(binascii_a2b_uu_obj, binascii_a2b_uu);

// b2a_uu(data, /, *, backtick=False): encodes one line.
static mp_obj_t binascii_b2a_uu(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_backtick};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_false};
    mps_check_count(MP_QSTR_b2a_uu, n_args, 1, 1);
    mps_parse_args(MP_QSTR_b2a_uu, n_args, args, kw, 2, names, 1, 1, values);
    char zero = mp_obj_is_true(values[1]) ? '`' : ' ';
    mps_span_t data = binascii_bytes(values[0], false);
    if (data.len > UU_MOST) {
        binascii_fail(MP_ERROR_TEXT("At most 45 bytes at once"));
    }
    vstr_t out;
    mps_vstr_init(&out, 2 + (data.len + 2) / 3 * 4);
    vstr_add_byte(&out, data.len == 0 ? zero : ' ' + (char)data.len);
    for (size_t i = 0; i < data.len; i += 3) {
        uint32_t group = 0;
        for (size_t k = 0; k < 3; k++) {
            group = group << 8 | (i + k < data.len ? data.data[i + k] : 0);
        }
        for (int shift = 18; shift >= 0; shift -= 6) {
            unsigned value = group >> shift & 63;
            vstr_add_byte(&out, value == 0 ? zero : ' ' + (char)value);
        }
    }
    vstr_add_byte(&out, '\n');
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(binascii_b2a_uu_obj, 0, binascii_b2a_uu);
