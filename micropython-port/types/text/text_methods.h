// Declares the methods that str, bytes and bytearray share, for the tables in str_methods.c and bytes_methods.c.

#ifndef MPS_TEXT_METHODS_H
#define MPS_TEXT_METHODS_H

#include "types/text/text.h"

// Returns the bytes or bytearray that an object is or that an instance of a derived class has. Raises TypeError for
// other objects.
mp_obj_t mps_self_bytes(mp_obj_t obj, qstr method);

// Returns the bytes of a bytes-like object. Raises TypeError for other objects.
mps_span_t mps_bytes_arg(mp_obj_t obj);

#define MPS_TEXT_METHODS(prefix) \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_find_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_rfind_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_index_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_rindex_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_count_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_startswith_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_endswith_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_removeprefix_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_removesuffix_obj); \
    MP_DECLARE_CONST_FUN_OBJ_KW(prefix##_split_obj); \
    MP_DECLARE_CONST_FUN_OBJ_KW(prefix##_rsplit_obj); \
    MP_DECLARE_CONST_FUN_OBJ_KW(prefix##_splitlines_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_partition_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_rpartition_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_join_obj); \
    MP_DECLARE_CONST_FUN_OBJ_KW(prefix##_replace_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_strip_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_lstrip_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_rstrip_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_center_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_ljust_obj); \
    MP_DECLARE_CONST_FUN_OBJ_VAR(prefix##_rjust_obj); \
    MP_DECLARE_CONST_FUN_OBJ_2(prefix##_zfill_obj); \
    MP_DECLARE_CONST_FUN_OBJ_KW(prefix##_expandtabs_obj)

MPS_TEXT_METHODS(mps_str);
MPS_TEXT_METHODS(mps_bytes);

#endif // MPS_TEXT_METHODS_H
