// Declarations that the files of the modules _hashlib and _blake2 share.

#ifndef MPS_HASHLIB_H
#define MPS_HASHLIB_H

#include "py/obj.h"
#include "py/runtime.h"

#include "stdlib/hashlib/digest.h"
#include "types/text/text.h"

extern const mp_obj_type_t mps_type_hash, mps_type_hash_endless, mps_type_hash_mac;
extern const mp_obj_type_t mps_type_hash_unsupported;

// Returns the bytes to hash. Raises TypeError for a str and for objects without bytes.
mps_span_t hash_bytes(mp_obj_t obj);

// Returns the initial data, which has two argument names, or MP_OBJ_NULL.
mp_obj_t hash_first_data(mp_obj_t data, mp_obj_t string);

mp_obj_t hash_hex(const uint8_t *data, size_t len);

// Returns the kind with a name, or NULL.
const digest_kind_t *hash_kind_named(mp_obj_t name);

// Returns the kind of a name or of a function of _hashlib. Raises UnsupportedDigestmodError for other objects.
const digest_kind_t *hash_kind_of(mp_obj_t digestmod);

// Returns the class that a str names, or MP_OBJ_NULL. Defined in blake2_objects.c.
mp_obj_t hash_blake2_named(mp_obj_t name);

// Defined in mac.c.
MP_DECLARE_CONST_FUN_OBJ_KW(hash_hmac_new_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(hash_hmac_digest_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(hash_pbkdf2_obj);
MP_DECLARE_CONST_FUN_OBJ_2(hash_compare_digest_obj);

// Defined in scrypt.c.
MP_DECLARE_CONST_FUN_OBJ_KW(hash_scrypt_obj);

#endif // MPS_HASHLIB_H
