// Functions of match.c, for the instructions of match statements. All may run code of the program's.

#ifndef MPS_MATCH_H
#define MPS_MATCH_H

#include "py/obj.h"

// Whether patterns take a value for a sequence, or a mapping.
bool mps_match_is_sequence(mp_obj_t value);
bool mps_match_is_mapping(mp_obj_t value);

// The len() of a sequence.
size_t mps_match_length(mp_obj_t value);

// The items of a sequence without so many at both ends, as a list: what a starred pattern binds.
mp_obj_t mps_match_slice(mp_obj_t value, size_t before, size_t after);

// The values of these keys in a mapping as a tuple, or None where one is missing.
mp_obj_t mps_match_keys(mp_obj_t value, mp_obj_t keys);

// A dict of what a mapping has beside these keys.
mp_obj_t mps_match_rest(mp_obj_t value, mp_obj_t keys);

// The attributes that a class pattern asks for as a tuple, or None where the value is no instance or has not all.
mp_obj_t mps_match_class(mp_obj_t value, mp_obj_t cls, mp_obj_t names, size_t n_pos);

// Adds the items of a mapping to a dict. instructions.c's.
void mps_dict_update(mp_obj_t dict, mp_obj_t mapping);

#endif
