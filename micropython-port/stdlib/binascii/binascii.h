// Declarations that the files of the module binascii share, and the checksum that zlib uses, too.

#ifndef MPS_BINASCII_H
#define MPS_BINASCII_H

#include "py/obj.h"
#include "py/runtime.h"

#include "types/text/text.h"

extern const mp_obj_type_t mps_type_binascii_error;

// Returns the bytes of a bytes-like object, or, if `ascii` is set, of a str that is all ASCII. Raises TypeError for
// other objects.
mps_span_t binascii_bytes(mp_obj_t obj, bool ascii);

MP_NORETURN void binascii_fail(mp_rom_error_text_t text);

// Continues the checksum of ISO 3309 (that of gzip) over bytes. The first crc is 0.
uint32_t mps_crc32(uint32_t crc, const byte *data, size_t len);

// Defined in quoted.c.
MP_DECLARE_CONST_FUN_OBJ_KW(binascii_a2b_qp_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(binascii_b2a_qp_obj);

// Defined in lines.c.
MP_DECLARE_CONST_FUN_OBJ_KW(binascii_a2b_base64_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(binascii_b2a_base64_obj);
MP_DECLARE_CONST_FUN_OBJ_1(binascii_a2b_uu_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(binascii_b2a_uu_obj);

#endif // MPS_BINASCII_H
