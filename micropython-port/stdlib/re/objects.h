// Declares Pattern and Match objects, for the files of the module re.

#ifndef MPS_RE_OBJECTS_H
#define MPS_RE_OBJECTS_H

#include "stdlib/re/regex.h"
#include "types/text/text.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t source; // a str or bytes
    mp_obj_t names; // a dict of str to int
    unsigned flags;
    program_t program;
} pattern_t;

// A subject: a str or a bytes-like object, which Python code may change.
typedef struct {
    mp_obj_t obj; // the argument, or the str of an instance of a derived class
    bool is_text;
    mps_span_t span;
    mp_int_t pos, endpos; // as matches report them
    uint32_t start, end; // the same places in bytes
} subject_t;

typedef struct {
    mp_obj_base_t base;
    pattern_t *pattern;
    mp_obj_t subject;
    mp_int_t pos, endpos;
    uint32_t last_group; // 0 if there is none
    uint32_t places[]; // two for each group, in bytes; RE_NOWHERE if it is not part of the match
} match_t;

extern const mp_obj_type_t mps_type_re_pattern, mps_type_re_match;

// Returns a part of the subject, as str or bytes.
mp_obj_t re_slice(mp_obj_t subject, uint32_t start, uint32_t end);

// Loads a read-only attribute. value is MP_OBJ_NULL for other names, which may be methods.
void re_attribute(mp_obj_t value, mp_obj_t *dest);

// Makes the match that a search found.
mp_obj_t re_match_new(pattern_t *pattern, const subject_t *subject, const search_t *search);

// ---- Templates for sub() and expand() ----

// Parses a template for a pattern. Returns a str or bytes if it has no group, else a tuple of these and of group
// numbers.
mp_obj_t re_template(pattern_t *pattern, mp_obj_t text);

// Appends the text of a template for a match. places has two numbers for each group. Raises TypeError if the template
// is bytes and the subject a str, or vice versa.
void re_template_expand(vstr_t *out, mp_obj_t template, bool is_text, mps_span_t subject, const uint32_t *places);

// Appends a str to text, or bytes to bytes. Raises TypeError for other objects; `number` is the item's number in the
// message.
void re_add_item(vstr_t *out, mp_obj_t item, bool is_text, unsigned number);

#endif // MPS_RE_OBJECTS_H
