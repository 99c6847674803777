// Converts text to bytes and back: the most common encodings, with their error handlers.

#include <stdio.h>
#include <string.h>

#include "py/objtuple.h"
#include "py/objexcept.h"
#include "py/runtime.h"

#include "types/text/codecs.h"

// The codecs' names in errors.
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

// The codecs' names, in small letters and with _ between parts.
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

static const char handler_names[][18] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
    "surrogateescape", "surrogatepass", "namereplace"};

const uint16_t mps_cp1252[32] = {
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

int mps_codec_find(mp_obj_t name) {
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
    return -1;
}

int mps_codec_of(mp_obj_t name) {
    return name == MP_OBJ_NULL ? UTF_8 : mps_codec_find(name);
}

mp_int_t mps_codec_state(int first, int codec) {
    if (first == UTF_16 || first == UTF_32) {
        return codec == first ? 2 : codec - first - 1;
    }
    return first == UTF_8_SIG && codec == first;
}

int mps_codec_of_state(int first, mp_int_t state) {
    if (first == UTF_16 || first == UTF_32) {
        return state == 2 ? first : first + 1 + (state == 1);
    }
    return first == UTF_8_SIG && state == 0 ? UTF_8 : first;
}

int mps_codec_behind_start(int codec) {
    return codec == UTF_8_SIG ? UTF_8 : codec == UTF_16 ? UTF_16_LE : codec == UTF_32 ? UTF_32_LE : codec;
}

const char *mps_codec_name(codec_t codec) {
    return codec_names[codec];
}

handler_t mps_codec_handler(mp_obj_t name) {
    if (name == MP_OBJ_NULL) {
        return STRICT;
    }
    mps_span_t text = mps_str_span(mps_str_of(name));
    for (size_t i = 0; i < MP_ARRAY_SIZE(handler_names); i++) {
        if (strcmp(handler_names[i], (const char *)text.data) == 0) {
            return i;
        }
    }
    return OTHER;
}
