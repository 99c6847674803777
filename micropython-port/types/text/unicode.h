// Declares properties of Unicode's characters, and text in UTF-8. Used by str and bytes, and by the lexer for names.
//
// Text in memory is UTF-8 that may have surrogates, each encoded in three bytes.

#ifndef MPS_UNICODE_H
#define MPS_UNICODE_H

#include <stdbool.h>

#include "py/mpconfig.h"
#include "py/misc.h"
#include "py/unicode.h"

// Properties of characters, by the methods of str that need them. The order is that of tools/unicode_tables.py.
enum {
    MPS_ALPHA = 1 << 0,
    MPS_DECIMAL = 1 << 1,
    MPS_DIGIT = 1 << 2,
    MPS_NUMERIC = 1 << 3,
    MPS_LOWER = 1 << 4,
    MPS_UPPER = 1 << 5,
    MPS_TITLE = 1 << 6,
    MPS_SPACE = 1 << 7,
    MPS_PRINTABLE = 1 << 8,
    MPS_ID_START = 1 << 9, // or an underscore
    MPS_ID_CONTINUE = 1 << 10,
    MPS_CASE_IGNORABLE = 1 << 11,
    MPS_CASED = 1 << 12,
};

typedef enum {
    MPS_TO_UPPER,
    MPS_TO_LOWER,
    MPS_TO_TITLE,
    MPS_TO_FOLDED,
} mps_case_t;

#define MPS_UNICODE_MAX (0x10ffff)
#define MPS_CASE_CHARS (3) // the most characters of a case form

// Returns the bits of a character.
unsigned mps_unicode_flags(unichar c);

// Returns the value of a decimal digit, or -1.
int mps_unicode_decimal(unichar c);

// Finds the character of a name, ignoring case. Returns false if there is none.
bool mps_unicode_named(const char *name, size_t len, uint32_t *c);

// The length of the longest name.
#define MPS_CHARACTER_NAME_MAX (96)

// Writes the name of a character, without a zero at the end. Returns its length, or 0 if it has no name.
size_t mps_unicode_name(uint32_t c, char *name);

// Writes the upper, lower, title or folded form of a character. Returns its number of characters.
size_t mps_unicode_case(unichar c, mps_case_t form, unichar *out);

static inline bool mps_unicode_is_id_start(unichar c) {
    return mps_unicode_flags(c) & MPS_ID_START;
}

static inline bool mps_unicode_is_id_continue(unichar c) {
    return mps_unicode_flags(c) & MPS_ID_CONTINUE;
}

static inline bool mps_unicode_is_surrogate(unichar c) {
    return (c & ~0x7ffu) == 0xd800;
}

// Returns whether splitlines() ends a line here.
static inline bool mps_unicode_is_line_end(unichar c) {
    return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Returns the character at *p, which must exist, and moves behind it.
static inline unichar mps_utf8_next(const byte **p) {
    const byte *s = *p;
    unichar c = *s++;
    if (c >= 0x80) {
        unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        c &= 0x3f >> more;
        for (; more > 0; more--) {
            c = c << 6 | (*s++ & 0x3f);
        }
    }
    *p = s;
    return c;
}

// Returns the start of the character before p, which must exist.
static inline const byte *mps_utf8_before(const byte *p) {
    do {
        p--;
    } while (UTF8_IS_CONT(*p));
    return p;
}

// Writes a character in up to four bytes. Returns how many.
size_t mps_utf8_put(byte *out, unichar c);

// Returns whether all bytes are below 128.
bool mps_is_ascii(const byte *data, size_t len);

// Returns the place of character number `number`, or the end if there are fewer.
const byte *mps_utf8_skip(const byte *data, const byte *end, size_t number);

#endif // MPS_UNICODE_H
