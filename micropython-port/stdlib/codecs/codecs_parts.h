// Declarations that the files of the module _codecs share.

#ifndef MPS_CODECS_PARTS_H
#define MPS_CODECS_PARTS_H

#include "types/text/codecs.h"

// ---- convert.c ----

// Returns the argument `errors`, which is None or a str. Returns MP_OBJ_NULL for None.
mp_obj_t cm_errors(size_t n_args, const mp_obj_t *args, size_t index);

// Returns the bytes of a bytes-like object, or of a str if that is allowed. Raises TypeError for other objects.
mps_span_t cm_bytes(mp_obj_t obj, bool allows_str);

// Returns the str of an argument. Raises TypeError for other objects.
mp_obj_t cm_str(mp_obj_t obj, qstr function);

// Returns a tuple of a result and how much was converted.
mp_obj_t cm_pair(mp_obj_t result, size_t n);

// The state of decoding.
typedef struct {
    const char *name; // the encoding's name
    mp_obj_t obj;
    mp_obj_t errors;
    const byte *start, *p, *end;
    vstr_t out;
} cm_decoding_t;

void cm_decoding_init(cm_decoding_t *self, const char *name, mp_obj_t obj, mps_span_t span, mp_obj_t errors);

// Calls the handler of errors about `bad` bytes at p. Goes on at the place that it returns. May run Python.
void cm_decoding_fail(cm_decoding_t *self, size_t bad, const char *reason);

mp_obj_t cm_decoding_end(cm_decoding_t *self);

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_8_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_8_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_ascii_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_ascii_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_latin_1_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_latin_1_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_ex_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_le_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_le_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_be_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_16_be_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_ex_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_le_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_le_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_be_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_32_be_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_readbuffer_encode_obj);

// ---- escapes.c ----

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_unicode_escape_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_unicode_escape_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_raw_unicode_escape_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_raw_unicode_escape_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_escape_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_escape_decode_obj);

// ---- charmap.c ----

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_charmap_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_charmap_decode_obj);
MP_DECLARE_CONST_FUN_OBJ_1(cm_charmap_build_obj);

// ---- utf7.c ----

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_7_encode_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(cm_utf_7_decode_obj);

#endif // MPS_CODECS_PARTS_H
