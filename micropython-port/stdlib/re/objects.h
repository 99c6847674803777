// Pattern and Match objects: what the files of the module re have of each other.

#ifndef MPS_RE_OBJECTS_H
#define MPS_RE_OBJECTS_H

#include "stdlib/re/regex.h"
#include "types/text/text.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t source; // a str or bytes
    mp_obj_t names; // dict of str to int
    unsigned flags;
    program_t program;
} pattern_t;

// A subject: a str or a bytes-like object, which a program may change while its code runs.
typedef struct {
    mp_obj_t obj; // as it was given; a str itself where it is one of a derived class
    bool is_text;
    mps_span_t span;
    mp_int_t pos, endpos; // as matches tell them
    uint32_t start, end; // the same in bytes
} subject_t;

typedef struct {
    mp_obj_base_t base;
    pattern_t *pattern;
    mp_obj_t subject;
    mp_int_t pos, endpos;
    uint32_t last_group; // 0 where no group is part of it
    uint32_t places[]; // two for each group, in bytes; RE_NOWHERE where it is not part of the match
} match_t;

extern const mp_obj_type_t mps_type_re_pattern, mps_type_re_match;

// A part of the subject, as str or bytes.
mp_obj_t re_slice(mp_obj_t subject, uint32_t start, uint32_t end);

// Answers a look at an attribute that can't be set. value is MP_OBJ_NULL where it is none of these: it may be a method.
void re_attribute(mp_obj_t value, mp_obj_t *dest);

// The match that a search found.
mp_obj_t re_match_new(pattern_t *pattern, const subject_t *subject, const search_t *search);

// ---- Templates: what sub() and expand() put in ----

// Reads a template for a pattern. Returns a str or bytes where no group is in it, else a tuple of these and of the
// numbers of groups.
mp_obj_t re_template(pattern_t *pattern, mp_obj_t text);

// Adds what a template is for a match. places has two numbers for each group. Raises TypeError where the template is of
// bytes and the subject a str, or the other way round.
void re_template_expand(vstr_t *out, mp_obj_t template, bool is_text, mps_span_t subject, const uint32_t *places);

// Adds a str to text, bytes to bytes. Raises TypeError for anything else; `number` is the item's in the message.
void re_add_item(vstr_t *out, mp_obj_t item, bool is_text, unsigned number);

#endif // MPS_RE_OBJECTS_H
