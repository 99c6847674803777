// Reads patterns and templates character by character, and reports errors with their place. Used by regex_parse.c and
// template.c.

#ifndef MPS_RE_SCAN_H
#define MPS_RE_SCAN_H

#include "stdlib/re/regex.h"

// A pattern or template that is being read. A backslash and the character behind it are read together.
typedef struct {
    mp_obj_t source; // a str or bytes
    uint32_t *text; // its characters
    size_t len, at;
    bool is_text; // a str
} scan_t;

// Starts reading. Raises re.error if a backslash is the last character.
void scan_begin(scan_t *scan, mp_obj_t source);

// Frees the memory early. The collector frees it after an exception.
void scan_end(scan_t *scan);

static inline bool scan_is_over(const scan_t *scan) {
    return scan->at >= scan->len;
}

// Returns how many characters are read together. Must not be at the end.
static inline size_t scan_width(const scan_t *scan) {
    return scan->text[scan->at] == '\\' ? 2 : 1;
}

// Returns whether this character is next, and moves behind it if so.
static inline bool scan_match(scan_t *scan, uint32_t c) {
    if (scan_is_over(scan) || scan->text[scan->at] != c) {
        return false;
    }
    scan->at++;
    return true;
}

// Returns a part of the source as a str.
mp_obj_t scan_text(const scan_t *scan, size_t start, size_t end);

// Reads at most `most` digits of a base up to 16. Returns how many, and their value.
unsigned scan_digits(scan_t *scan, unsigned base, unsigned most, uint32_t *value);

// Reads digits after a backslash and a first digit from 1 to 9. Returns whether they are an octal escape sequence of
// three digits. Else the value is the number of a group, of one or two digits. start is the place of the backslash.
bool scan_octal(scan_t *scan, size_t start, uint32_t first, uint32_t *value);

// Reads a name up to a character, and moves behind it. If the character is missing, the message says `what` is missing.
mp_obj_t scan_until(scan_t *scan, uint32_t end, const char *what);

// Raises re.error if a str is not an identifier. It ends `offset` characters before the place.
void scan_check_name(scan_t *scan, mp_obj_t name, size_t offset);

// Returns whether a str is all ASCII digits. Numbers from RE_GROUPS_MAX on become RE_GROUPS_MAX.
bool scan_number(mp_obj_t name, uint32_t *number);

// Returns the character that a backslash and c mean, or -1. Only knows sequences that mean the same everywhere.
int scan_simple_escape(uint32_t c);

// Raises re.error at the place minus `offset`. The format has %s and %r for objects, and %u.
MP_NORETURN void scan_fail(const scan_t *scan, size_t offset, const char *format, ...);

#endif // MPS_RE_SCAN_H
