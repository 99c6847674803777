// format(), str.format() and the operator %: see format.c.

#ifndef MPS_TYPES_FORMAT_H
#define MPS_TYPES_FORMAT_H

#include "py/mpconfig.h"
#include "py/obj.h"

#include "vm/objects.h"

// str.format and str.format_map, for the table of the methods of str.
MP_DECLARE_CONST_FUN_OBJ_KW(mps_str_format_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_str_format_map_obj);

// The operator % of str, bytes and bytearray.
mp_obj_t mps_percent(mp_obj_t pattern, mp_obj_t args);

// Adds a float (without its sign) as text. type is one of e f g r, or E F G for capitals; 'r' is the shortest form that
// reads back. precision does not matter for 'r'. alt keeps zeros and the point (#); dot0 adds ".0" where it would look
// like an int.
void mps_float_text(vstr_t *vstr, double value, char type, int precision, bool alt, bool dot0);

// Adds an int's digits without sign, in base 2 to 36, with letters from 'a' or 'A'.
void mps_int_text(vstr_t *vstr, mp_obj_t value, int base, char letter);

#endif
