// Declares format(), str.format() and the operator %. See format.c.

#ifndef MPS_TYPES_FORMAT_H
#define MPS_TYPES_FORMAT_H

#include "py/mpconfig.h"
#include "py/obj.h"

#include "vm/objects.h"

// str.format and str.format_map, for the table of the methods of str.
MP_DECLARE_CONST_FUN_OBJ_KW(mps_str_format_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_str_format_map_obj);

// Implements the operator % of str, bytes and bytearray. May run Python.
mp_obj_t mps_percent(mp_obj_t pattern, mp_obj_t args);

// Appends a float (without its sign) as text. type is one of e f g r, or E F G for capitals; 'r' is the shortest form
// that reads back. precision has no effect for 'r'. alt keeps zeros and the point (#); dot0 adds ".0" if the text would
// look like an int.
void mps_float_text(vstr_t *vstr, double value, char type, int precision, bool alt, bool dot0);

// Appends an int's digits without sign, in base 2 to 36, with letters from 'a' or 'A'.
void mps_int_text(vstr_t *vstr, mp_obj_t value, int base, char letter);

#endif
