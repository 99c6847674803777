// Properties of Unicode's characters, and text in UTF-8. Replaces upstream's py/unicode.c, which only knows ASCII.

#include <string.h>

#include "types/text/unicode.h"
#include "types/text/unicode_tables.h"

#define HIGH_BITS (0x8080808080808080u)
#define LOW_BITS (0x0101010101010101u)

// Returns the run that has a character, by binary search in its plane.
static size_t run_of(unichar c) {
    size_t low = plane_runs[c >> 16];
    size_t high = plane_runs[(c >> 16) + 1];
    unsigned place = c & 0xffff;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (run_starts[middle] <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

unsigned mps_unicode_flags(unichar c) {
    if (c < MP_ARRAY_SIZE(latin_flags)) {
        return latin_flags[c];
    }
    if (c > MPS_UNICODE_MAX) {
        return 0;
    }
    size_t run = run_of(c);
    return pair_flags[run_pairs[run]][(c - run_starts[run]) & 1];
}

int mps_unicode_decimal(unichar c) {
    if (c < 0x80) {
        return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    }
    if (!(mps_unicode_flags(c) & MPS_DECIMAL)) {
        return -1;
    }
    return ((c & 0xffff) - run_starts[run_of(c)]) % 10;
}

// Writes the case form of a character whose forms may have several characters.
static size_t special_case(unichar c, mps_case_t form, unichar *out) {
    size_t low = 0;
    for (size_t high = MP_ARRAY_SIZE(specials); high - low > 1;) {
        size_t middle = (low + high) / 2;
        if (specials[middle][0] <= c) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const uint16_t *chars = &specials[low][1 + form * MPS_CASE_CHARS];
    size_t count = 0;
    while (count < MPS_CASE_CHARS && chars[count] != 0) {
        out[count] = chars[count];
        count++;
    }
    return count;
}

size_t mps_unicode_case(unichar c, mps_case_t form, unichar *out) {
    out[0] = c;
    if (c < 0x80) {
        bool is_upper = c >= 'A' && c <= 'Z';
        bool is_lower = c >= 'a' && c <= 'z';
        bool to_lower = form == MPS_TO_LOWER || form == MPS_TO_FOLDED;
        out[0] = to_lower ? c + (is_upper ? 0x20 : 0) : c - (is_lower ? 0x20 : 0);
        return 1;
    }
    if (c >= 0x20000) {
        return 1;
    }
    size_t low = c < 0x10000 ? 0 : CASES_OF_PLANE_0;
    size_t high = c < 0x10000 ? CASES_OF_PLANE_0 : MP_ARRAY_SIZE(case_starts);
    unsigned place = c & 0xffff;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (case_starts[middle] <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    unsigned distance = place - case_starts[low];
    unsigned step = case_steps[low];
    if (place < case_starts[low] || distance % step != 0 || distance / step >= case_counts[low]) {
        return 1;
    }
    size_t change = case_changes[low];
    if (change_is_special[change]) {
        return special_case(c, form, out);
    }
    out[0] = c + changes[change][form];
    return 1;
}

size_t mps_utf8_put(byte *out, unichar c) {
    if (c < 0x80) {
        out[0] = c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = 0xc0 | c >> 6;
        out[1] = 0x80 | (c & 0x3f);
        return 2;
    }
    if (c < 0x10000) {
        out[0] = 0xe0 | c >> 12;
        out[1] = 0x80 | (c >> 6 & 0x3f);
        out[2] = 0x80 | (c & 0x3f);
        return 3;
    }
    out[0] = 0xf0 | c >> 18;
    out[1] = 0x80 | (c >> 12 & 0x3f);
    out[2] = 0x80 | (c >> 6 & 0x3f);
    out[3] = 0x80 | (c & 0x3f);
    return 4;
}

bool mps_is_ascii(const byte *data, size_t len) {
    const byte *end = data + len;
    for (; end - data >= 8; data += 8) {
        uint64_t word;
        memcpy(&word, data, 8);
        if (word & HIGH_BITS) {
            return false;
        }
    }
    byte bits = 0;
    while (data < end) {
        bits |= *data++;
    }
    return bits < 0x80;
}

// Returns how many of eight bytes start a character.
static unsigned starts_in(const byte *data) {
    uint64_t word;
    memcpy(&word, data, 8);
    uint64_t continues = (word & HIGH_BITS) >> 7 & ~(word >> 6) & LOW_BITS;
    return 8 - (unsigned)(continues * LOW_BITS >> 56);
}

size_t utf8_charlen(const byte *data, size_t len) {
    const byte *end = data + len;
    size_t count = 0;
    for (; end - data >= 8; data += 8) {
        count += starts_in(data);
    }
    for (; data < end; data++) {
        count += !UTF8_IS_CONT(*data);
    }
    return count;
}

const byte *mps_utf8_skip(const byte *data, const byte *end, size_t number) {
    // Goes over eight bytes at a time, as long as all characters that start in them are skipped.
    while (end - data > 8) {
        unsigned starts = starts_in(data);
        if (starts > number) {
            break;
        }
        number -= starts;
        data += 8;
    }
    // Goes to the start number `number` from here. Bytes that continue an earlier character don't count.
    for (; data < end; data++) {
        if (!UTF8_IS_CONT(*data) && number-- == 0) {
            break;
        }
    }
    return data;
}

// ---- Functions that upstream's files call ----

unichar utf8_get_char(const byte *s) {
    return mps_utf8_next(&s);
}

const byte *utf8_next_char(const byte *s) {
    mps_utf8_next(&s);
    return s;
}

mp_uint_t utf8_ptr_to_index(const byte *s, const byte *ptr) {
    return utf8_charlen(s, ptr - s);
}

// Returns whether the data is valid UTF-8, which may have surrogates.
bool utf8_check(const byte *p, size_t len) {
    const byte *end = p + len;
    while (p < end) {
        if (end - p >= 8 && mps_is_ascii(p, 8)) {
            p += 8;
            continue;
        }
        byte c = *p++;
        if (c < 0x80) {
            continue;
        }
        unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        if (c < 0xc2 || c > 0xf4 || (size_t)(end - p) < more) {
            return false;
        }
        if ((c == 0xe0 && *p < 0xa0) || (c == 0xf0 && *p < 0x90) || (c == 0xf4 && *p > 0x8f)) {
            return false;
        }
        for (; more > 0; more--) {
            if (!UTF8_IS_CONT(*p++)) {
                return false;
            }
        }
    }
    return true;
}

// These functions only know ASCII. Lexers and parsers of numbers call them.

bool unichar_isspace(unichar c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool unichar_isalpha(unichar c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool unichar_isdigit(unichar c) {
    return c >= '0' && c <= '9';
}

bool unichar_isxdigit(unichar c) {
    return unichar_isdigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

bool unichar_isident(unichar c) {
    return unichar_isalnum(c) || c == '_';
}

bool unichar_isalnum(unichar c) {
    return unichar_isalpha(c) || unichar_isdigit(c);
}

bool unichar_isupper(unichar c) {
    return c >= 'A' && c <= 'Z';
}

bool unichar_islower(unichar c) {
    return c >= 'a' && c <= 'z';
}

unichar unichar_tolower(unichar c) {
    return unichar_isupper(c) ? c + 0x20 : c;
}

unichar unichar_toupper(unichar c) {
    return unichar_islower(c) ? c - 0x20 : c;
}

// Returns the value of a hexadecimal digit.
mp_uint_t unichar_xdigit_value(unichar c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
