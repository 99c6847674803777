// Reads patterns and templates character by character, and says where something is wrong. Used by regex_parse.c and
// template.c.

#ifndef MPS_RE_SCAN_H
#define MPS_RE_SCAN_H

#include "stdlib/re/regex.h"

// A pattern or template that is being read. A backslash and the character behind it are read as one.
typedef struct {
    mp_obj_t source; // a str or bytes
    uint32_t *text; // its characters
    size_t len, at;
    bool is_text; // a str
} scan_t;

// Starts reading. Raises re.error where a backslash is the last character.
void scan_begin(scan_t *scan, mp_obj_t source);

// Frees the memory early. The collector frees it after an exception.
void scan_end(scan_t *scan);

static inline bool scan_is_over(const scan_t *scan) {
    return scan->at >= scan->len;
}

// How many characters are read as one. It is not over.
static inline size_t scan_width(const scan_t *scan) {
    return scan->text[scan->at] == '\\' ? 2 : 1;
}

// Whether this character is next; then it is behind it.
static inline bool scan_match(scan_t *scan, uint32_t c) {
    if (scan_is_over(scan) || scan->text[scan->at] != c) {
        return false;
    }
    scan->at++;
    return true;
}

// A part of the source as a str.
mp_obj_t scan_text(const scan_t *scan, size_t start, size_t end);

// Reads at most so many digits of a base up to 16. Returns how many, and their value.
unsigned scan_digits(scan_t *scan, unsigned base, unsigned most, uint32_t *value);

// Reads what follows a backslash and a first digit from 1 to 9. Returns whether it is an octal escape sequence, of
// three digits; else the value is the number of a group, of one or two. start is where the backslash is.
bool scan_octal(scan_t *scan, size_t start, uint32_t first, uint32_t *value);

// Reads a name up to a character, which is behind it then. what: what is missing where it is not there.
mp_obj_t scan_until(scan_t *scan, uint32_t end, const char *what);

// Raises re.error where a str is no identifier. It ends `offset` characters before the place.
void scan_check_name(scan_t *scan, mp_obj_t name, size_t offset);

// Whether a str is all digits of ASCII. Numbers from RE_GROUPS_MAX on are as good as that one.
bool scan_number(mp_obj_t name, uint32_t *number);

// The character that a backslash and this one stand for, or -1: those that mean the same everywhere.
int scan_simple_escape(uint32_t c);

// Raises re.error at the place, less `offset`. The format has %s and %r for objects, and %u.
MP_NORETURN void scan_fail(const scan_t *scan, size_t offset, const char *format, ...);

#endif // MPS_RE_SCAN_H
