// Declarations that codecs.c, codec_encode.c, codec_decode.c, codec_errors.c and codec_registry.c share.

#ifndef MPS_CODECS_H
#define MPS_CODECS_H

#include "types/text/text.h"

// The built-in encodings.
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

typedef enum {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    XML,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    NAMES,
    OTHER // a Python function, or none
} handler_t;

// The state of a conversion.
typedef struct {
    codec_t codec;
    handler_t handler;
    mp_obj_t obj; // the converted object
    mp_obj_t errors; // the handler's name
    vstr_t *out;
} conversion_t;

// ---- codecs.c ----

// The Windows code page 1252 from 0x80 to 0x9f, where it differs from Latin-1. 0 means undefined.
extern const uint16_t mps_cp1252[32];

// Returns the number of an encoding by its name, or -1.
int mps_codec_find(mp_obj_t name);

handler_t mps_codec_handler(mp_obj_t errors);

// Returns an encoding's name for errors.
const char *mps_codec_name(codec_t codec);

static inline bool mps_codec_is_utf(codec_t codec) {
    return codec != ASCII && codec != LATIN_1 && codec != CP1252;
}

static inline uint32_t mps_unit_at(const byte *p, size_t size, bool big) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint32_t)p[big ? size - 1 - i : i] << 8 * i;
    }
    return value;
}

// ---- codec_errors.c ----

// Makes a UnicodeEncodeError or UnicodeDecodeError, by type.
mp_obj_t mps_codec_error(const mp_obj_type_t *type, const char *encoding, mp_obj_t obj, size_t start, size_t end,
    const char *reason);

// Calls the handler of a name for an error. Returns its replacement: a str, or bytes if allowed. *place is the index to
// go on at, in an object with len items. May run Python, and raises the handler's exceptions.
mp_obj_t mps_codec_ask(mp_obj_t errors, mp_obj_t error, bool allows_bytes, size_t len, size_t *place);

// Writes \xhh, \uhhhh or \Uhhhhhhhh, at most 10 characters.
void mps_codec_backslash(char *text, unichar c);

// Returns \N{NAME} of a character, or the text of mps_codec_backslash.
mp_obj_t mps_codec_named(unichar c);

// ---- codec_decode.c ----

// Reads a surrogate at p that UTF-8, -16 or -32 encodes. Returns its number of bytes, or 0 if there is none.
int mps_codec_read_surrogate(codec_t codec, const byte *p, const byte *end, unichar *c);

#endif // MPS_CODECS_H
