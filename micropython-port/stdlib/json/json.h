// Declarations that the files of the module _json share. The Python part is CPython's json/.

#ifndef MPS_JSON_H
#define MPS_JSON_H

#include "py/obj.h"
#include "py/runtime.h"

#include "types/text/text.h"

extern const mp_obj_type_t mps_type_json_scanner, mps_type_json_encoder;

// Defined in scan.c.
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(json_scanstring_obj);

// Defined in encode.c.
MP_DECLARE_CONST_FUN_OBJ_1(json_encode_ascii_obj);
MP_DECLARE_CONST_FUN_OBJ_1(json_encode_obj);

// Appends a str in quotes, with JSON's escapes, and with all other characters than ASCII escaped if `ascii` is set.
// Defined in quote.c.
void json_quote(vstr_t *out, mps_span_t text, bool ascii);

// Loads a read-only attribute of an object. value is MP_OBJ_NULL if there is none of that name.
static inline void json_attribute(mp_obj_t value, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        if (value != MP_OBJ_NULL) {
            dest[0] = value;
        } else {
            dest[1] = MP_OBJ_SENTINEL; // looks in the methods
        }
    }
}

#endif // MPS_JSON_H
