// Declares the functions of match.c, for the instructions of match statements. All of them may run Python.

#ifndef MPS_MATCH_H
#define MPS_MATCH_H

#include "py/obj.h"

// Return whether patterns take a value for a sequence, or for a mapping.
bool mps_match_is_sequence(mp_obj_t value);
bool mps_match_is_mapping(mp_obj_t value);

// Returns the len() of a sequence.
size_t mps_match_length(mp_obj_t value);

// Returns a list of the items of a sequence without the first `before` and the last `after`, for a starred pattern.
mp_obj_t mps_match_slice(mp_obj_t value, size_t before, size_t after);

// Returns the values of these keys in a mapping as a tuple, or None if one is missing.
mp_obj_t mps_match_keys(mp_obj_t value, mp_obj_t keys);

// Returns a dict of a mapping without these keys.
mp_obj_t mps_match_rest(mp_obj_t value, mp_obj_t keys);

// Returns the attributes that a class pattern asks for as a tuple, or None if the value is not an instance or lacks one
// of them.
mp_obj_t mps_match_class(mp_obj_t value, mp_obj_t cls, mp_obj_t names, size_t n_pos);

// Adds the items of a mapping to a dict. Defined in instructions.c.
void mps_dict_update(mp_obj_t dict, mp_obj_t mapping);

#endif
